import { Knex } from 'knex';
import { toNumber } from '../database/values';
import { applyScope, isUnlimited, ReadScope } from '../permissions/ReadScope';
import { dayOfNumber, DAY_SQL } from './daySql';
import { applyPlace, Place } from './place';

/** Days on which baselines were taken of workloads that a reader may see, with the workload where it was one alone. */
export async function loadBaselineDays(
  knex: Knex,
  asked: { since: number; place?: Place },
  scope: ReadScope,
): Promise<{ day: string; subject?: string }[]> {
  const query = knex
    .from('baselines as m')
    .join('scorecards as s', 's.entity_ref', 'm.entity_ref')
    .where('m.at', '>=', asked.since)
    .groupByRaw(DAY_SQL)
    .select({ day: knex.raw(DAY_SQL) })
    .countDistinct({ workloads: 'm.entity_ref' })
    .min({ ref: 'm.entity_ref' });
  if (!isUnlimited(scope)) {
    query.join('entities as e', 'e.entity_ref', 's.entity_ref');
    applyScope(knex, query, scope);
  }
  if (asked.place) {
    applyPlace(knex, query, asked.place);
  }
  const rows: {
    day: number | string;
    workloads: number | string;
    ref: string;
  }[] = await query;
  return rows.map(({ day, workloads, ref }) => ({
    day: dayOfNumber(toNumber(day)),
    ...(toNumber(workloads) === 1 && { subject: ref }),
  }));
}
