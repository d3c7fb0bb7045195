import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { AuditTrail } from '../contracts';
import { isPostgres } from '../database/dialect';
import { refList } from '../database/refList';
import { toNumber } from '../database/values';
import { TableRows, writeRows, writeTables } from '../database/writeRows';
import { Outbox } from '../evaluation/Outbox';
import { event } from '../evaluation/workloadEvents';
import { decisionAuditEntry } from './decisionAuditEntry';
import { fulfil, standingRows, writeObligations } from './decisionEffects';
import { DECISION_COLUMNS, DecisionRow } from './decisionRow';
import { NewDecision, PendingDecision, toRow } from './newDecision';

/** Digests of parts that are known to be stored. */
const MAX_KNOWN_PARTS = 100_000;

/** What stands on record for a question. */
export interface RecordedDecision {
  row: DecisionRow;
  /** False where the answer of a moment ago stands. */
  isNew: boolean;
}

/** Writes decisions of the same moment in one transaction, each with its row of the audit trail. */
export class DecisionRecorder {
  readonly #database: Knex;
  readonly #audit: AuditTrail;
  readonly #outbox: Outbox;
  readonly #knownParts = new LRUCache<string, true>({ max: MAX_KNOWN_PARTS });

  constructor(options: { database: Knex; audit: AuditTrail; outbox: Outbox }) {
    this.#database = options.database;
    this.#audit = options.audit;
    this.#outbox = options.outbox;
  }

  /** Answers the rows on record, in order: those that were written, and for the others those that said the same a moment ago. */
  async record(
    decisions: NewDecision[],
    isWanted: () => boolean,
  ): Promise<RecordedDecision[]> {
    const { rows, parts } = await this.#database.transaction(async tx => {
      const recent = await this.#recent(tx, decisions);
      const pending = new Map<string, PendingDecision>();
      const answers = decisions.map(decision => {
        const known =
          reusable(recent, decision) ??
          decision.reuseKeys
            .map(key => pending.get(key)?.row)
            .find(row => row !== undefined);
        if (known) {
          return { row: known, isNew: false };
        }
        const row = toRow(decision);
        pending.set(row.reuse_key, { decision, row });
        return { row, isNew: true };
      });
      const written = await this.#write(
        tx,
        decisions,
        Array.from(pending.values()),
        standingRows(
          answers.map(({ row }, index) => ({ at: decisions[index].at, row })),
        ),
      );
      if (!isWanted()) {
        // They were answered meanwhile that the gate could not decide.
        throw new Error('Nobody waits for these decisions any more');
      }
      return { rows: answers, parts: written };
    });
    // Not before the commit: what is rolled back is not stored.
    parts.forEach(digest => this.#knownParts.set(digest, true));
    return rows;
  }

  async #recent(
    tx: Knex.Transaction,
    decisions: NewDecision[],
  ): Promise<Map<string, DecisionRow>> {
    const keys = decisions.flatMap(({ reuseKeys }) => reuseKeys).sort();
    if (isPostgres(tx)) {
      // The same question at two replicas in one moment is answered by one of them.
      await tx.raw(
        `select pg_advisory_xact_lock(lock) from (
          select distinct hashtextextended(key, 0) as lock
          from jsonb_array_elements_text(?::jsonb) as key order by lock
        ) as locks`,
        [JSON.stringify(keys)],
      );
    }
    const since = Math.min(...decisions.map(({ at, reuseMs }) => at - reuseMs));
    const rows: DecisionRow[] = await tx('decisions')
      .whereRaw('reuse_key in ?', [refList(tx, JSON.stringify(keys))])
      .where('at', '>', since)
      .orderBy('at')
      .select(DECISION_COLUMNS);
    return new Map(rows.map(row => [row.reuse_key, row]));
  }

  /** Answers the digests of the parts that are stored afterwards. */
  async #write(
    tx: Knex.Transaction,
    decisions: NewDecision[],
    pending: PendingDecision[],
    standings: TableRows,
  ): Promise<string[]> {
    if (pending.length === 0) {
      await writeTables(tx, [standings]);
      return [];
    }
    const parts = await this.#writeParts(tx, pending);
    await writeTables(tx, [
      { table: 'decisions', rows: pending.map(({ row }) => ({ ...row })) },
      standings,
      this.#outbox.rowsOf(pending.flatMap(deniedEvent)),
    ]);
    // After the standings, of which each workload has one row: whoever holds that settles what the workload owes.
    await fulfil(tx, decisions);
    await writeObligations(tx, pending);
    await this.#audit.append(
      tx,
      pending.map(({ decision, row }) =>
        decisionAuditEntry(row, decision.actor),
      ),
    );
    return parts;
  }

  /** In one order for all writers, so that none waits for another that waits for it. */
  async #writeParts(
    tx: Knex.Transaction,
    pending: PendingDecision[],
  ): Promise<string[]> {
    const contents = new Map(
      pending.flatMap(({ decision }) => Array.from(decision.split.contents)),
    );
    const missing = Array.from(contents)
      .filter(([digest]) => !this.#knownParts.has(digest))
      .map(([digest, content]) => ({ digest, content }))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1));
    await writeRows(tx, 'decision_inputs', missing, {
      key: 'digest',
      update: [],
    });
    return missing.map(({ digest }) => digest);
  }
}

function reusable(
  recent: ReadonlyMap<string, DecisionRow>,
  { reuseKeys, at, reuseMs }: NewDecision,
): DecisionRow | undefined {
  return reuseKeys
    .map(key => recent.get(key))
    .find(row => row !== undefined && at - toNumber(row.at) < reuseMs);
}

function deniedEvent({ decision, row }: PendingDecision) {
  const { core, at } = decision;
  return core.verdict === 'deny'
    ? [
        event('decision.denied', row.entity_ref, at, {
          decisionId: row.id,
          environment: row.environment,
          mode: core.mode,
          proceed: core.proceed,
          codes: row.codes.trim().split(' '),
          door: row.door,
        }),
      ]
    : [];
}
