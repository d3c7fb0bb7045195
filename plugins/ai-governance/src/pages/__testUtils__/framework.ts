import {
  Control,
  CONTROL_STATUSES,
  ControlFigures,
  ControlStatus,
  FrameworkResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** A control with what a test cares for. */
export function control(id: string, given: Partial<Control> = {}): Control {
  return {
    id,
    title: `Title of ${id}`,
    layer: 'infrastructure',
    phase: 'foundational',
    applies: {},
    statement: `Statement of ${id}`,
    evidence: {
      freshnessDays: { automatic: 7, attestation: 180 },
      minimum: 'automatic',
    },
    weight: { value: 4 },
    remediation: { steps: [`Close ${id}`] },
    ...given,
  };
}

/** A framework of these controls. */
export function framework(controls: Control[]): FrameworkResponse {
  return {
    digest: 'sha256:0123456789abcdef',
    document: {
      schemaVersion: 1,
      framework: {
        id: 'aws-ai-security-framework',
        title: 'AWS AI Security Framework',
        version: '2026.5.0',
        sourceEdition: '2026-05-15',
        sources: [
          { title: 'The article', url: 'https://example.com/article' },
          { title: 'A trap', url: 'data:text/html,trap' },
        ],
      },
      layers: [{ id: 'infrastructure', title: 'Infrastructure security' }],
      crossCutting: [{ id: 'governance', title: 'Governance' }],
      phases: [],
      useCases: [{ id: 'acts', title: 'AI that acts on your behalf' }],
      capabilities: [],
      conditions: [{ id: 'eu-high-risk', when: 'the risk is high' }],
      agenticScopes: [{ id: 'agentic-3', title: 'Supervised agency' }],
      genaiScopes: [],
      externalFrameworks: {
        owaspLlm2025: {
          title: 'OWASP Top 10',
          url: 'https://example.com/owasp',
          ids: { LLM02: 'Sensitive Information Disclosure' },
        },
      },
      controls,
    },
  };
}

/** How many workloads stand where; what is not given is zero. */
export function controlFigures(
  controlId: string,
  given: Partial<Record<ControlStatus, number>>,
): ControlFigures {
  const statuses = Object.fromEntries(
    CONTROL_STATUSES.map(status => [status, given[status] ?? 0]),
  ) as Record<ControlStatus, number>;
  return {
    controlId,
    statuses,
    workloads: Object.values(statuses).reduce((sum, n) => sum + n, 0),
  };
}
