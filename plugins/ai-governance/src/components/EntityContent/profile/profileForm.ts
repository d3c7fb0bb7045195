import {
  AGENTIC_SCOPES,
  CRITICALITIES,
  DATA_CLASSIFICATIONS,
  DEFAULT_ANNOTATION_PREFIX,
  EU_AI_ACT_RISKS,
  GENAI_SCOPES,
  PHASES,
  PROFILE_FACT_KEYS,
  ProfileFactKey,
  ProfileFactView,
  ProfileUpdate,
  USE_CASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { splitCapabilities } from './useFactText';

/** What is chosen for each fact; an empty text says nothing. */
export type ProfileForm = Record<ProfileFactKey, string>;

/** The values that each select offers; capabilities are a list of boxes. */
export const CHOICES: Record<
  Exclude<ProfileFactKey, 'capabilities'>,
  readonly string[]
> = {
  'use-case': USE_CASES,
  'agentic-scope': AGENTIC_SCOPES,
  'genai-scope': GENAI_SCOPES,
  'data-classification': DATA_CLASSIFICATIONS,
  criticality: CRITICALITIES,
  'eu-ai-act-risk': EU_AI_ACT_RISKS,
  phase: PHASES,
};

/** Capabilities of the built-in framework. */
export const CAPABILITIES = [
  'retrieval',
  'memory',
  'code-execution',
  'multi-agent',
  'tools',
  'custom-training',
] as const;

/** The form as it opens: with what counts now, derived or not. */
export function formOf(facts: ProfileFactView[]): ProfileForm {
  const values = new Map(facts.map(fact => [fact.key, fact.value ?? '']));
  return Object.fromEntries(
    PROFILE_FACT_KEYS.map(key => [key, values.get(key) ?? '']),
  ) as ProfileForm;
}

/**
 * What to record: everything that is chosen and that the file does not already
 * say, and the removal of what was recorded and is no longer chosen.
 */
export function updateOf(
  form: ProfileForm,
  facts: ProfileFactView[],
): ProfileUpdate['facts'] {
  const update: ProfileUpdate['facts'] = {};
  for (const key of relevantKeys(form)) {
    const fact = facts.find(candidate => candidate.key === key);
    const value = form[key];
    if (value === '') {
      if (fact?.recorded) update[key] = null;
    } else if (fact?.recorded || !sameValue(key, value, fact?.annotation)) {
      update[key] = value;
    }
  }
  return update;
}

/** The same as annotations to paste, for those who keep the profile in code. */
export function snippetOf(form: ProfileForm): string {
  const lines = relevantKeys(form)
    .filter(key => form[key] !== '')
    .map(key => `    ${DEFAULT_ANNOTATION_PREFIX}${key}: ${form[key]}`);
  return ['metadata:', '  annotations:', ...lines].join('\n');
}

/** An agentic scope says something only of a workload that acts. */
export function relevantKeys(form: ProfileForm): ProfileFactKey[] {
  return PROFILE_FACT_KEYS.filter(
    key => key !== 'agentic-scope' || form['use-case'] === 'acts',
  );
}

function sameValue(
  key: ProfileFactKey,
  value: string,
  annotation: string | undefined,
): boolean {
  if (annotation === undefined) return false;
  const read = (text: string) =>
    key === 'capabilities'
      ? splitCapabilities(text.toLocaleLowerCase('en-US')).sort().join(' ')
      : text.trim().toLocaleLowerCase('en-US');
  return read(value) === read(annotation);
}
