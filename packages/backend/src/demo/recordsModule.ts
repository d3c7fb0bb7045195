import {
  coreServices,
  createBackendModule,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { DemoIncidents } from './demoIncidents';
import {
  readAllDemoWorkloads,
  readDemoConcerned,
  readDemoWorkloads,
} from './demoWorkloads';
import { storeApprovals } from './storeApprovals';
import { storeFacts } from './storeFacts';
import { DemoHistory } from './demoHistory';
import { storeHistory } from './storeHistory';
import { storeIncidents, storeLostOwners } from './storeIncidents';
import { DemoRecords, storeRecords } from './storeRecords';

/** How often it is looked whether the workloads were evaluated, which approvals and incidents of the demo are about. */
const LOOK_SECONDS = 1;

/** As the product has it where nothing is configured. */
const REVIEW_WITHIN_DAYS = 14;

/** Seeds what the demo's organisation confirmed, stated, found, waived and approved, and what went wrong in it; it does nothing without `demo`. */
export default createBackendModule({
  pluginId: 'ai-governance',
  moduleId: 'demo-records',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        scheduler: coreServices.scheduler,
      },
      async init({ config, database, lifecycle, scheduler, ...deps }) {
        const facts = config.getOptionalString('demo.facts');
        const records = config.getOptionalString('demo.records');
        // Modules start before their plugin, whose tables must be there first.
        lifecycle.addStartupHook(async () => {
          const knex = await database.getClient();
          const now = new Date();
          if (facts) {
            const text = await readFile(facts, 'utf8');
            await storeFacts(knex, JSON.parse(text), now);
          }
          const demo: DemoRecords | undefined = await readYaml(records);
          if (demo) {
            await storeRecords(knex, demo, now);
          }
          const incidents: DemoIncidents | undefined = await readYaml(
            config.getOptionalString('demo.incidents'),
          );
          const history: DemoHistory | undefined = await readYaml(
            config.getOptionalString('demo.history'),
          );
          const rules = {
            timeZone:
              config.getOptionalString('aiGovernance.incidents.timeZone') ??
              'UTC',
            reviewWithinDays:
              config.getOptionalNumber(
                'aiGovernance.incidents.reviewWithinDays',
              ) ?? REVIEW_WITHIN_DAYS,
          };
          const known = { ...deps, knex };
          // One after the other: incidents keep which approval their workload had.
          await seedOnceEvaluated(scheduler, [
            async () => {
              const approvals = demo?.approvals ?? [];
              const workloads = await readDemoWorkloads(
                approvals.map(({ entity }) => entity),
                known,
              );
              if (workloads && approvals.length > 0) {
                await storeApprovals(knex, approvals, workloads, now);
              }
              return workloads !== undefined;
            },
            async () => {
              const concerned = await readDemoConcerned(
                incidents?.incidents.map(({ entity }) => entity) ?? [],
                known,
              );
              if (concerned && incidents) {
                await storeIncidents(knex, incidents, concerned, {
                  now,
                  rules,
                });
              }
              return concerned !== undefined;
            },
            async () => storeLostOwners(knex, incidents?.lostOwners ?? [], now),
            // Last: its end is how everything stands with all of these.
            async () => {
              const all = await readAllDemoWorkloads(known);
              if (all && history) {
                await storeHistory(knex, history, all, now);
              }
              return all !== undefined;
            },
          ]);
        });
      },
    });
  },
});

async function readYaml<T>(file: string | undefined): Promise<T | undefined> {
  return file === undefined ? undefined : parse(await readFile(file, 'utf8'));
}

/**
 * Each in turn answers false as long as a workload was not evaluated: what an approval covers, and what an incident keeps, is
 * how its workload stands.
 */
async function seedOnceEvaluated(
  scheduler: SchedulerService,
  seeds: (() => Promise<boolean>)[],
): Promise<void> {
  const waiting = [...seeds];
  await scheduler.scheduleTask({
    id: 'demo-records',
    scope: 'local',
    frequency: { seconds: LOOK_SECONDS },
    timeout: { minutes: 1 },
    fn: async () => {
      while (waiting.length > 0 && (await waiting[0]())) {
        waiting.shift();
      }
    },
  });
}
