import { Outcome } from '@ai-governance/backstage-plugin-ai-governance-common';

/** The order in which outcomes are offered. */
export const OUTCOMES: readonly Outcome[] = [
  'pass',
  'fail',
  'partial',
  'not-applicable',
];

/** What the dialog holds while somebody writes. */
export interface AttestForm {
  outcome: Outcome;
  statement: string;
  link: string;
  /** Undefined leaves it to what the control allows. */
  validDays?: number;
}

/** The fields of a form that cannot be sent as they stand. */
export function mistakesOf(
  form: AttestForm,
): ReadonlySet<'statement' | 'link'> {
  const mistakes = new Set<'statement' | 'link'>();
  if (form.statement.trim() === '') mistakes.add('statement');
  if (form.link.trim() !== '' && !isWebAddress(form.link)) mistakes.add('link');
  return mistakes;
}

/** Whether a text is an address that a reader can follow: http or https. */
export function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}
