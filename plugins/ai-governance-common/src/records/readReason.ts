import { InputError } from '@backstage/errors';

/** Shortest and longest text of a reason, in characters. @public */
export const REASON_LENGTH = { min: 10, max: 2000 } as const;

/** A reason of a bounded length, without the space around it. Throws where it is none. @public */
export function readReason(text: string, field = 'reason'): string {
  const reason = text.trim();
  const { min, max } = REASON_LENGTH;
  if (reason.length < min || reason.length > max) {
    throw new InputError(
      `The field ${field} has ${reason.length} characters and takes ${min} to ${max}. Write for somebody who does not know the workload.`,
    );
  }
  return reason;
}
