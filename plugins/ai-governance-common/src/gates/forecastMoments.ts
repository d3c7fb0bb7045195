import { isEqual } from 'lodash';
import { DAY_MS, parseTime } from '../evaluation/time';
import { decide } from './decide';
import { DecisionCore, Verdict } from './decision';
import { freezeWindows } from './freezes';
import { GateInputs } from './inputs';
import { isoTime } from './isoTime';

const HORIZON_MS = 90 * DAY_MS;

/** What happens at a moment without anybody doing anything. @public */
export type ForecastCause =
  | 'approval-ends'
  | 'waiver-ends'
  | 'grace-ends'
  | 'freeze-begins'
  | 'freeze-ends'
  | 'enforcement-begins'
  | 'break-glass-begins'
  | 'break-glass-ends'
  | 'review-due'
  | 'obligation-due';

/** An instant from which on the decision is another. @public */
export interface ForecastMoment {
  /** RFC 3339. */
  at: string;
  /** What makes it so: control, waiver, approval, freeze, incident or break-glass as ref. */
  causes: { what: ForecastCause; ref?: string }[];
  /** From then on. */
  verdict: Verdict;
  proceed: boolean;
}

/**
 * The same question at another time, if nothing but time passes: the catalog is read on as it was.
 * @public
 */
export function inputsAt(inputs: GateInputs, at: string): GateInputs {
  const confirmed = parseTime(inputs.confirmedAt);
  const moved = isoTime(confirmed + parseTime(at) - parseTime(inputs.time));
  return { ...inputs, time: at, confirmedAt: moved ?? inputs.confirmedAt };
}

/** The instants of the 90 days after a question at which its decision changes by itself, in order. @public */
export function forecastMoments(inputs: GateInputs): ForecastMoment[] {
  const now = parseTime(inputs.time);
  const causes = new Map<number, ForecastMoment['causes']>();
  for (const { at, what, ref } of turningPoints(inputs, now)) {
    if (at > now && at <= now + HORIZON_MS) {
      const cause = { what, ...(ref !== undefined && { ref }) };
      causes.set(at, [...(causes.get(at) ?? []), cause]);
    }
  }
  let before = decide(inputs);
  return [...causes]
    .sort(([a], [b]) => a - b)
    .flatMap(([millis, found]) => {
      const at = isoTime(millis) ?? inputs.time;
      const core = decide(inputsAt(inputs, at));
      const isSame = isEqual(outline(core), outline(before));
      before = core;
      return isSame
        ? []
        : [{ at, causes: found, verdict: core.verdict, proceed: core.proceed }];
    });
}

/** A decision without what moves with the time of the question. */
function outline({ verdict, mode, proceed, reasons }: DecisionCore): unknown {
  return [
    verdict,
    mode,
    proceed,
    reasons.map(({ code, severity, controlId, layer, ref }) => [
      code,
      severity,
      controlId,
      layer,
      ref,
    ]),
  ];
}

interface TurningPoint {
  at: number;
  what: ForecastCause;
  ref?: string;
}

function turningPoints(inputs: GateInputs, now: number): TurningPoint[] {
  const { environment, workload, approval, rules } = inputs;
  if (!environment) {
    return [];
  }
  return [
    {
      at: parseTime(environment.enforceFrom),
      what: 'enforcement-begins',
    },
    ...environment.freezes.flatMap((freeze): TurningPoint[] =>
      freezeWindows(freeze, now, now + HORIZON_MS).flatMap(
        ({ start, end }): TurningPoint[] => [
          { at: start, what: 'freeze-begins', ref: freeze.name },
          { at: end, what: 'freeze-ends', ref: freeze.name },
        ],
      ),
    ),
    {
      at: parseTime(approval?.validUntil),
      what: 'approval-ends',
      ref: approval?.id,
    },
    ...inputs.waivers.map(
      ({ id, expiresAt }): TurningPoint => ({
        at: parseTime(expiresAt),
        what: 'waiver-ends',
        ref: id,
      }),
    ),
    ...(workload?.open ?? []).map(
      ({ controlId, lapsedAt }): TurningPoint => ({
        at: parseTime(lapsedAt) + rules.evidenceGraceDays * DAY_MS,
        what: 'grace-ends',
        ref: controlId,
      }),
    ),
    ...inputs.breakGlass.flatMap(
      ({ id, startsAt, endsAt, reviewDueAt }): TurningPoint[] => [
        { at: parseTime(startsAt), what: 'break-glass-begins', ref: id },
        { at: parseTime(endsAt), what: 'break-glass-ends', ref: id },
        { at: parseTime(reviewDueAt), what: 'review-due', ref: id },
      ],
    ),
    ...inputs.incidents.map(
      ({ id, reviewDueAt }): TurningPoint => ({
        at: parseTime(reviewDueAt),
        what: 'review-due',
        ref: id,
      }),
    ),
    ...inputs.obligations.map(
      ({ ref, dueAt }): TurningPoint => ({
        at: parseTime(dueAt),
        what: 'obligation-due',
        ref,
      }),
    ),
  ];
}
