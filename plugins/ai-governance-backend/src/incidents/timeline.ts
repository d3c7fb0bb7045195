import {
  Page,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { decodeCursor, encodeCursor, KeysetOrder } from '../database/keyset';
import { DEFAULT_LIMIT } from '../database/readPage';
import { toNumber, totalOf } from '../database/values';
import { rowToEntry, TimelineRow } from './timelineRow';

type StoredRow = TimelineRow & { id: number | string };

const ORDER = { name: '-at', type: 'number' } satisfies Partial<KeysetOrder>;

/** A caller may have made the cursor up. */
const idOf = (text: string): number => Number(/^\d{1,15}$/.exec(text) ?? 0);

/** What happened to an incident, newest first. */
export async function loadTimeline(
  knex: Knex,
  incidentId: string,
  page: { limit?: number; cursor?: string },
): Promise<Page<TimelineEntry>> {
  const limit = page.limit ?? DEFAULT_LIMIT;
  const after = decodeCursor(ORDER, page.cursor);
  const matching: Knex.QueryBuilder = knex('incident_timeline as t').where({
    incident_id: incidentId,
  });
  const query = matching
    .clone()
    .select('t.*')
    .limit(limit + 1);
  // Of what happened at one instant the last that was written comes first, as the rest does.
  if (after) {
    query.whereRaw(
      '(t.at < cast(? as bigint) or (t.at = cast(? as bigint) and t.id < cast(? as bigint)))',
      [after.value, after.value, idOf(after.id)],
    );
  }
  query.orderBy([
    { column: 't.at', order: 'desc' },
    { column: 't.id', order: 'desc' },
  ]);
  const [rows, counted]: [StoredRow[], { total: number | string }[]] =
    await Promise.all([query, matching.clone().count({ total: '*' })]);
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(rowToEntry),
    totalItems: totalOf(counted),
    pageInfo:
      rows.length > limit && last
        ? {
            nextCursor: encodeCursor(ORDER, {
              value: toNumber(last.at),
              id: String(last.id),
            }),
          }
        : {},
  };
}

/** The entry that was written last. */
export async function lastEntry(
  tx: Knex.Transaction,
  incidentId: string,
): Promise<TimelineEntry> {
  const row: StoredRow = await tx('incident_timeline')
    .where({ incident_id: incidentId })
    .orderBy('id', 'desc')
    .first();
  return rowToEntry(row);
}
