import {
  DAY_MS,
  IncidentRules,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { DemoConcerned, demoIncidentRows } from './demoIncidentRows';
import { DemoIncidents, DemoLostOwner } from './demoIncidents';
import { storeDeliveries } from './storeDeliveries';

/** In the order in which they are filled, and few rows at a time for the databases that bind few values. */
const TABLES = [
  'incidents',
  'incident_workloads',
  'incident_timeline',
  'incident_controls',
  'incident_follow_ups',
  'incident_clocks',
];
const CHUNK = 20;

/** Stores incidents and what came with them, where there are none yet. */
export async function storeIncidents(
  knex: Knex,
  demo: DemoIncidents,
  workloads: ReadonlyMap<string, DemoConcerned>,
  { now, rules }: { now: Date; rules: IncidentRules },
): Promise<void> {
  const at = now.getTime();
  await knex.transaction(async tx => {
    if (await tx('incidents').first('id')) {
      return;
    }
    const numbered = [...demo.incidents]
      .sort((one, other) => other.daysAgo - one.daysAgo)
      .map((incident, index) => ({
        incident,
        number: demo.numbersAfter + index + 1,
      }));
    for (const { incident, number } of numbered) {
      const workload = workloads.get(incident.entity);
      if (workload) {
        const rows = demoIncidentRows(incident, workload, {
          number,
          now: at,
          rules,
        });
        for (const table of TABLES) {
          await tx.batchInsert(table, rows[table], CHUNK);
        }
      }
    }
    await tx('incident_counter')
      .where({ id: 1 })
      .update({ last: demo.numbersAfter + demo.incidents.length });
    await storeMappings(tx, demo, at);
    await storeDeliveries(tx, demo.triage, at);
  });
}

async function storeMappings(
  tx: Knex.Transaction,
  { mappings }: DemoIncidents,
  now: number,
): Promise<void> {
  await tx.batchInsert(
    'service_mappings',
    mappings.map(mapping => ({
      id: randomUUID(),
      system: mapping.system,
      mapping_key: mapping.key,
      lookup: mapping.key.split(',')[0],
      entity_ref: mapping.entity,
      origin: 'person',
      created_by: mapping.by,
      created_at: now - mapping.daysAgo * DAY_MS,
      last_used_at:
        mapping.lastUsedDaysAgo === undefined
          ? null
          : now - mapping.lastUsedDaysAgo * DAY_MS,
    })),
    CHUNK,
  );
}

/** Answers false as long as nobody has looked who owns these workloads; what is lost already stays as it is. */
export async function storeLostOwners(
  knex: Knex,
  lostOwners: DemoLostOwner[],
  now: Date,
): Promise<boolean> {
  const known: { entity_ref: string }[] = await knex('ownership')
    .whereIn(
      'entity_ref',
      lostOwners.map(({ entity }) => entity),
    )
    .select('entity_ref');
  if (known.length < lostOwners.length) {
    return false;
  }
  for (const { entity, lost, step, daysAgo } of lostOwners) {
    const since = now.getTime() - daysAgo * DAY_MS;
    await knex('ownership')
      .where({ entity_ref: entity, ends: 'fallback' })
      .whereNull('lost_ref')
      .update({
        since,
        lost_ref: lost,
        lost_by: step,
        lost_at: since,
        orphan: true,
      });
  }
  return true;
}
