import { Knex } from 'knex';
import { writeRows } from '../database/writeRows';

/**
 * Says, in the transaction of the change, that these workloads may count as something else now. Whoever counts them sees the
 * mark together with the change, or neither.
 */
export async function markRollups(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<void> {
  await writeRows(
    tx,
    'rollup_marks',
    entityRefs.map(ref => ({ entity_ref: ref })),
  );
}
