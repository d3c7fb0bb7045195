import { Knex } from 'knex';
import { DateTime } from 'luxon';

/** A profile fact of the demo; its age counts back from the first start, so that the demo does not grow old. */
export interface DemoFact {
  entityRef: string;
  key: string;
  value: string;
  by: string;
  daysAgo: number;
}

/** Stores facts that are not there yet; what a visitor has recorded since stays. */
export async function storeFacts(
  knex: Knex,
  facts: DemoFact[],
  now: Date,
): Promise<void> {
  const rows = facts.map(({ entityRef, key, value, by, daysAgo }) => ({
    entity_ref: entityRef,
    key,
    value,
    recorded_by: by,
    recorded_at: DateTime.fromJSDate(now).minus({ days: daysAgo }).toJSDate(),
  }));
  await knex('profile_facts')
    .insert(rows)
    .onConflict(['entity_ref', 'key'])
    .ignore();
}
