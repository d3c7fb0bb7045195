import { Knex } from 'knex';
import { groupBy, uniq } from 'lodash';
import { isPostgres } from '../database/dialect';
import { refList } from '../database/refList';
import { MatchableKey, matching, partsOf } from './mappingKey';

/** What waits for a workload to be named, and names one of these keys, is looked at again; two statements, however many there are. */
export async function wakeWaiting(
  tx: Knex.Transaction,
  mappings: readonly MatchableKey[],
): Promise<void> {
  if (mappings.length === 0) {
    return;
  }
  const bySystem = groupBy(mappings, ({ system }) => system);
  const rows: { system: string; external: string; keys: string }[] = await tx(
    'incident_triage as t',
  )
    .where('t.state', 'waiting')
    .whereIn('t.system', Object.keys(bySystem))
    .whereExists(named(tx, mappings))
    .orderBy('t.external')
    .select('t.system', 't.external', 't.keys');
  const externals = rows
    .filter(
      ({ system, keys }) =>
        matching(JSON.parse(keys), bySystem[system] ?? []).length > 0,
    )
    .map(row => row.external);
  if (externals.length > 0) {
    await tx('incident_messages')
      .whereRaw('external in ?', [refList(tx, JSON.stringify(uniq(externals)))])
      .where({ state: 'triage' })
      .update({ state: 'waiting' });
  }
}

/** Whether an entry names the first part of one of the keys: of what has a part that is not named none is recognised. */
function named(
  tx: Knex.Transaction,
  mappings: readonly MatchableKey[],
): Knex.QueryBuilder {
  const parts = uniq(mappings.flatMap(({ key }) => partsOf(key)[0] ?? []));
  return tx
    .from(
      tx.raw(
        isPostgres(tx)
          ? 'jsonb_array_elements_text(t.keys::jsonb) as k(value)'
          : 'json_each(t.keys) as k',
      ),
    )
    .whereRaw('k.value in ?', [refList(tx, JSON.stringify(parts))])
    .select(tx.raw('1'));
}
