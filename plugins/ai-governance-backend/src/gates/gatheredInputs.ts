import {
  EnvironmentPolicy,
  GateInputs,
  GateWorkload,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { ContentPart } from './contentPart';

/** What a decision depends on, with what is known around it. */
export interface GatheredInputs {
  inputs: GateInputs;
  /** Parts whose digest is known already. */
  parts: {
    workload?: ContentPart<GateWorkload>;
    environment?: ContentPart<EnvironmentPart>;
  };
  title: string;
  team: string | null;
  /** Obligations that are done, which the next record notes. */
  fulfilled: string[];
  /** Of the artifact with the references, where an artifact was named. */
  allowedKey?: string;
}

/** The rules of an environment as they are stored. */
export interface EnvironmentPart {
  environment: EnvironmentPolicy;
  rules: GateInputs['rules'];
}

/** Equal for the same artifact with the same references in the same environment. */
export function allowedKey(
  { question, workload }: GateInputs,
  environment: EnvironmentPolicy,
): string {
  const references = Object.entries(workload?.references ?? {}).sort();
  return hash(
    'sha256',
    JSON.stringify([
      question.entityRef,
      environment.name,
      question.artifact?.digest,
      references,
    ]),
  );
}
