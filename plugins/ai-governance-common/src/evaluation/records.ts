import {
  CompiledControl,
  CompiledFramework,
} from '../framework/compileFramework';
import { parseTime } from './time';
import { EvidenceRecord, Outcome } from './types';

/** Outcomes as bits, in ascending order of what beats what at equal times. */
export const PASS = 1;
export const NOT_APPLICABLE = 2;
export const PARTIAL = 4;
export const FAIL = 8;

const OUTCOME_BITS: ReadonlyMap<unknown, number> = new Map<Outcome, number>([
  ['pass', PASS],
  ['not-applicable', NOT_APPLICABLE],
  ['partial', PARTIAL],
  ['fail', FAIL],
]);

/** Finds a control by an id in any case. @public */
export function findControl(
  framework: CompiledFramework,
  id: unknown,
): CompiledControl | undefined {
  if (typeof id !== 'string') {
    return undefined;
  }
  return (
    framework.byId.get(id) ??
    framework.byId.get(id.trim().toLocaleUpperCase('en-US'))
  );
}

/** When a record stops counting; NaN where its times cannot be read. */
export function expiryOf(
  record: EvidenceRecord,
  control: CompiledControl,
  observedAt: number,
): number {
  return record.expiresAt
    ? parseTime(record.expiresAt)
    : observedAt + control.freshnessMs[record.assurance];
}

/** A revocation whose time cannot be read counts from the beginning. */
export function revocationOf(record: { revokedAt?: string }): number {
  if (!record.revokedAt) {
    return Infinity;
  }
  const time = parseTime(record.revokedAt);
  return Number.isNaN(time) ? -Infinity : time;
}

/**
 * What the records of one entity say, by control index.
 * A control that no record names has 0 everywhere.
 */
export interface EvidenceSummary {
  /** Outcome of the newest live attested record. */
  attested: number[];
  /** Outcomes of the newest live verified record of each source, together. */
  verified: number[];
  /** 1 where an attested or verified record has expired. */
  expired: number[];
}

interface Live {
  source: string;
  time: number;
  outcome: number;
  next: Live | undefined;
}

function takes(time: number, outcome: number, over: Live): boolean {
  return time > over.time || (time === over.time && outcome > over.outcome);
}

function addVerified(
  head: Live | undefined,
  source: string,
  time: number,
  outcome: number,
): Live {
  for (let live = head; live; live = live.next) {
    if (live.source === source) {
      if (takes(time, outcome, live)) {
        live.time = time;
        live.outcome = outcome;
      }
      return head!;
    }
  }
  return { source, time, outcome, next: head };
}

/** Sums up the records of one entity at one instant. */
export function summariseEvidence(
  records: readonly EvidenceRecord[],
  framework: CompiledFramework,
  now: number,
): EvidenceSummary {
  const count = framework.controls.length;
  const attested = new Array<number>(count).fill(0);
  const verified = new Array<number>(count).fill(0);
  const expired = new Array<number>(count).fill(0);
  const attestedAt = new Array<number>(count).fill(-Infinity);
  const sources = new Array<Live | undefined>(count).fill(undefined);

  for (const record of records) {
    const control = findControl(framework, record.controlId);
    const outcome = OUTCOME_BITS.get(record.outcome);
    const isVerified = record.assurance === 'verified';
    if (
      control === undefined ||
      outcome === undefined ||
      !(isVerified || record.assurance === 'attested')
    ) {
      continue;
    }
    const observedAt = parseTime(record.observedAt);
    if (!(observedAt <= now) || revocationOf(record) <= now) {
      continue;
    }
    const expiry = expiryOf(record, control, observedAt);
    const index = control.index;
    if (expiry <= now) {
      expired[index] = 1;
    } else if (now < expiry) {
      if (isVerified) {
        sources[index] = addVerified(
          sources[index],
          record.source,
          observedAt,
          outcome,
        );
      } else if (
        observedAt > attestedAt[index] ||
        (observedAt === attestedAt[index] && outcome > attested[index])
      ) {
        attestedAt[index] = observedAt;
        attested[index] = outcome;
      }
    }
  }

  for (let index = 0; index < count; index++) {
    for (let live = sources[index]; live; live = live.next) {
      verified[index] += verified[index] & live.outcome ? 0 : live.outcome;
    }
  }
  return { attested, verified, expired };
}
