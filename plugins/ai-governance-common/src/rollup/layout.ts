import { CONTROL_STATUSES } from '../evaluation/types';
import { PHASES, SECTIONS } from '../framework/types';
import { APPROVALS, MATURITIES } from './orders';
import { RollupMember } from './RollupMember';

/*
 * A rollup is a list of counts, so that adding, taking away and storing are one loop each. Like the orders, the layout is
 * stored.
 */

/** Scores are whole and from 0 to 100, so their distribution is a short list, and sums of sums keep an exact median. */
export const SCORES = 101;

let taken = 0;

function take(length: number): number {
  const from = taken;
  taken += length;
  return from;
}

/** Where each count, or the first of several, stands. */
export const AT = {
  workloads: take(1),
  errored: take(1),
  withProblems: take(1),
  approvals: take(APPROVALS.length),
  notAssessed: take(PHASES.length),
  // From here on of the assessed alone.
  compliant: take(1),
  provisional: take(1),
  risk: take(1),
  confidence: take(3),
  standing: take(PHASES.length * MATURITIES.length),
  sections: take(SECTIONS.length * MATURITIES.length),
  reached: take(SECTIONS.length),
  controls: take(CONTROL_STATUSES.length),
  withStatus: take(CONTROL_STATUSES.length),
  scores: take(SCORES),
} as const;

/** How many counts there are. */
export const COUNTS = taken;

/** Adds a workload to the counts, or takes it away: `by` is 1 or -1. */
export function count(
  counts: Float64Array,
  member: RollupMember,
  by: number,
): void {
  const add = (position: number, amount: number | boolean = 1) => {
    counts[position] += by * Number(amount);
  };
  const phase = PHASES.indexOf(member.requiredPhase);
  add(AT.workloads);
  add(AT.errored, member.errored);
  add(AT.withProblems, member.withProblems);
  add(AT.approvals + APPROVALS.indexOf(member.approval));
  if (!member.assessed) {
    add(AT.notAssessed + phase);
    return;
  }
  add(AT.compliant, member.compliant);
  add(AT.provisional, member.provisional);
  add(AT.confidence, member.confidence.verified);
  add(AT.confidence + 1, member.confidence.attested);
  add(AT.confidence + 2, member.confidence.declared);
  add(
    AT.standing +
      phase * MATURITIES.length +
      MATURITIES.indexOf(member.maturity),
  );
  member.sections.forEach((maturity, section) => {
    const rank = MATURITIES.indexOf(maturity);
    add(AT.sections + section * MATURITIES.length + rank);
    add(AT.reached + section, rank >= MATURITIES.indexOf(member.requiredPhase));
  });
  CONTROL_STATUSES.forEach((status, position) => {
    add(AT.controls + position, member.controls[status]);
    add(AT.withStatus + position, member.controls[status] > 0);
  });
  if (member.score !== null) {
    add(AT.scores + member.score);
  }
  for (const { risk } of member.gaps) {
    add(AT.risk, risk);
  }
}
