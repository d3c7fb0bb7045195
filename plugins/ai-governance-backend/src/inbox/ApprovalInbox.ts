import { InboxItem } from '@ai-governance/backstage-plugin-ai-governance-common';
import { approvalNumber } from '../approvals/approvalRow';
import { ApprovalStore } from '../approvals/ApprovalStore';
import { AuthorizedApprovals } from '../approvals/AuthorizedApprovals';
import { millisToIso } from '../database/values';
import { ReaderScopes } from '../permissions/ReaderScopes';
import {
  InboxPart,
  InboxReader,
  InboxSource,
  MAX_OF_KIND,
} from './InboxSource';

/** Approvals that ask a role of the reader, also where somebody handed theirs to them. */
export class ApprovalInbox implements InboxSource {
  readonly #approvals: AuthorizedApprovals;
  readonly #store: ApprovalStore;
  readonly #scopes: ReaderScopes;

  constructor(options: {
    approvals: AuthorizedApprovals;
    store: ApprovalStore;
    scopes: ReaderScopes;
  }) {
    this.#approvals = options.approvals;
    this.#store = options.store;
    this.#scopes = options.scopes;
  }

  async waiting({ credentials, now }: InboxReader): Promise<InboxPart> {
    const [scope, reviewer] = await Promise.all([
      this.#scopes.forReading(credentials),
      this.#approvals.reviewer(credentials),
    ]);
    // What is due first comes first: where there is more than is listed, nothing overdue is left out for what is not.
    const [{ approvals, totalItems }, overdue] = await Promise.all([
      this.#store.list(
        { limit: MAX_OF_KIND, orderBy: 'overdueAt' },
        scope,
        reviewer,
      ),
      this.#store.list({ limit: 1, overdueAt: now }, scope, reviewer),
    ]);
    const asks = await this.#store.asks(approvals.map(({ id }) => id));
    const held = new Set(reviewer?.roles);
    return {
      totalItems,
      overdue: overdue.totalItems,
      items: approvals.map((approval): InboxItem => {
        const role = (asks.get(approval.id) ?? []).find(ask =>
          held.has(ask.standsIn ?? ask.role),
        )?.role;
        const { overdueAt } = approval;
        return {
          kind: 'approval',
          id: approval.id,
          number: approvalNumber(approval),
          entityRef: approval.entityRef,
          title: approval.workloadTitle,
          environment: approval.environment,
          ...(role !== undefined && { role }),
          requestedBy: approval.requestedBy,
          waitingSince: millisToIso(approval.askedAt ?? approval.requestedAt),
          ...(overdueAt !== undefined && { dueAt: millisToIso(overdueAt) }),
          overdue: overdueAt !== undefined && overdueAt <= now,
        };
      }),
    };
  }
}
