import {
  barredBy,
  Duties,
  GivenApproval,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BY_ITSELF } from './approvalMoves';
import { HappeningRow, NewHappening } from './happeningRow';

/** An approval by somebody who must not decide any more. */
export interface BarredApproval {
  by: string;
  reason: string;
}

/** Of those who approved, who must not decide as it is now. */
export function barredAmong(
  given: readonly GivenApproval[],
  isOwner: (ref: string) => boolean,
  duties: Duties,
): BarredApproval[] {
  return given.flatMap(({ by }) => {
    const reason = barredBy({ ref: by, isOwner: isOwner(by) }, duties);
    return reason === undefined ? [] : [{ by, reason }];
  });
}

/** What is kept of it. */
export function noLongerCounting(
  barred: readonly BarredApproval[],
): NewHappening[] {
  return barred.length === 0
    ? []
    : [
        {
          by: BY_ITSELF,
          kind: 'changed',
          comment: barred
            .map(
              ({ by, reason }) =>
                `The approval of ${by} counts no longer: separation of duties. ${reason}`,
            )
            .join(' '),
        },
      ];
}

/**
 * Who approved before the owner or the required phase changed: whether they belong to the new owner only the catalog can say,
 * so without a look at it nothing is completed by them.
 */
export function unsureAmong(rows: readonly HappeningRow[]): Set<string> {
  const changed = rows.findLastIndex(
    ({ changes }) =>
      changes !== null &&
      (JSON.parse(changes) as { field: string }[]).some(
        ({ field }) => field === 'owner' || field === 'requiredPhase',
      ),
  );
  return new Set(
    rows
      .slice(0, changed + 1)
      .filter(row => row.kind === 'approve' && Boolean(row.counts))
      .map(row => row.person),
  );
}
