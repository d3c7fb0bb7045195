import {
  canonicalRef,
  followUpMistakes,
  IncidentReviewRequest,
  ReviewMistake,
  reviewMistakes,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { isStorable, MAX_REF, storable } from '../database/storable';
import { NewFollowUp } from './followUpRow';
import { assertLink } from './readIncident';

const MISTAKES: Record<ReviewMistake, string> = {
  'what-happened-missing':
    'The field whatHappened is empty. Say what happened and why nothing stopped it.',
  'controls-unanswered':
    'The review names no control. Name in controls those that would have caught it, or say in noControls why none would have.',
  'control-twice': 'The field controls names a control twice. Name each once.',
  'follow-up-title-missing':
    'A follow-up has no title. Say in a few words what is to be done.',
  'follow-up-owner-missing':
    'A follow-up has no owner. Name a user or a group, as user:default/kim.',
  'follow-up-day-wrong':
    'The field dueOn of a follow-up is no day. Write it as 2026-06-30.',
};

/** Controls that exist now or are linked already. */
type IsControl = (controlId: string) => boolean;

function refuse(mistakes: ReviewMistake[]): void {
  if (mistakes.length > 0) {
    throw new InputError(mistakes.map(mistake => MISTAKES[mistake]).join(' '));
  }
}

/** With its refs in their canonical form; refuses what nobody could be held to. */
export function readFollowUp(
  followUp: NewFollowUp,
  isControl: IsControl,
): NewFollowUp {
  refuse(followUpMistakes(followUp));
  const { title, dueOn, url } = followUp;
  assertLink(url, 'url');
  return {
    title: title.trim(),
    owner: readOwner(followUp.owner),
    dueOn,
    ...(followUp.controlId !== undefined && {
      controlId: readControl(followUp.controlId, isControl),
    }),
    ...(url !== undefined && { url }),
  };
}

/** With texts that can be stored and ids as the framework writes them; refuses what answers nothing. */
export function readReview(
  request: IncidentReviewRequest,
  isControl: IsControl,
): IncidentReviewRequest {
  const controls = request.controls.map(({ controlId, note }) => ({
    controlId: readControl(controlId, isControl),
    ...(note?.trim() && { note: note.trim() }),
  }));
  refuse(reviewMistakes({ ...request, controls }));
  const noControls = request.noControls?.trim();
  return {
    whatHappened: storable(request.whatHappened.trim()),
    controls,
    ...(noControls &&
      controls.length === 0 && {
        noControls: storable(noControls),
      }),
    followUps: request.followUps.map(one => readFollowUp(one, isControl)),
  };
}

function readControl(text: string, isControl: IsControl): string {
  const asWritten = text.trim();
  const id = isControl(asWritten)
    ? asWritten
    : asWritten.toLocaleUpperCase('en-US');
  if (!isControl(id)) {
    throw new InputError(
      `There is no control '${text}' in the framework. GET /framework lists them.`,
    );
  }
  return id;
}

function readOwner(text: string): string {
  const ref = canonicalRef(text, { kind: 'user' });
  if (
    ref === undefined ||
    !/^(user|group):/.test(ref) ||
    ref.length > MAX_REF ||
    !isStorable(ref)
  ) {
    throw new InputError(
      `The owner '${text}' of a follow-up is no user and no group. Write it as user:default/kim or group:default/chat.`,
    );
  }
  return ref;
}
