import { IncidentReviewRequest } from '@ai-governance/backstage-plugin-ai-governance-common';
import { canonicalRef } from '../../../components/EntityPicker';

type FollowUpRequest = IncidentReviewRequest['followUps'][number];

/** What somebody writes of one follow-up. */
export interface FollowUpForm {
  title: string;
  owner: string;
  dueOn?: string;
  controlId?: string;
  url: string;
}

export const EMPTY_FOLLOW_UP: FollowUpForm = { title: '', owner: '', url: '' };

/** A field of it that cannot be sent as it stands. */
export type FollowUpMistake = 'title' | 'owner' | 'dueOn' | 'url';

function isWebAddress(text: string): boolean {
  return (
    URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
  );
}

/** The group or person that is named, where one is. */
function ownerRef(text: string): string | undefined {
  const ref = canonicalRef(text, 'group');
  return ref?.startsWith('group:') || ref?.startsWith('user:')
    ? ref
    : undefined;
}

export function followUpMistakes(
  form: FollowUpForm,
): ReadonlySet<FollowUpMistake> {
  const mistakes = new Set<FollowUpMistake>();
  if (form.title.trim() === '') mistakes.add('title');
  if (ownerRef(form.owner) === undefined) mistakes.add('owner');
  if (!form.dueOn) mistakes.add('dueOn');
  if (form.url.trim() !== '' && !isWebAddress(form.url.trim())) {
    mistakes.add('url');
  }
  return mistakes;
}

/** What is sent, or undefined where something is still wrong. */
export function toFollowUp(form: FollowUpForm): FollowUpRequest | undefined {
  const owner = ownerRef(form.owner);
  const { dueOn, controlId } = form;
  if (!owner || !dueOn || followUpMistakes(form).size > 0) return undefined;
  const url = form.url.trim();
  return {
    title: form.title.trim(),
    owner,
    dueOn,
    ...(controlId && { controlId }),
    ...(url && { url }),
  };
}
