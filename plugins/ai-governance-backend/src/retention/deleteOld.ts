import {
  DAY_MS,
  dayOf,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { deleteOldSnapshots } from '../rollups/oldSnapshots';
import { appliedBefore, withoutDelivery } from '../webhooks/oldDeliveries';

/** Rows of one statement: few enough that others get their turn in between. */
const ROWS_PER_STATEMENT = 2_000;

/** How long a key of a request is known: long enough to try again, and shorter than anything that it made is kept. */
const KEY_DAYS = 7;

/** How long what senders told is kept after it was applied. */
const DELIVERY_DAYS = 30;

/** What was deleted, in rows. */
export interface Deleted {
  evidence: number;
  history: number;
  movements: number;
  snapshots: number;
  keys: number;
  deliveries: number;
  messages: number;
}

/**
 * Deletes what has been kept for as long as the settings say: evidence that can decide nothing any more, old changes, and keys of requests. The
 * newest record of each source stays even when it has run out: that it did is what a scorecard tells. `now` in milliseconds.
 */
export async function deleteOld(options: {
  database: Knex;
  settings: {
    evidence: Pick<Settings['evidence'], 'retentionDays'>;
    history: Settings['history'];
  };
  now: number;
  signal: AbortSignal;
}): Promise<Deleted> {
  const { database, settings, now, signal } = options;
  const before = (days: number) => now - days * DAY_MS;
  const inSteps = async (table: string, old: () => Knex.QueryBuilder) => {
    let deleted = 0;
    for (;;) {
      signal.throwIfAborted();
      const ids: (string | number)[] = await old()
        .limit(ROWS_PER_STATEMENT)
        .pluck('id');
      if (ids.length === 0) {
        return deleted;
      }
      deleted += await database(table).whereIn('id', ids).delete();
    }
  };
  return {
    evidence: await inSteps('evidence', () =>
      database('evidence')
        .where('recorded_at', '<', before(settings.evidence.retentionDays))
        .where('observed_at', '<', before(settings.evidence.retentionDays))
        .where(idle =>
          idle.where({ superseded: true }).orWhereNotNull('revoked_at'),
        ),
    ),
    history: await inSteps('history', () =>
      database('history').where(
        'at',
        '<',
        before(settings.history.retentionDays),
      ),
    ),
    movements: await inSteps('movements', () =>
      database('movements').where(
        'at',
        '<',
        before(settings.history.retentionDays),
      ),
    ),
    snapshots: await deleteOldSnapshots(
      database,
      dayOf(before(settings.history.retentionDays)),
    ),
    deliveries: await inSteps('incident_deliveries', () =>
      appliedBefore(database, before(DELIVERY_DAYS)),
    ),
    messages: await inSteps('incident_messages', () =>
      withoutDelivery(database),
    ),
    keys: await inSteps('idempotency_keys', () =>
      database('idempotency_keys').where('at', '<', before(KEY_DAYS)),
    ),
  };
}
