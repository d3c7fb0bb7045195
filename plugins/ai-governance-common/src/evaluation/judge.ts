import { AssuranceLevel } from './types';
import { CompiledControl } from '../framework/compileFramework';
import { FAIL, NOT_APPLICABLE, PARTIAL, PASS } from './records';
import { ControlStatus, DecidedBy } from './types';

/** The level that a control is judged by, `own` resolved. */
export type FixedLevel = Exclude<AssuranceLevel, 'own'>;

const LEVEL_OF_MINIMUM = {
  automatic: 'verified',
  attestation: 'attested',
  both: 'both',
} as const;

/** Resolves `own` to what the control asks for. */
export function levelOf(
  control: Pick<CompiledControl, 'minimum'>,
  level: AssuranceLevel,
): FixedLevel {
  return level === 'own' ? LEVEL_OF_MINIMUM[control.minimum] : level;
}

/** What is known of one control: bits of the outcomes, see records. */
export interface Facts {
  verified: number;
  attested: number;
  declared: 'pass' | 'fail' | undefined;
}

/** A status with what settled it. */
export interface Verdict {
  status: ControlStatus;
  decidedBy: DecidedBy;
}

const verdict = (status: ControlStatus, decidedBy: DecidedBy): Verdict =>
  Object.freeze({ status, decidedBy });

const NOT_MET = {
  verified: verdict('not-met', 'verified'),
  attested: verdict('not-met', 'attested'),
  declared: verdict('not-met', 'declared'),
};
const MET = {
  both: verdict('met', 'both'),
  verified: verdict('met', 'verified'),
  attested: verdict('met', 'attested'),
  declared: verdict('met', 'declared'),
};
const NOT_APPLICABLE_BY = {
  verified: verdict('not-applicable', 'verified'),
  attested: verdict('not-applicable', 'attested'),
};
const INSUFFICIENT = verdict('insufficient-evidence', 'none');
const STALE = verdict('stale', 'none');
const NONE = verdict('no-evidence', 'none');

function isMet(level: FixedLevel, facts: Facts): boolean {
  const verified = (facts.verified & PASS) !== 0;
  const attested = facts.attested === PASS;
  switch (level) {
    case 'declared':
      return facts.declared === 'pass' || attested || verified;
    case 'attested':
      return attested || verified;
    case 'verified':
      return verified || (attested && (facts.verified & PARTIAL) !== 0);
    default:
      return attested && (facts.verified & (PASS | PARTIAL)) !== 0;
  }
}

function isNotApplicable(level: FixedLevel, facts: Facts): boolean {
  const verified =
    (facts.verified & NOT_APPLICABLE) !== 0 && (facts.verified & PARTIAL) === 0;
  const attested = facts.attested === NOT_APPLICABLE;
  switch (level) {
    case 'declared':
    case 'attested':
      return attested || verified;
    case 'verified':
      return verified;
    default:
      return verified && (attested || facts.attested === PASS);
  }
}

/** Steps 1 to 4: what the evidence settles, or undefined. */
export function judgeEvidence(
  level: FixedLevel,
  facts: Facts,
): Verdict | undefined {
  if (facts.verified & FAIL) {
    return NOT_MET.verified;
  }
  if (facts.attested === FAIL) {
    return NOT_MET.attested;
  }
  if (isMet(level, facts)) {
    if (facts.verified & PASS) {
      return level === 'both' ? MET.both : MET.verified;
    }
    return facts.attested === PASS ? MET.attested : MET.declared;
  }
  if (isNotApplicable(level, facts)) {
    return facts.verified & NOT_APPLICABLE
      ? NOT_APPLICABLE_BY.verified
      : NOT_APPLICABLE_BY.attested;
  }
  return undefined;
}

/** Steps 5 to 8: what to call a control that nothing settled. */
export function judgeRemainder(facts: Facts, expired: boolean): Verdict {
  if (
    facts.declared === 'pass' ||
    facts.attested & (PASS | PARTIAL | NOT_APPLICABLE) ||
    facts.verified & (PASS | PARTIAL | NOT_APPLICABLE)
  ) {
    return INSUFFICIENT;
  }
  if (facts.declared === 'fail') {
    return NOT_MET.declared;
  }
  return expired ? STALE : NONE;
}
