import {
  approvalProgress,
  barredBy,
  Duties,
  DutiesPerson,
  GivenApproval,
  openNeeds,
  rolesOfSteps,
  wouldCount,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { approvalNumber, StoredApproval } from './approvalRow';
import { Reviewer } from './reviewer';

/** The role of theirs that is asked now, before any other of theirs. */
export function askedRole(
  { steps }: StoredApproval,
  given: GivenApproval[],
  roles: readonly string[],
): string | undefined {
  const asked = openNeeds(approvalProgress(steps, given)).map(
    ({ role }) => role,
  );
  return roles.find(role => asked.includes(role)) ?? roles[0];
}

/** Refuses who fills none of its roles, or not the one that they name. */
export function assertInRole(
  approval: StoredApproval,
  roles: readonly string[],
  role: string | undefined,
): void {
  const isIn = role === undefined ? roles.length > 0 : roles.includes(role);
  if (!isIn) {
    throw new NotAllowedError(
      `${approvalNumber(approval)} is for ${rolesOfSteps(approval.steps).join(
        ', ',
      )} to review${
        role === undefined ? '' : `, and you do not fill ${role}`
      }. Ask somebody who fills one of these roles.`,
    );
  }
}

/** Refuses an approval that would bring nothing: who has approved, or whose role is not asked now. */
export function assertCounts(
  approval: StoredApproval,
  given: GivenApproval[],
  candidate: GivenApproval,
): void {
  assertInRole(approval, candidate.roles, candidate.role);
  if (given.some(({ by }) => by === candidate.by)) {
    throw new ConflictError(
      'You have approved this already, and one person counts once. Somebody else has to review it as well.',
    );
  }
  if (!wouldCount(approval.steps, given, candidate)) {
    const { open, steps } = approvalProgress(approval.steps, given);
    const missing = steps[open ?? 0].needs
      .filter(need => need.by.length < need.count)
      .map(need => need.role);
    throw new ConflictError(
      `Step ${(open ?? 0) + 1} asks ${missing.join(
        ' and ',
      )} now, and your review would not count for it. You can comment, or wait for the step that asks you.`,
    );
  }
}

/** Refuses whom separation of duties bars. */
export function assertMay(
  approval: StoredApproval,
  person: DutiesPerson,
  duties: Duties,
): void {
  const reason = barredBy(person, duties);
  if (reason !== undefined) {
    throw new NotAllowedError(
      `You may not decide on ${approvalNumber(
        approval,
      )}: separation of duties. ${reason} Ask somebody else of ${rolesOfSteps(
        approval.steps,
      ).join(' or ')}.`,
    );
  }
}

/** Refuses for the moment where nobody can say who belongs to the owner, and that bars them. */
export function assertOwnersKnown(
  approval: StoredApproval,
  owners: Reviewer['owners'],
): void {
  if (approval.separation === 'strict' && !owners.isRead) {
    throw new ServiceUnavailableError(
      `The catalog could not say who belongs to ${
        owners.of
      }, and they may not decide on ${approvalNumber(
        approval,
      )}. Try again in a minute.`,
    );
  }
}
