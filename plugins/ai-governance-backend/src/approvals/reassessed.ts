import {
  ApprovalSubject,
  approvalProgress,
  GivenApproval,
  isWorse,
  rolesAskedAgain,
  rolesOfSteps,
  stepsOfRoles,
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
import { CurrentSubject } from './CurrentSubjects';
import { NewHappening } from './happeningRow';

/** What follows for an approval from how its workload stands now; undefined where nothing does. */
export function reassessed(
  approval: StoredApproval,
  given: GivenApproval[],
  current: CurrentSubject,
  at: number,
): ApprovalMove | undefined {
  const now = current.subject(approval.subject.artifact);
  switch (approval.state) {
    case 'requested':
      return subjectDigest(now) === approval.subjectDigest
        ? undefined
        : requestMoved(approval, given, {
            from: approval.subject,
            now,
            current,
            at,
          });
    case 'approved':
      return becomesStale(approval, now, current, at);
    case 'stale':
      return stillStale(approval, given, now, current, at);
    default:
      return undefined;
  }
}

/** The workload moved on while it was being reviewed: whoever approved what got worse is asked again. */
function requestMoved(
  approval: StoredApproval,
  given: GivenApproval[],
  options: {
    from: ApprovalSubject;
    now: ApprovalSubject;
    current: CurrentSubject;
    at: number;
  },
): ApprovalMove {
  const { now, current, at } = options;
  const rule = approval.terms.rules[now.requiredPhase];
  const { changes } = differenceUnder(
    approval.terms,
    options.from,
    now,
    current,
  );
  const { kept, dropped } = withoutRoles(
    approval.steps,
    given,
    rolesAskedAgain(changes, rolesOfSteps(rule.steps)),
  );
  const happenings: NewHappening[] = isWorse(changes)
    ? [{ by: BY_ITSELF, kind: 'changed', changes }]
    : [];
  const change: ApprovalChange = {
    subject: now,
    requiredPhase: now.requiredPhase,
    steps: rule.steps,
    separation: rule.separationOfDuties,
  };
  if (approvalProgress(rule.steps, kept).open === undefined) {
    const move = approvedMove(approval, {
      subject: now,
      given: kept,
      at,
      happenings,
      by: BY_ITSELF,
    });
    return { ...move, change: { ...change, ...move.change }, dropped };
  }
  return {
    change,
    happenings,
    dropped,
    given: kept,
    asksAnew: dropped.length > 0 || rule.steps.length > approval.steps.length,
  };
}

function becomesStale(
  approval: StoredApproval,
  now: ApprovalSubject,
  current: CurrentSubject,
  at: number,
): ApprovalMove | undefined {
  const { changes } = differenceUnder(
    approval.terms,
    approval.subject,
    now,
    current,
  );
  if (!isWorse(changes)) {
    return undefined;
  }
  return {
    change: {
      state: 'stale',
      proposed: now,
      changes,
      requiredPhase: now.requiredPhase,
      steps: stepsAskedAgain(approval, now, changes),
      separation: approval.terms.rules[now.requiredPhase].separationOfDuties,
      staleSince: at,
    },
    happenings: [{ by: BY_ITSELF, kind: 'stale', changes }],
    dropped: 'all',
    given: [],
    asksAnew: true,
  };
}

function stillStale(
  approval: StoredApproval,
  given: GivenApproval[],
  now: ApprovalSubject,
  current: CurrentSubject,
  at: number,
): ApprovalMove | undefined {
  const { changes } = differenceUnder(
    approval.terms,
    approval.subject,
    now,
    current,
  );
  if (!isWorse(changes)) {
    return {
      change: {
        state: 'approved',
        proposed: null,
        changes: [],
        requiredPhase: approval.subject.requiredPhase,
        staleSince: null,
      },
      happenings: [{ by: BY_ITSELF, kind: 'restored' }],
      dropped: 'all',
      given: [],
      asksAnew: false,
    };
  }
  const proposed = approval.proposed ?? approval.subject;
  if (subjectDigest(proposed) === subjectDigest(now)) {
    return undefined;
  }
  const steps = stepsAskedAgain(approval, now, changes);
  const since = differenceUnder(approval.terms, proposed, now, current).changes;
  const { kept, dropped } = withoutRoles(
    approval.steps,
    given,
    rolesAskedAgain(since, rolesOfSteps(steps)),
  );
  const happenings: NewHappening[] = isWorse(since)
    ? [{ by: BY_ITSELF, kind: 'changed', changes: since }]
    : [];
  if (approvalProgress(steps, kept).open === undefined) {
    const move = approvedMove(approval, {
      subject: now,
      given: kept,
      at,
      happenings,
      by: BY_ITSELF,
    });
    return { ...move, dropped };
  }
  return {
    change: {
      proposed: now,
      changes,
      requiredPhase: now.requiredPhase,
      steps,
      separation: approval.terms.rules[now.requiredPhase].separationOfDuties,
    },
    happenings,
    dropped,
    given: kept,
    asksAnew: isWorse(since),
  };
}

/** Of the steps that the workload takes now, the roles whose matters got worse and those that it took none of before. */
function stepsAskedAgain(
  approval: StoredApproval,
  now: ApprovalSubject,
  changes: SubjectChange[],
): ApprovalSteps {
  const { rules } = approval.terms;
  const { steps } = rules[now.requiredPhase];
  const roles = rolesOfSteps(steps);
  const known = rolesOfSteps(rules[approval.subject.requiredPhase].steps);
  const asked = rolesAskedAgain(changes, roles);
  return stepsOfRoles(
    steps,
    roles.filter(role => asked.includes(role) || !known.includes(role)),
  );
}

/** Approvals without those that were counted for some roles. */
function withoutRoles(
  steps: ApprovalSteps,
  given: readonly GivenApproval[],
  roles: readonly string[],
): { kept: GivenApproval[]; dropped: string[] } {
  const dropped = approvalProgress(steps, given)
    .steps.flatMap(step => step.needs)
    .filter(need => roles.includes(need.role))
    .flatMap(need => need.by);
  return {
    kept: given.filter(({ by }) => !dropped.includes(by)),
    dropped,
  };
}
