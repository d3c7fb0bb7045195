import { Knex } from 'knex';

/**
 * Deletes what was kept of days before one, but of each part the last: it still says how the part stood on that day. Nothing
 * says the same of a part that had no workload by then. Answers how many rows.
 */
export async function deleteOldSnapshots(
  knex: Knex,
  day: string,
): Promise<number> {
  const old = () => knex('rollup_snapshots').where('day', '<', day);
  const superseded = await old()
    .whereExists(
      knex
        .from('rollup_snapshots as later')
        .whereRaw(
          `later.kind = rollup_snapshots.kind and later.ref = rollup_snapshots.ref
            and later.day > rollup_snapshots.day`,
        )
        .where('later.day', '<=', day)
        .select(knex.raw('1')),
    )
    .delete();
  return superseded + (await old().where({ workloads: 0 }).delete());
}
