import canonicalize from 'canonicalize';
import { compareCodeUnits } from '../catalog/refs';
import {
  DecisionReason,
  ReasonCode,
  ReasonSeverity,
  Verdict,
  VERDICTS,
} from './decision';

const LIGHTEST_FIRST: readonly ReasonSeverity[] = [
  'info',
  'warning',
  'obligation',
  'waiting',
  'blocking',
];

type ReasonParts = Omit<DecisionReason, 'code' | 'severity'>;

/** A reason with its keys always in one order, so that its JSON is the same to the byte. */
export function reason(
  code: ReasonCode,
  severity: ReasonSeverity,
  parts: ReasonParts = {},
): DecisionReason {
  const { controlId, layer, ref, waitingFor, resolvesAt, more, values } = parts;
  return {
    code,
    severity,
    ...(controlId !== undefined && { controlId }),
    ...(layer !== undefined && { layer }),
    ...(ref !== undefined && { ref }),
    ...(waitingFor !== undefined && {
      waitingFor: [...new Set(waitingFor)].sort(compareCodeUnits),
    }),
    ...(resolvesAt !== undefined && { resolvesAt }),
    ...(more !== undefined && { more }),
    ...(values !== undefined && { values: pickDefined(values) }),
  };
}

function pickDefined(
  values: NonNullable<DecisionReason['values']>,
): NonNullable<DecisionReason['values']> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}

function weight(severity: ReasonSeverity): number {
  return LIGHTEST_FIRST.indexOf(severity);
}

/** Heaviest first, then by code, control and ref; each once. */
export function inOrder(reasons: readonly DecisionReason[]): DecisionReason[] {
  const texts = new Map<DecisionReason, string>();
  // Asked for only where two reasons share all of that, since writing out each would be most of what a decision costs.
  const textOf = (item: DecisionReason): string => {
    const text = texts.get(item) ?? canonicalize(item) ?? '';
    texts.set(item, text);
    return text;
  };
  const compare = (a: DecisionReason, b: DecisionReason): number =>
    weight(b.severity) - weight(a.severity) ||
    compareCodeUnits(a.code, b.code) ||
    compareCodeUnits(a.controlId ?? '', b.controlId ?? '') ||
    compareCodeUnits(a.ref ?? '', b.ref ?? '') ||
    compareCodeUnits(textOf(a), textOf(b));
  const sorted = [...reasons].sort(compare);
  return sorted.filter(
    (item, index) =>
      index === sorted.length - 1 || compare(item, sorted[index + 1]) !== 0,
  );
}

/** The verdict that follows from the heaviest of the reasons. @public */
export function verdictOf(
  reasons: readonly Pick<DecisionReason, 'severity'>[],
): Verdict {
  const has = (severity: ReasonSeverity) =>
    reasons.some(item => item.severity === severity);
  if (has('blocking')) {
    return 'deny';
  }
  if (has('waiting')) {
    return 'pending';
  }
  return has('obligation') ? 'allow-with-obligations' : 'allow';
}

/** Whether a verdict lets a deployment through, also where the gate enforces. @public */
export function isAllowed(verdict: Verdict): boolean {
  return verdict === 'allow' || verdict === 'allow-with-obligations';
}

/** The worst of several verdicts; `allow` for none. @public */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>(
    (worst, verdict) =>
      VERDICTS.indexOf(verdict) > VERDICTS.indexOf(worst) ? verdict : worst,
    'allow',
  );
}
