import {
  ControlAtIncident,
  IncidentCategory,
  IncidentLearning,
  IncidentState,
  learnFrom,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DateTime } from 'luxon';
import { groupBy } from 'lodash';
import { FrameworkRegistry } from '../contracts';
import { refList } from '../database/refList';
import { toNumber, toNumberOrNull } from '../database/values';
import { ReadScope } from '../permissions/ReadScope';
import { visibleTitles } from './affected';
import { applyIncidentFilters } from './incidentQuery';
import { IncidentStore } from './IncidentStore';

type Millis = number | string;

interface LearntRow {
  id: string;
  category: IncidentCategory;
  state: IncidentState;
  owner_kind: string | null;
  owner_ref: string | null;
  detected_at: Millis;
  reopened_at: Millis | null;
  acknowledged_at: Millis | null;
  mitigated_at: Millis | null;
  review_due_at: Millis | null;
}

interface LinkedRow {
  incident_id: string;
  control_id: string;
  standing: ControlAtIncident;
}

/** Adds up the incidents that a reader may see and that were opened since an instant; four statements, however many there are. */
export async function readLearning(
  parts: {
    database: Knex;
    store: IncidentStore;
    frameworks: FrameworkRegistry;
    timeZone: string;
  },
  query: { team?: string; from: string },
  scope: ReadScope,
  now: number,
): Promise<IncidentLearning> {
  const { database, store, frameworks, timeZone } = parts;
  const matching = store.read(scope);
  applyIncidentFilters(database, matching, { ...query, now }, scope);
  const rows: LearntRow[] = await matching.select(
    'i.id',
    'i.category',
    'i.state',
    's.owner_kind',
    's.owner_ref',
    'i.detected_at',
    'i.reopened_at',
    'i.acknowledged_at',
    'i.mitigated_at',
    'i.review_due_at',
  );
  const ids = refList(database, JSON.stringify(rows.map(({ id }) => id)));
  const linked: LinkedRow[] = await database('incident_controls')
    .whereRaw('incident_id in ?', [ids])
    .select('incident_id', 'control_id', 'standing');
  const late: { incident_id: string }[] = await database('incident_follow_ups')
    .whereRaw('incident_id in ?', [ids])
    .whereNull('done_at')
    .where('due_on', '<', today(now, timeZone))
    .select('incident_id');
  const controlsOf = groupBy(linked, 'incident_id');
  const lateOf = groupBy(late, 'incident_id');
  const teamOf = (row: LearntRow) =>
    row.owner_kind === 'group' ? row.owner_ref : null;
  const [{ compiled }, titles] = await Promise.all([
    frameworks.active(),
    visibleTitles(
      database,
      Array.from(new Set(rows.flatMap(row => teamOf(row) ?? []))),
      scope,
    ),
  ]);
  return learnFrom(
    rows.map(row => {
      const dueAt = toNumberOrNull(row.review_due_at);
      return {
        category: row.category,
        state: row.state,
        team: teamOf(row),
        detectedAt: toNumber(row.detected_at),
        reopenedAt: toNumberOrNull(row.reopened_at) ?? undefined,
        acknowledgedAt: toNumberOrNull(row.acknowledged_at) ?? undefined,
        mitigatedAt: toNumberOrNull(row.mitigated_at) ?? undefined,
        reviewOverdue: dueAt !== null && dueAt <= now,
        controls: (controlsOf[row.id] ?? []).map(one => ({
          controlId: one.control_id,
          standing: one.standing,
        })),
        followUpsOverdue: lateOf[row.id]?.length ?? 0,
      };
    }),
    {
      control: id => compiled.byId.get(id)?.control.title ?? id,
      team: ref => titles.get(ref),
    },
  );
}

/** The day of an instant where days are counted. */
export function today(now: number, timeZone: string): string {
  return DateTime.fromMillis(now, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
