import { Knex } from 'knex';
import { MatchableKey, matching, partsOf } from './mappingKey';

/** What waits for a workload to be named, and names this key, is looked at again. */
export async function wakeWaiting(
  tx: Knex.Transaction,
  mapping: MatchableKey,
): Promise<void> {
  const rows: { external: string; keys: string }[] = await tx('incident_triage')
    .where({ system: mapping.system, state: 'waiting' })
    .whereRaw("?? like ? escape '!'", ['keys', likePart(mapping.key)])
    .select('external', 'keys');
  const externals = rows
    .filter(row => matching(JSON.parse(row.keys), [mapping]).length > 0)
    .map(row => row.external);
  for (const external of externals) {
    await tx('incident_messages')
      .where({ external, state: 'triage' })
      .update({ state: 'waiting' });
  }
}

/** Of a part of the key as it stands in a JSON array. */
function likePart(key: string): string {
  const part = JSON.stringify(partsOf(key)[0]);
  return `%${part.replace(/[!%_]/g, character => `!${character}`)}%`;
}
