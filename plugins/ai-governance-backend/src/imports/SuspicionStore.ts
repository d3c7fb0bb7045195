import {
  DAY_MS,
  Suspicion,
  SuspicionView,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { chunk } from 'lodash';
import { hash } from 'node:crypto';
import { storable } from '../database/storable';
import { millisToIso, totalOf } from '../database/values';
import { writeRows } from '../database/writeRows';

/** A suspicion that no report has repeated for so long is forgotten, in milliseconds. */
const KEPT_MS = 30 * DAY_MS;

const ROWS_AT_ONCE = 500;

/** Suspicions that are named; the total says how many there are. */
const NAMED = 20;

/** Findings that name no workload: to be looked at, never counted. */
export class SuspicionStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Keeps each once, with when it was seen last; `at` in milliseconds. */
  async record(suspicions: readonly Suspicion[], at: number): Promise<void> {
    const rows = new Map(
      suspicions.map(suspicion => {
        const row = toRow(suspicion, at);
        return [row.digest, row];
      }),
    );
    // One order for all writers, so that none waits for another in a circle.
    const ordered = Array.from(rows.values()).sort((a, b) =>
      a.digest < b.digest ? -1 : 1,
    );
    for (const part of chunk(ordered, ROWS_AT_ONCE)) {
      await this.#database.transaction(tx =>
        writeRows(tx, 'suspicions', part, {
          key: 'digest',
          update: ['control_ids', 'candidates', 'observed_at', 'seen_at'],
        }),
      );
    }
    await this.#database('suspicions')
      .where('seen_at', '<', at - KEPT_MS)
      .delete();
  }

  /** How many there are, and those that were seen last. */
  async latest(): Promise<{ total: number; items: SuspicionView[] }> {
    const [count, rows] = await Promise.all([
      this.#database('suspicions').count({ total: '*' }),
      this.#database('suspicions')
        .select('source', 'resource', 'account', 'check_id', 'seen_at')
        .orderBy([{ column: 'seen_at', order: 'desc' }, { column: 'digest' }])
        .limit(NAMED),
    ]);
    return {
      total: totalOf(count as { total?: number | string }[]),
      items: rows.map(row => ({
        source: row.source,
        resource: row.resource,
        account: row.account,
        checkId: row.check_id,
        seenAt: millisToIso(row.seen_at),
      })),
    };
  }
}

function toRow(suspicion: Suspicion, at: number) {
  const { source, account = null, checkId } = suspicion;
  const resource = storable(suspicion.resource);
  return {
    digest: hash(
      'sha256',
      JSON.stringify([source, resource, account, checkId]),
    ),
    source,
    resource,
    account: account === null ? null : storable(account),
    check_id: storable(checkId),
    outcome: suspicion.outcome,
    control_ids: JSON.stringify(suspicion.controlIds),
    candidates: JSON.stringify(suspicion.candidates),
    observed_at: suspicion.observedAt,
    seen_at: at,
  };
}
