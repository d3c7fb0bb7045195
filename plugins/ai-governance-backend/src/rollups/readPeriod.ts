import {
  DAY_MS,
  MovementQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { Period } from './MovementStore';

/** How far back is looked where nobody says. */
const DEFAULT_DAYS = 30;

const dateSchema = z.iso.date();
const timeSchema = z.iso.datetime({ offset: true });

/** Reads from when until when; each mistake names its parameter and what to write instead. */
export function readPeriod(
  query: Pick<MovementQuery, 'since' | 'until'>,
  now: number,
): Period {
  const until = query.until === undefined ? now : readEnd(query.until, 'until');
  const since =
    query.since === undefined
      ? until - DEFAULT_DAYS * DAY_MS
      : readBeginning(query.since, 'since');
  if (since > until) {
    throw new InputError(
      'The parameter since lies after until. Swap the two, or leave until out for everything up to now.',
    );
  }
  return { since, until };
}

function readBeginning(text: string, parameter: string): number {
  return Date.parse(checked(text, parameter));
}

/** Of a date alone its last millisecond. */
function readEnd(text: string, parameter: string): number {
  const at = Date.parse(checked(text, parameter));
  return dateSchema.safeParse(text).success ? at + DAY_MS - 1 : at;
}

function checked(text: string, parameter: string): string {
  if (
    !dateSchema.safeParse(text).success &&
    !timeSchema.safeParse(text).success
  ) {
    throw new InputError(
      `The parameter ${parameter} is no date: '${text}'. Write it as 2026-06-18, or with a time as 2026-06-18T08:00:00Z.`,
    );
  }
  return text;
}
