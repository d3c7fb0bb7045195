import { IANAZone } from 'luxon';
import { z } from 'zod';
import { readWallTime } from './freezes';
import { ChangeFreeze } from './policy';
import { text } from './policyFields';

const WALL_TIME =
  'Write a time without an offset, such as 2026-12-20T18:00, or a day of each week with a time, such as fri 16:00.';

const wallTime = z
  .string({ error: WALL_TIME })
  .trim()
  .refine(value => readWallTime(value) !== undefined, { error: WALL_TIME });

function orderMistake({ from, to }: ChangeFreeze): string | undefined {
  const begin = readWallTime(from);
  const end = readWallTime(to);
  if (!begin || !end) {
    return undefined;
  }
  if ('once' in begin && 'once' in end) {
    return begin.once < end.once
      ? undefined
      : `Write a time after ${from}, at which the freeze begins.`;
  }
  if ('weekly' in begin && 'weekly' in end) {
    return begin.weekly === end.weekly
      ? 'Write another time than that at which the freeze begins.'
      : undefined;
  }
  return `Write it as the beginning is written: ${
    'once' in begin
      ? 'a date with a time, such as 2026-12-27T08:00'
      : 'a day of the week with a time, such as mon 08:00'
  }.`;
}

/** A change freeze as a configuration writes it. */
export const freezeSchema = z
  .strictObject({
    name: text('Write what people call the freeze.'),
    timeZone: z
      .string({
        error: 'Write an IANA time zone, such as Europe/Berlin or UTC.',
      })
      .trim()
      .refine(zone => IANAZone.isValidZone(zone), {
        error: 'Write an IANA time zone, such as Europe/Berlin or UTC.',
      }),
    from: wallTime,
    to: wallTime,
  })
  .superRefine((value, context) => {
    const message = orderMistake(value);
    if (message !== undefined) {
      context.addIssue({ code: 'custom', path: ['to'], message });
    }
  });
