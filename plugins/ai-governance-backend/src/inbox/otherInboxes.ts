import { NotAllowedError } from '@backstage/errors';
import { AuthorizedAssessments } from '../assessments/AuthorizedAssessments';
import {
  AuthorizedBreakGlass,
  BREAK_GLASS_ROLE,
} from '../breakGlass/AuthorizedBreakGlass';
import { Roles } from '../roles/Roles';
import {
  ACTIVATOR_ROLE,
  AuthorizedVersions,
} from '../versions/AuthorizedVersions';
import { AuthorizedWaivers } from '../waivers/AuthorizedWaivers';
import { REVIEWER_ROLE } from '../waivers/WaiverViews';
import { allOf, InboxSource, MAX_OF_KIND } from './InboxSource';

/** Waivers that the reader may decide on. */
export const waiverInbox = (waivers: AuthorizedWaivers): InboxSource => ({
  waiting: async ({ credentials }) => {
    const { items, totalItems } = await waivers.list(
      { waitsForMe: true, orderBy: 'requestedAt', limit: MAX_OF_KIND },
      credentials,
    );
    return {
      totalItems,
      items: items.map(waiver => ({
        kind: 'waiver',
        id: waiver.id,
        entityRef: waiver.entityRef,
        title: waiver.workloadTitle,
        controlId: waiver.controlId,
        ...(waiver.environment !== undefined && {
          environment: waiver.environment,
        }),
        role: REVIEWER_ROLE,
        requestedBy: waiver.requestedBy,
        waitingSince: waiver.requestedAt,
        overdue: false,
      })),
    };
  },
});

/** Emergency exceptions that somebody else opened, and that the reader may review. */
export const breakGlassInbox = (
  breakGlass: AuthorizedBreakGlass,
): InboxSource => ({
  waiting: async ({ credentials }) =>
    allOf(
      (await breakGlass.waitingFor(credentials)).map(item => ({
        kind: 'break-glass-review',
        id: item.id,
        entityRef: item.entityRef,
        title: item.title,
        environment: item.environment,
        role: BREAK_GLASS_ROLE,
        requestedBy: item.openedBy,
        waitingSince: item.endsAt,
        dueAt: item.reviewDueAt,
        overdue: item.state === 'review-overdue',
      })),
    ),
});

/** Open assessments whose turn is the reader's. */
export const assessmentInbox = (
  assessments: AuthorizedAssessments,
): InboxSource => ({
  waiting: async ({ credentials, userRef }) =>
    allOf(
      (await assessments.list(credentials))
        .filter(({ assignedTo }) => assignedTo === userRef)
        .map(({ id, scope, startedBy, startedAt }) => ({
          kind: 'assessment',
          id,
          ...(scope.kind === 'workload' && { entityRef: scope.ref }),
          title: scope.title,
          requestedBy: startedBy,
          waitingSince: startedAt,
          overdue: false,
        })),
    ),
});

/** Frameworks and policies that were offered, for those who make one active. */
export const versionInbox = (
  versions: AuthorizedVersions,
  roles: Roles,
): InboxSource => ({
  waiting: async ({ credentials }) => {
    // Asked first: what differs from the active version takes reading both.
    if (!(await roles.has(credentials, ACTIVATOR_ROLE))) {
      return allOf([]);
    }
    const { items, mayActivate } = await versions
      .list(credentials)
      .catch(unlessDenied);
    return allOf(
      items
        .filter(({ state }) => mayActivate && state === 'candidate')
        .map(version => ({
          kind: 'version',
          id: version.digest,
          title: version.id,
          number: version.version,
          role: ACTIVATOR_ROLE,
          ...(version.offeredBy !== undefined && {
            requestedBy: version.offeredBy,
          }),
          waitingSince: version.offeredAt,
          overdue: false,
        })),
    );
  },
});

/** Who may not read the framework has nothing to do with its versions. */
function unlessDenied(error: unknown) {
  if (error instanceof NotAllowedError) {
    return { items: [], mayActivate: false };
  }
  throw error;
}
