import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import { StoredApproval } from '../approvals/approvalRow';
import { ApprovalStore } from '../approvals/ApprovalStore';
import { notice } from './ApprovalNotices';
import { Notifier } from './Notifier';

const DAY_MS = durationToMilliseconds({ days: 1 });

/** Approvals of one look; the rest waits for the next. */
const AT_ONCE = 500;

/** Longest notice that is looked for. */
const MAX_NOTICE_DAYS = 90;

/** Tells the owner and those who approved that an approval ends, some days before, as the policy of the approval says. */
export class ExpiryNotices {
  readonly #database: Knex;
  readonly #store: ApprovalStore;
  readonly #notifier: Notifier;

  constructor(options: {
    database: Knex;
    store: ApprovalStore;
    notifier: Notifier;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#notifier = options.notifier;
  }

  /** Sends what is due at `now`, in milliseconds; answers of how many approvals somebody was told. */
  async run(now: number): Promise<number> {
    const rows: { id: string; noticed_days: number | null }[] =
      await this.#database('approvals')
        .whereIn('state', ['approved', 'stale'])
        .whereBetween('valid_until', [now, now + MAX_NOTICE_DAYS * DAY_MS])
        .orderBy('valid_until')
        .limit(AT_ONCE)
        .select('id', 'noticed_days');
    let told = 0;
    for (const { id, noticed_days: noticed } of rows) {
      const approval = await this.#store.get(id);
      const due = approval && dueNotice(approval, now);
      if (
        approval &&
        due !== undefined &&
        (noticed === null || due < noticed) &&
        (await this.#tell(approval, due))
      ) {
        told += 1;
        // Told first and noted then: should this process end in between, the scope makes the second message the first.
        await this.#database('approvals')
          .where({ id })
          .update({ noticed_days: due });
      }
    }
    return told;
  }

  async #tell(approval: StoredApproval, days: number): Promise<boolean> {
    const happenings = (await this.#store.happenings([approval.id])).get(
      approval.id,
    );
    const reviewers = (happenings ?? [])
      .filter(({ kind }) => kind === 'approve')
      .map(({ person }) => person);
    const end = new Date(approval.validUntil!).toISOString().slice(0, 10);
    return this.#notifier.tell(
      notice(approval, {
        to: [
          ...(approval.owner === null ? [] : [approval.owner]),
          ...reviewers,
        ],
        title: `The approval of ${approval.workloadTitle} for ${approval.environment} ends on ${end}`,
        description: `Within ${days} days. Ask for a new one, so that nothing stops at the gate.`,
        about: 'ends',
      }),
    );
  }
}

/** The nearest of the notices whose time has come. */
function dueNotice(
  { terms, validUntil }: StoredApproval,
  now: number,
): number | undefined {
  const due = terms.noticeDays.filter(
    days => validUntil !== undefined && now >= validUntil - days * DAY_MS,
  );
  return due.length > 0 ? Math.min(...due) : undefined;
}
