import { DateTime } from 'luxon';
import { IncidentReviewRequest } from '../api/incidents';

/** What a review must say and does not. @public */
export type ReviewMistake =
  | 'what-happened-missing'
  | 'controls-unanswered'
  | 'control-twice'
  | 'follow-up-title-missing'
  | 'follow-up-owner-missing'
  | 'follow-up-day-wrong';

const isBlank = (text: string | undefined): boolean => !text?.trim();

/** Whether it is a day of the calendar, as 2026-06-30. @public */
export function isCalendarDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    DateTime.fromISO(text, { zone: 'utc' }).isValid
  );
}

/** What is wrong with one follow-up; empty for one that can be kept. @public */
export function followUpMistakes(
  followUp: Pick<
    IncidentReviewRequest['followUps'][number],
    'title' | 'owner' | 'dueOn'
  >,
): ReviewMistake[] {
  const mistakes: ReviewMistake[] = [];
  if (isBlank(followUp.title)) {
    mistakes.push('follow-up-title-missing');
  }
  if (isBlank(followUp.owner)) {
    mistakes.push('follow-up-owner-missing');
  }
  if (!isCalendarDay(followUp.dueOn)) {
    mistakes.push('follow-up-day-wrong');
  }
  return mistakes;
}

/**
 * What a review lacks, each once: it says what happened, and names the controls that would have caught it or why none would
 * have; each follow-up has an owner and a day. Empty for one that can be kept.
 * @public
 */
export function reviewMistakes(review: IncidentReviewRequest): ReviewMistake[] {
  const mistakes: ReviewMistake[] = [];
  if (isBlank(review.whatHappened)) {
    mistakes.push('what-happened-missing');
  }
  if (review.controls.length === 0 && isBlank(review.noControls)) {
    mistakes.push('controls-unanswered');
  }
  const ids = review.controls.map(({ controlId }) => controlId);
  if (new Set(ids).size < ids.length) {
    mistakes.push('control-twice');
  }
  return Array.from(
    new Set([...mistakes, ...review.followUps.flatMap(followUpMistakes)]),
  );
}

/** When a day has passed where days are counted, in milliseconds: a follow-up is late from then on. @public */
export function endOfDay(day: string, timeZone: string): number {
  return DateTime.fromISO(day, { zone: timeZone })
    .plus({ days: 1 })
    .startOf('day')
    .toMillis();
}

/** Whether a follow-up is not done and its day has passed; `now` in milliseconds. @public */
export function isFollowUpOverdue(
  followUp: { dueOn: string; isDone: boolean },
  now: number,
  timeZone: string,
): boolean {
  return !followUp.isDone && now >= endOfDay(followUp.dueOn, timeZone);
}
