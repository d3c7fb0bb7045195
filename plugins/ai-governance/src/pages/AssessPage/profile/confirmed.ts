import {
  ProfileFactKey,
  ProfileFactView,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  ProfileForm,
  relevantKeys,
} from '../../../components/EntityContent/profile/profileForm';

/** The order of the questions: what decides most stands first. */
const ORDER: readonly ProfileFactKey[] = [
  'use-case',
  'agentic-scope',
  'data-classification',
  'criticality',
  'genai-scope',
  'capabilities',
  'eu-ai-act-risk',
  'phase',
];

/** The facts to confirm. The phase follows from the lifecycle, unless somebody has set it. */
export function shownKeys(
  form: ProfileForm,
  facts: ProfileFactView[],
): ProfileFactKey[] {
  const relevant = relevantKeys(form);
  return ORDER.filter(
    key =>
      relevant.includes(key) &&
      (key !== 'phase' || isSaid(facts.find(fact => fact.key === key))),
  );
}

/** Whether somebody stands behind a fact, in the file or on record. */
export function isConfirmed(
  key: ProfileFactKey,
  facts: ProfileFactView[],
): boolean {
  const fact = facts.find(candidate => candidate.key === key);
  if (isSaid(fact)) return true;
  // Having no capability cannot be recorded; it follows from the use case.
  return (
    key === 'capabilities' &&
    !fact?.value &&
    isSaid(facts.find(candidate => candidate.key === 'use-case'))
  );
}

function isSaid(fact: ProfileFactView | undefined): boolean {
  return fact?.source === 'annotation' || fact?.source === 'recorded';
}
