import { DAY_MS } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { StoredApproval } from '../approvals/approvalRow';
import { ApprovalStore } from '../approvals/ApprovalStore';
import { HappeningRow } from '../approvals/happeningRow';
import { notice } from './ApprovalNotices';
import { Notifier } from './Notifier';

/** Approvals that are read at once. */
const AT_ONCE = 500;

/** Longest notice that is looked for. */
const MAX_NOTICE_DAYS = 90;

interface EndingRow {
  id: string;
  noticed_days: number | null;
  valid_until: number | string;
}

/** An approval whose end is to be told of. */
interface DueNotice {
  approval: StoredApproval;
  days: number;
  happenings: HappeningRow[];
}

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
    let told = 0;
    let last: EndingRow | undefined;
    do {
      const rows = await this.#ending(now, last);
      const due = await this.#due(rows, now);
      for (const one of due) {
        told += (await this.#notice(one)) ? 1 : 0;
      }
      last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
    } while (last);
    return told;
  }

  /** A page of those that end soonest. */
  async #ending(now: number, after?: EndingRow): Promise<EndingRow[]> {
    const query = this.#database('approvals')
      .whereIn('state', ['approved', 'stale'])
      .whereBetween('valid_until', [now, now + MAX_NOTICE_DAYS * DAY_MS])
      .orderBy(['valid_until', 'id'])
      .limit(AT_ONCE)
      .select('id', 'noticed_days', 'valid_until');
    if (after) {
      query.where(next =>
        next
          .where('valid_until', '>', after.valid_until)
          .orWhere(same =>
            same
              .where('valid_until', after.valid_until)
              .where('id', '>', after.id),
          ),
      );
    }
    return query;
  }

  /** Those of a page whose notice nobody has had, with who reviewed each. */
  async #due(rows: EndingRow[], now: number): Promise<DueNotice[]> {
    const approvals = await this.#store.byIds(rows.map(({ id }) => id));
    const due = rows.flatMap(({ id, noticed_days: noticed }) => {
      const approval = approvals.get(id);
      const days = approval && dueNotice(approval, now);
      const isNew = days !== undefined && (noticed === null || days < noticed);
      return approval && isNew ? [{ approval, days }] : [];
    });
    const happenings = await this.#store.happenings(
      due.map(({ approval }) => approval.id),
    );
    return due.map(one => ({
      ...one,
      happenings: happenings.get(one.approval.id) ?? [],
    }));
  }

  /** Answers whether somebody was told. */
  async #notice(due: DueNotice): Promise<boolean> {
    if (!(await this.#tell(due))) {
      return false;
    }
    // Told first and noted then: should this process end in between, the scope makes the second message the first.
    await this.#database('approvals')
      .where({ id: due.approval.id })
      .update({ noticed_days: due.days });
    return true;
  }

  async #tell({ approval, days, happenings }: DueNotice): Promise<boolean> {
    const reviewers = happenings
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
