import { Knex } from 'knex';
import { keyBy, uniqBy } from 'lodash';
import { hash, randomUUID } from 'node:crypto';
import { TableRows } from '../database/writeRows';
import { DecisionRow } from './decisionRow';
import { NewDecision, PendingDecision } from './newDecision';

/* What decisions change beside the record of them. */

/**
 * What was said last of each workload and environment, when it was said: also what stands on record already, since something
 * else may have been said in between.
 */
export function standingRows(
  said: readonly { at: number; row: DecisionRow }[],
): TableRows {
  const latest = keyBy(
    said.map(({ at, row }) => ({
      key: hash('sha256', JSON.stringify([row.environment, row.entity_ref])),
      environment: row.environment,
      entity_ref: row.entity_ref,
      decision_id: row.id,
      at,
      verdict: row.verdict,
    })),
    'key',
  );
  const rows = Object.values(latest).sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    table: 'gate_standings',
    rows,
    onConflict: {
      key: 'key',
      update: ['decision_id', 'at', 'verdict'],
      where:
        'excluded.at >= gate_standings.at and excluded.decision_id <> gate_standings.decision_id',
    },
  };
}

/** What somebody has done is owed no more. */
export async function fulfil(
  tx: Knex.Transaction,
  decisions: NewDecision[],
): Promise<void> {
  const done = decisions.flatMap(({ fulfilled }) => fulfilled).sort();
  if (done.length > 0) {
    await tx('gate_obligations')
      .whereIn('id', done)
      .whereNull('fulfilled_at')
      .update({ fulfilled_at: decisions[0].at });
  }
}

/** Whoever is stopped has nothing to make good. */
export async function writeObligations(
  tx: Knex.Transaction,
  pending: PendingDecision[],
): Promise<void> {
  const rows = pending
    .filter(({ decision }) => decision.core.proceed)
    .flatMap(({ decision, row }) =>
      decision.core.obligations.map(({ kind, ref, dueAt }) => ({
        id: randomUUID(),
        entity_ref: row.entity_ref,
        environment: row.environment,
        kind,
        ref,
        due_at: Date.parse(dueAt),
        decision_id: row.id,
      })),
    );
  const unique = uniqBy(rows, ({ id, decision_id, due_at, ...what }) =>
    JSON.stringify(what),
  );
  if (unique.length > 0) {
    await tx('gate_obligations').insert(unique).onConflict().ignore();
  }
}
