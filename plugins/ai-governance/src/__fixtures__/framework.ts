import {
  FrameworkResponse,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { claimsControls } from './claimsControls';

/** A framework that has a text for every control of the fixtures. */
export function buildFramework(): FrameworkResponse {
  return {
    digest: 'sha256:fixture',
    document: {
      schemaVersion: 1,
      framework: {
        id: 'aws-ai-security-framework',
        title: 'AWS AI Security Framework',
        version: '2026.5.0',
      },
      layers: [],
      crossCutting: [],
      phases: PHASES.map(id => ({ id, title: id })),
      useCases: [],
      capabilities: [],
      conditions: [],
      agenticScopes: [],
      genaiScopes: [],
      externalFrameworks: {},
      controls: claimsControls.map(([id, title, layer, phase, weight]) => ({
        id,
        title,
        layer,
        phase,
        applies: {},
        statement: `What ${id} asks for, in a sentence that is long enough to wrap once on a narrow screen.`,
        evidence: {
          freshnessDays: { automatic: 30, attestation: 180 },
          minimum: 'attestation',
        },
        weight: { value: weight },
        remediation: {
          steps: ['Store access metadata with each chunk', 'Sync revocations'],
          awsServices: ['Amazon Bedrock Guardrails'],
          nonAwsAlternative: 'OpenFGA in front of the vector store',
        },
        threats: { owaspLlm2025: ['LLM02', 'LLM08'] },
        crosswalk: { iso42001: ['A.7.2'] },
      })),
    },
  };
}
