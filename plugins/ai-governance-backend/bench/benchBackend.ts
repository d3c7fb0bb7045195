/*
 * The process that the fleet benchmark measures: a real Backstage backend with its catalog and our services, told over IPC
 * what to do. It is a process of its own so that the load's cost is not counted as ours.
 */
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import catalogModule from '@ai-governance/backstage-plugin-catalog-backend-module-ai-governance';
import express from 'express';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { ENTITY_FIELDS } from '../src/catalog/slimEntity';
import { readSettings } from '../src/config/settings';
import { createServices } from '../src/createServices';
import { createRouter } from '../src/http/createRouter';
import { makeFleet } from './fleet';
import { makePast } from './makePast';

const size = Number(process.env.BENCH_SIZE);
const fleet = makeFleet(size);
let connection: EntityProviderConnection | undefined;

const deferred = (entity: Entity) => ({ entity, locationKey: 'fleet' });

const fleetModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fleet',
  register(reg) {
    reg.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addEntityProvider({
          getProviderName: () => 'fleet',
          connect: async target => {
            connection = target;
          },
        });
      },
    });
  },
});

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
];

const benchPlugin = createBackendPlugin({
  pluginId: 'ai-governance',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
      },
      async init({ config, httpRouter, ...deps }) {
        const settings = readSettings(config);
        const services = await createServices({
          ...deps,
          settings,
          now: () => Date.now(),
        });
        const { database, sync, worker, catalogEvents } = services;
        const bare = express.Router();
        bare.get('/bare', async (req, res) => {
          await deps.httpAuth.credentials(req);
          res.json({ ok: true });
        });
        await database.raw(
          'create table if not exists bench_rows (id varchar(36) primary key, content text)',
        );
        bare.post('/commit', express.json(), async (req, res) => {
          await deps.httpAuth.credentials(req);
          await database('bench_rows').insert({
            id: randomUUID(),
            content: JSON.stringify(req.body),
          });
          res.json({ ok: true });
        });
        httpRouter.use(bare);
        httpRouter.use(
          await createRouter({
            ...deps,
            ...services,
            settings,
            now: () => new Date(),
          }),
        );
        await catalogEvents.subscribe(deps.events);

        const signal = new AbortController().signal;
        const credentials = await deps.auth.getOwnServiceCredentials();
        const timed = async (work: () => Promise<unknown>) => {
          const start = performance.now();
          await work();
          return performance.now() - start;
        };
        const drainPages = async (request: { fields?: string[] }) => {
          let read = 0;
          const pages = deps.catalog.streamEntities(request, { credentials });
          for await (const page of pages) {
            read += page.length;
          }
          return read;
        };
        const commands: Record<
          string,
          (argument?: string) => Promise<unknown>
        > = {
          ingest: async () => {
            await connection!.applyMutation({
              type: 'full',
              entities: fleet.map(deferred),
            });
          },
          count: async () =>
            (
              await deps.catalog.queryEntities(
                { limit: 1, fields: ['kind'] },
                { credentials },
              )
            ).totalItems,
          reset: async () => {
            await database('audit')
              .where({ action: 'decision.recorded' })
              .delete();
            for (const table of TABLES) {
              // Emptied for good: rows that are only deleted stand in the way of the next on PostgreSQL.
              await database(table).truncate();
            }
          },
          stream: () => timed(() => drainPages({ fields: ENTITY_FIELDS })),
          streamWhole: () => timed(() => drainPages({})),
          sync: async () => {
            // Services that have not seen an earlier read end: they remember it, and a first read is another than the next.
            const first = await createServices({
              ...deps,
              settings,
              now: () => Date.now(),
            });
            return timed(() => first.sync.tick(signal));
          },
          fullAgain: () =>
            timed(async () => {
              const row = await database('sync_state')
                .where({ key: 'pass' })
                .first();
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
          },
          drain: () => timed(() => worker.drain()),
          past: count => timed(() => makePast(database, Number(count))),
          decisionIds: () =>
            database('decisions')
              .orderBy('at', 'desc')
              .limit(20_000)
              .pluck('id'),
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
          decisions: async () =>
            database('decisions').count({ n: '*' }).first(),
          results: async () => database('scorecards').count({ n: '*' }).first(),
          memory: async () => {
            global.gc?.();
            return process.memoryUsage().rss;
          },
          change: async () => {
            const entity = structuredClone(
              fleet.find(item => item.metadata.name === 'workload-7')!,
            );
            entity.metadata.annotations!['ai-governance.io/criticality'] =
              'mission-critical';
            await connection!.applyMutation({
              type: 'delta',
              added: [deferred(entity)],
              removed: [],
            });
            const start = performance.now();
            let known = 0;
            for (;;) {
              const current = await deps.catalog.getEntityByRef(
                'component:default/workload-7',
                { credentials },
              );
              const annotations = current?.metadata.annotations ?? {};
              if (
                !known &&
                annotations['ai-governance.io/criticality'] ===
                  'mission-critical'
              ) {
                known = performance.now();
              }
              const row = await database('scorecards')
                .where({ entity_ref: 'component:default/workload-7' })
                .first('required_phase');
              if (known && Number(row?.required_phase) === 3) {
                return {
                  catalogMs: known - start,
                  scorecardMs: performance.now() - known,
                };
              }
              await new Promise(resolve => setTimeout(resolve, 50));
            }
          },
        };
        process.on('message', async (message: { id: number; name: string }) => {
          try {
            const [name, argument] = message.name.split(' ');
            const result = await commands[name](argument);
            process.send!({ id: message.id, result });
          } catch (error) {
            process.send!({ id: message.id, error: String(error) });
          }
        });
      },
    });
  },
});

const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(fleetModule);
backend.add(catalogModule);
backend.add(benchPlugin);
backend.start().then(() => process.send!({ id: 0, result: 'started' }));
