import {
  HistoryCause,
  TimeChange,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { EvaluationQueue } from '../contracts';
import { isPostgres } from '../database/dialect';
import { refList } from '../database/refList';
import { writeRows } from '../database/writeRows';

/** Longest list of causes that a mark keeps, in characters; a flood of marks must not grow a row without end. */
const MAX_CAUSES_LENGTH = 8_000;

/** A mark on a marked workload keeps the earlier time and adds its cause. */
const ON_MARKED_AGAIN = {
  key: 'entity_ref',
  update: {
    due_at:
      'case when evaluation_queue.due_at < excluded.due_at then evaluation_queue.due_at else excluded.due_at end',
    causes: `case when length(evaluation_queue.causes) > ${MAX_CAUSES_LENGTH} then evaluation_queue.causes else evaluation_queue.causes || excluded.causes end`,
  },
};

/** A claimed mark. */
export interface EvaluationMark {
  entityRef: string;
  causes: HistoryCause[];
}

interface QueueRow {
  entity_ref: string;
  causes: string;
  due_of: TimeChange['what'] | null;
}

/** A workload that was evaluated, and when time alone may change it next. */
export interface SettledMark {
  entityRef: string;
  next?: TimeChange;
}

/**
 * Marked workloads, one row each. A claim holds the row's lock until its transaction ends, so a mark that arrives meanwhile
 * waits and then stands anew: nothing that changes during an evaluation is lost, and no two replicas take the same workload.
 */
export class DatabaseEvaluationQueue implements EvaluationQueue {
  readonly #now: () => number;

  constructor(options: { now: () => number }) {
    this.#now = options.now;
  }

  async mark(
    tx: Knex | Knex.Transaction,
    entityRefs: Iterable<string>,
    cause: HistoryCause,
  ): Promise<void> {
    await this.markEach(
      tx,
      new Map(Array.from(entityRefs, ref => [ref, [cause]])),
    );
  }

  async markEach(
    tx: Knex | Knex.Transaction,
    causes: Map<string, HistoryCause[]>,
  ): Promise<void> {
    const dueAt = this.#now();
    // Sorted, so that two writers take the rows' locks in one order and never wait for each other in a circle.
    const marks = Array.from(causes.entries())
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([entityRef, list]) => ({
        entity_ref: entityRef,
        due_at: dueAt,
        causes: list.map(cause => `${JSON.stringify(cause)}\n`).join(''),
      }));
    await inTransaction(tx, trx =>
      writeRows(trx, 'evaluation_queue', marks, ON_MARKED_AGAIN),
    );
  }

  async markAll(
    tx: Knex | Knex.Transaction,
    cause: HistoryCause,
  ): Promise<void> {
    const { update } = ON_MARKED_AGAIN;
    await tx.raw(
      `insert into evaluation_queue (entity_ref, due_at, causes)
      select entity_ref, ?, ? from entities where class = 'workload' order by entity_ref
      on conflict (entity_ref) do update set due_at = ${update.due_at}, causes = ${update.causes}`,
      [this.#now(), `${JSON.stringify(cause)}\n`],
    );
  }

  /**
   * Takes due marks and locks them until `tx` ends. Rows that another replica holds are passed over, unless `refs` names them:
   * whoever asks for a certain workload waits for its turn.
   */
  async claim(
    tx: Knex.Transaction,
    options: { limit: number; refs?: string[] },
  ): Promise<EvaluationMark[]> {
    const query = tx('evaluation_queue')
      .select('entity_ref', 'causes', 'due_of')
      .where('due_at', '<=', this.#now())
      .orderBy('due_at')
      .limit(options.limit);
    if (options.refs) {
      // One order for all who wait for each other's rows. Who waits for none need not sort all that are due.
      query.orderBy('entity_ref').whereIn('entity_ref', options.refs);
    }
    if (isPostgres(tx)) {
      query.forUpdate();
      if (!options.refs) {
        query.skipLocked();
      }
    }
    const rows: QueueRow[] = await query;
    return rows.map(row => ({
      entityRef: row.entity_ref,
      causes: causesOf(row),
    }));
  }

  /** Drops claimed marks; those with a due time stay for then. */
  async settle(tx: Knex.Transaction, done: SettledMark[]): Promise<void> {
    const [later, now] = [
      done.filter(item => item.next !== undefined),
      done.filter(item => item.next === undefined),
    ];
    if (now.length > 0) {
      const refs = JSON.stringify(now.map(item => item.entityRef));
      await tx('evaluation_queue')
        .whereRaw('entity_ref in ?', [refList(tx, refs)])
        .delete();
    }
    await writeRows(
      tx,
      'evaluation_queue',
      later.map(item => ({
        entity_ref: item.entityRef,
        due_at: item.next!.at,
        causes: '',
        due_of: item.next!.what,
      })),
      { key: 'entity_ref', update: ['due_at', 'causes', 'due_of'] },
    );
  }
}

async function inTransaction(
  knex: Knex | Knex.Transaction,
  work: (tx: Knex.Transaction) => Promise<unknown>,
): Promise<void> {
  if (knex.isTransaction) {
    await work(knex as Knex.Transaction);
  } else {
    await knex.transaction(work);
  }
}

function causesOf(row: QueueRow): HistoryCause[] {
  const lines = Array.from(new Set(row.causes.split('\n').filter(Boolean)));
  // A row without a cause came due by itself: its time has come.
  return lines.length
    ? lines.map(line => JSON.parse(line) as HistoryCause)
    : [
        {
          kind: row.due_of === 'waiver' ? 'waiver-expired' : 'evidence-expired',
        },
      ];
}
