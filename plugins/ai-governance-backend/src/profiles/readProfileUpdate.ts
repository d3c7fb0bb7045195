import {
  AGENTIC_SCOPES,
  canonicalRef,
  CompiledFramework,
  CRITICALITIES,
  DATA_CLASSIFICATIONS,
  EU_AI_ACT_RISKS,
  GENAI_SCOPES,
  isProfileFactKey,
  PHASES,
  PROFILE_FACT_KEYS,
  ProfileFactKey,
  readFactValue,
  USE_CASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { FactChange } from './ProfileFactStore';

/** Longest ref that the projection keeps. */
const MAX_REF = 512;

/** What was asked, understood; or why it was not. */
export type ReadUpdate =
  | { entityRef: string; changes: FactChange[] }
  | { entityRef: string; mistake: string };

const WORDS: Record<
  Exclude<ProfileFactKey, 'capabilities'>,
  readonly string[]
> = {
  phase: PHASES,
  'use-case': USE_CASES,
  'agentic-scope': AGENTIC_SCOPES,
  'genai-scope': GENAI_SCOPES,
  'data-classification': DATA_CLASSIFICATIONS,
  criticality: CRITICALITIES,
  'eu-ai-act-risk': EU_AI_ACT_RISKS,
};

/** Reads one record of a request; it never throws, so that one mistake refuses one record. */
export function readProfileUpdate(
  update: { entityRef: string; facts: Record<string, unknown> },
  framework: CompiledFramework,
): ReadUpdate {
  const entityRef = canonicalRef(update.entityRef);
  if (
    entityRef === undefined ||
    entityRef.length > MAX_REF ||
    entityRef.includes('\0')
  ) {
    return {
      entityRef: update.entityRef,
      mistake:
        'The field entityRef is no entity ref. Write it as component:default/name.',
    };
  }
  const changes: FactChange[] = [];
  for (const [key, value] of Object.entries(update.facts)) {
    if (!isProfileFactKey(key)) {
      return {
        entityRef,
        mistake: `The field ${key} is no profile fact. Use ${list(
          PROFILE_FACT_KEYS,
        )}.`,
      };
    }
    const canonical =
      value === null ? null : readFactValue(key, value, framework);
    if (canonical === undefined) {
      return { entityRef, mistake: valueMistake(key, value, framework) };
    }
    changes.push({ entityRef, key, value: canonical });
  }
  return changes.length > 0
    ? { entityRef, changes }
    : { entityRef, mistake: 'The record has no fact. Name at least one.' };
}

function valueMistake(
  key: ProfileFactKey,
  value: unknown,
  framework: CompiledFramework,
): string {
  const given = typeof value === 'string' ? `'${value.slice(0, 64)}'` : 'this';
  return key === 'capabilities'
    ? `The field capabilities takes a list of ${list(
        framework.capabilities,
      )}, with a comma between them; ${given} has something else in it.`
    : `The field ${key} takes ${list(WORDS[key])}; ${given} is none of them.`;
}

function list(words: readonly string[]): string {
  return words.length > 1
    ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
    : words.join('');
}
