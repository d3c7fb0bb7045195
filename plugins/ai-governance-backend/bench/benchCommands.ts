import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { chunk, range } from 'lodash';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { ENTITY_FIELDS } from '../src/catalog/slimEntity';
import { createServices } from '../src/createServices';
import { CHANGE, CHANGED_REF, FleetProvider } from './FleetProvider';
import { makePast } from './makePast';
import { waitUntil } from './waitUntil';

type Services = Awaited<ReturnType<typeof createServices>>;

const TABLES = [
  'decisions',
  'decision_inputs',
  'gate_standings',
  'gate_obligations',
  'evidence',
  'sync_state',
  'outbox',
  'history',
  'evaluation_queue',
  'scorecards',
  'entity_links',
  'entities',
  'ownership',
  'rollup_marks',
  'rollup_members',
  'rollups',
  'movements',
];

const INCIDENT_TABLES = [
  'service_mappings',
  'incident_messages',
  'external_incidents',
  'incident_deliveries',
  'incident_triage',
  'incident_timeline',
  'incident_workloads',
  'incidents',
];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What the measured process does when it is told, by name. */
export function benchCommands({
  services,
  freshServices,
  catalog,
  credentials,
  fleet,
}: {
  services: Services;
  /** Those of a process that has seen nothing yet. */
  freshServices: () => Promise<Services>;
  catalog: CatalogService;
  credentials: BackstageCredentials;
  fleet: FleetProvider;
}): Record<string, (argument?: string) => Promise<unknown>> {
  const { database, sync, worker } = services;
  const { signal } = new AbortController();
  const drainPages = async (request: { fields?: string[] }) => {
    let read = 0;
    const pages = catalog.streamEntities(request, { credentials });
    for await (const page of pages) {
      read += page.length;
    }
    return read;
  };
  return {
    ingest: () => fleet.ingest(),
    count: async () =>
      (
        await catalog.queryEntities(
          { limit: 1, fields: ['kind'] },
          { credentials },
        )
      ).totalItems,
    reset: async () => {
      await database('audit').where({ action: 'decision.recorded' }).delete();
      for (const table of TABLES) {
        // Emptied for good: rows that are only deleted stand in the way of the next on PostgreSQL.
        await database(table).truncate();
      }
    },
    stream: () => timed(() => drainPages({ fields: ENTITY_FIELDS })),
    streamWhole: () => timed(() => drainPages({})),
    sync: async () => {
      // Services that have not seen an earlier read end: they remember it, and a first read is another than the next.
      const first = await freshServices();
      return timed(() => first.sync.tick(signal));
    },
    fullAgain: () =>
      timed(async () => {
        const row = await database('sync_state').where({ key: 'pass' }).first();
        const value = { ...JSON.parse(row.value), lastFullAt: 1 };
        await database('sync_state')
          .where({ key: 'pass' })
          .update({ value: JSON.stringify(value) });
        await sync.tick(signal);
      }),
    waiting: async () => {
      const [{ n }] = await database('evaluation_queue')
        .where('due_at', '<=', Date.now())
        .count({ n: '*' });
      return Number(n);
    },
    evidenceIds: () => database('evidence').pluck('id'),
    // As the plugin itself does it.
    tickOn: async () => {
      setInterval(() => void worker.drain(), 2_000).unref();
      setInterval(() => services.webhooks.drain.wake(), 2_000).unref();
    },
    resetIncidents: async () => {
      for (const table of INCIDENT_TABLES) {
        await database(table).delete();
      }
    },
    mapServices: async count => {
      for (const part of chunk(range(Number(count)), 500)) {
        await database('service_mappings').insert(
          part.map(index => ({
            id: randomUUID(),
            system: 'pagerduty',
            mapping_key: `S${index}`,
            lookup: `S${index}`,
            entity_ref: `component:default/workload-${index}`,
            origin: 'person',
            created_at: 0,
          })),
        );
      }
    },
    deliveriesWaiting: async () =>
      Number(
        (
          await database('incident_messages')
            .where({ state: 'waiting' })
            .count({ n: '*' })
            .first()
        )?.n,
      ),
    externalIds: () => database('incidents').pluck('external_id'),
    incidentCount: async () =>
      Number((await database('incidents').count({ n: '*' }).first())?.n),
    past: count => timed(() => makePast(database, Number(count))),
    decisionIds: () =>
      database('decisions').orderBy('at', 'desc').limit(20_000).pluck('id'),
    // Each decision with its row of the trail, and none without.
    decisionTrail: async () => ({
      decisions: Number(
        (await database('decisions').count({ n: '*' }).first())?.n,
      ),
      rows: Number(
        (
          await database('audit')
            .where({ action: 'decision.recorded' })
            .count({ n: '*' })
            .first()
        )?.n,
      ),
    }),
    decisions: async () => database('decisions').count({ n: '*' }).first(),
    results: async () => database('scorecards').count({ n: '*' }).first(),
    memory: async () => {
      global.gc?.();
      return process.memoryUsage().rss;
    },
    change: async () => {
      await fleet.change();
      const start = performance.now();
      await waitUntil(async () => {
        const current = await catalog.getEntityByRef(CHANGED_REF, {
          credentials,
        });
        return current?.metadata.annotations?.[CHANGE.key] === CHANGE.value;
      }, 50);
      const known = performance.now();
      await waitUntil(async () => {
        const row = await database('scorecards')
          .where({ entity_ref: CHANGED_REF })
          .first('required_phase');
        return Number(row?.required_phase) === 3;
      }, 50);
      return {
        catalogMs: known - start,
        scorecardMs: performance.now() - known,
      };
    },
  };
}
