import {
  ApprovalSubject,
  ApprovalRule,
  approvalProgress,
  GivenApproval,
  isWorse,
  rolesAskedAgain,
  rolesOfSteps,
  SubjectChange,
  subjectDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  ApprovalChange,
  ApprovalMove,
  approvedMove,
  BY_ITSELF,
  differenceUnder,
} from './approvalMoves';
import { ApprovalSteps, StoredApproval } from './approvalRow';
import { AttestedSubject } from './CurrentSubjects';
import {
  BarredApproval,
  barredAmong,
  noLongerCounting,
  unsureAmong,
} from './barredApprovals';
import {
  givenApprovals,
  HappeningRow,
  NewHappening,
  reviewsBeforeStale,
} from './happeningRow';

/** What follows for an approval from how its workload stands now; undefined where nothing does. */
export function reassessed(
  approval: StoredApproval,
  happenings: readonly HappeningRow[],
  current: AttestedSubject,
  at: number,
): ApprovalMove | undefined {
  const now = current.subject(approval.subject.artifact);
  const given = givenApprovals(happenings);
  const standing: Standing = {
    approval,
    happenings,
    given,
    now,
    current,
    at,
    rule: approval.terms.rules[now.requiredPhase],
  };
  switch (approval.state) {
    case 'requested':
      return requestMoved(standing);
    case 'approved':
      return becomesStale(standing);
    case 'stale':
      return stillStale(standing);
    default:
      return undefined;
  }
}

/** An approval, and its workload as it is now. */
interface Standing {
  approval: StoredApproval;
  happenings: readonly HappeningRow[];
  given: GivenApproval[];
  now: ApprovalSubject;
  current: AttestedSubject;
  at: number;
  rule: ApprovalRule;
}

/** The workload moved on while it was being reviewed: whoever approved what got worse is asked again. */
function requestMoved(standing: Standing): ApprovalMove | undefined {
  const { approval, now, rule } = standing;
  return reviewedOn(standing, {
    since: approval.subject,
    change: {
      subject: now,
      requiredPhase: now.requiredPhase,
      steps: rule.steps,
      separation: rule.separationOfDuties,
    },
  });
}

function becomesStale(standing: Standing): ApprovalMove | undefined {
  const { approval, now, current, at, rule } = standing;
  const { changes } = differenceUnder(
    approval.terms,
    approval.subject,
    now,
    current,
  );
  if (!isWorse(changes)) {
    return undefined;
  }
  const { kept, dropped } = stillCounting(standing, changes);
  return {
    change: {
      state: 'stale',
      proposed: now,
      changes,
      requiredPhase: now.requiredPhase,
      steps: rule.steps,
      separation: rule.separationOfDuties,
      staleSince: at,
    },
    happenings: [{ by: BY_ITSELF, kind: 'stale', changes }],
    dropped,
    given: kept,
    asksAnew: true,
  };
}

function stillStale(standing: Standing): ApprovalMove | undefined {
  const { approval, happenings, now, current, rule } = standing;
  const { changes } = differenceUnder(
    approval.terms,
    approval.subject,
    now,
    current,
  );
  if (!isWorse(changes)) {
    return {
      ...heldAgain(approval, happenings),
      happenings: [{ by: BY_ITSELF, kind: 'restored' }],
    };
  }
  return reviewedOn(standing, {
    since: approval.proposed ?? approval.subject,
    change: {
      proposed: now,
      changes,
      requiredPhase: now.requiredPhase,
      steps: rule.steps,
      separation: rule.separationOfDuties,
    },
  });
}

/** What is being reviewed is another than before, or somebody who approved must not any more. */
function reviewedOn(
  standing: Standing,
  options: { since: ApprovalSubject; change: ApprovalChange },
): ApprovalMove | undefined {
  const { approval, happenings, now, current, at, rule } = standing;
  const { since } = options;
  const isOther = subjectDigest(since) !== subjectDigest(now);
  const { changes } = differenceUnder(approval.terms, since, now, current);
  const { kept, dropped, barred } = stillCounting(standing, changes);
  if (!isOther && barred.length === 0) {
    return undefined;
  }
  const happened = changed(changes, barred);
  if (isComplete(rule, kept)) {
    const unsure = unsureAmong(happenings);
    const sure =
      rule.separationOfDuties === 'strict'
        ? kept.filter(({ by }) => !unsure.has(by))
        : kept;
    if (isComplete(rule, sure)) {
      const move = approvedMove(approval, {
        subject: now,
        given: sure,
        at,
        happenings: happened,
        by: BY_ITSELF,
      });
      return {
        ...move,
        change: { ...options.change, ...move.change },
        dropped,
      };
    }
    return {
      change: options.change,
      happenings: happened,
      dropped: [...dropped, ...unsure],
      given: sure,
      asksAnew: true,
    };
  }
  return {
    change: isOther ? options.change : {},
    happenings: happened,
    dropped,
    given: kept,
    asksAnew:
      dropped.length > 0 ||
      isWorse(changes) ||
      rule.steps.length > approval.steps.length,
  };
}

/** Which approvals stand: none for a role whose matter got worse, and none of who must not decide any more. */
function stillCounting(
  { approval, given, now, current, rule }: Standing,
  changes: SubjectChange[],
): { kept: GivenApproval[]; dropped: string[]; barred: BarredApproval[] } {
  const barred = barredAmong(given, () => false, {
    separation: rule.separationOfDuties,
    requestedBy: approval.requestedBy,
    owner: now.owner,
    attesters: current.attesters,
  });
  const roles = rolesAskedAgain(changes, rolesOfSteps(rule.steps));
  const dropped = [
    ...barred.map(({ by }) => by),
    ...countedAs(approval.steps, given, roles),
  ];
  return {
    kept: given.filter(({ by }) => !dropped.includes(by)),
    dropped,
    barred,
  };
}

/** Who counts for these roles, also in steps after one that is open again. */
function countedAs(
  steps: ApprovalSteps,
  given: readonly GivenApproval[],
  roles: readonly string[],
): string[] {
  let left = given;
  return steps.flatMap(step => {
    const { needs } = approvalProgress([step], left).steps[0];
    const counted = needs.flatMap(need => need.by);
    left = left.filter(({ by }) => !counted.includes(by));
    return needs
      .filter(need => roles.includes(need.role))
      .flatMap(need => need.by);
  });
}

function isComplete(
  rule: ApprovalRule,
  given: readonly GivenApproval[],
): boolean {
  return approvalProgress(rule.steps, given).open === undefined;
}

/** One entry says all that is different, be it for the better. */
function changed(
  changes: SubjectChange[],
  barred: BarredApproval[],
): NewHappening[] {
  if (barred.length > 0) {
    return noLongerCounting(barred).map(entry => ({ ...entry, changes }));
  }
  return changes.length > 0
    ? [{ by: BY_ITSELF, kind: 'changed', changes }]
    : [];
}

/** Back to what it was approved as, with the reviews that it was approved by. */
export function heldAgain(
  approval: StoredApproval,
  happenings: readonly HappeningRow[],
): Omit<ApprovalMove, 'happenings'> {
  const { requiredPhase } = approval.subject;
  const rule = approval.terms.rules[requiredPhase];
  const reviews = reviewsBeforeStale(happenings);
  return {
    change: {
      state: 'approved',
      proposed: null,
      changes: [],
      requiredPhase,
      steps: rule.steps,
      separation: rule.separationOfDuties,
      staleSince: null,
    },
    dropped: 'all',
    counted: reviews.map(({ id }) => id),
    given: givenApprovals(reviews),
    asksAnew: false,
  };
}
