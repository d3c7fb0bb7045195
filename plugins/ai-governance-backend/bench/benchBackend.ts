/*
 * The process that the fleet benchmark measures: a real Backstage backend with its catalog and our services, told over IPC
 * what to do. It is a process of its own so that the load's cost is not counted as ours.
 */
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import catalogModule from '@ai-governance/backstage-plugin-catalog-backend-module-ai-governance';
import { PagerDutyDoor } from '@ai-governance/backstage-plugin-ai-governance-backend-module-pagerduty';
import express from 'express';
import { randomUUID } from 'node:crypto';
import { readSettings } from '../src/config/settings';
import { createServices } from '../src/createServices';
import { createRouter } from '../src/http/createRouter';
import { DoorRegistry } from '../src/webhooks/DoorRegistry';
import { benchCommands } from './benchCommands';
import { FleetProvider } from './FleetProvider';
import { WEBHOOK_SECRET } from './webhookSecret';

const fleet = new FleetProvider(Number(process.env.BENCH_SIZE));

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
        const freshServices = () => {
          const incidentDoors = new DoorRegistry();
          incidentDoors.addDoor(
            new PagerDutyDoor({ secrets: [WEBHOOK_SECRET] }),
          );
          return createServices({
            ...deps,
            settings,
            incidentDoors,
            now: () => Date.now(),
          });
        };
        const services = await freshServices();
        const { database, catalogEvents } = services;
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
        httpRouter.addAuthPolicy({
          path: '/v1/webhooks',
          allow: 'unauthenticated',
        });
        httpRouter.use(
          await createRouter({
            ...deps,
            ...services,
            settings,
            now: () => new Date(),
          }),
        );
        await catalogEvents.subscribe(deps.events);

        const commands = benchCommands({
          services,
          freshServices,
          catalog: deps.catalog,
          credentials: await deps.auth.getOwnServiceCredentials(),
          fleet,
        });
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
backend.add(fleet.module());
backend.add(catalogModule);
backend.add(benchPlugin);
backend.start().then(() => process.send!({ id: 0, result: 'started' }));
