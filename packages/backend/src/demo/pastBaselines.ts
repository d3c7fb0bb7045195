import {
  DAY_MS,
  MATURITIES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { DemoHistory, DemoState } from './demoHistory';
import { CHUNK, Past } from './demoPast';

/** A baseline is how the workload stood then; of its controls the statuses alone. */
export async function storeBaselines(
  tx: Knex.Transaction,
  demo: DemoHistory,
  past: Past[],
  now: number,
): Promise<void> {
  const rows = demo.baselines.flatMap(({ entity, daysAgo, by }) => {
    const found = past.find(({ workload }) => workload.entity_ref === entity);
    if (!found) {
      return [];
    }
    const at = now - daysAgo * DAY_MS;
    const { workload, today, steps } = found;
    const then = steps.find(step => step.at > at)?.before ?? today;
    return [
      {
        id: randomUUID(),
        entity_ref: entity,
        at,
        taken_by: by,
        framework_digest: workload.row.framework_digest,
        scorecard: JSON.stringify(rowThen(workload.row, today, then)),
      },
    ];
  });
  await tx.batchInsert('baselines', rows, CHUNK);
}

function rowThen(
  row: Record<string, unknown>,
  today: DemoState,
  then: DemoState,
): Record<string, unknown> {
  const ids = Object.keys(today.controls).sort();
  const letters = String(row.statuses);
  const letterOf = new Map(
    ids.map((id, position) => [today.controls[id], letters[position]]),
  );
  const statuses = ids.map(
    (id, position) => letterOf.get(then.controls[id]) ?? letters[position],
  );
  const opened = ids.filter(id => then.controls[id] !== today.controls[id]);
  return {
    ...row,
    maturity: MATURITIES.indexOf(then.maturity) - 1,
    compliant: then.compliant,
    assessed: then.assessed,
    score: then.score,
    gaps: Number(row.gaps) + opened.length,
    statuses: statuses.join(''),
  };
}
