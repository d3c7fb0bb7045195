import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { readDemoWorkloads } from './demoWorkloads';
import { DemoApproval, storeApprovals } from './storeApprovals';
import { storeFacts } from './storeFacts';
import { DemoRecords, storeRecords } from './storeRecords';

/** How often it is looked whether the workloads were evaluated, which approvals of the demo are about. */
const LOOK_SECONDS = 3;

/** Seeds what the demo's organisation confirmed, stated, found, waived and approved; it does nothing without `demo`. */
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
          if (records) {
            const demo: DemoRecords = parse(await readFile(records, 'utf8'));
            await storeRecords(knex, demo, now);
            let isDone = demo.approvals.length === 0;
            await scheduler.scheduleTask({
              id: 'demo-approvals',
              scope: 'local',
              frequency: { seconds: LOOK_SECONDS },
              timeout: { minutes: 1 },
              fn: async () => {
                isDone ||= await seedApprovals(demo.approvals, {
                  ...deps,
                  knex,
                  now,
                });
              },
            });
          }
        });
      },
    });
  },
});

/** Answers false as long as a workload was not evaluated: what an approval covers is how its workload stands. */
async function seedApprovals(
  approvals: DemoApproval[],
  deps: Parameters<typeof readDemoWorkloads>[1] & { now: Date },
): Promise<boolean> {
  const workloads = await readDemoWorkloads(
    approvals.map(({ entity }) => entity),
    deps,
  );
  if (workloads) {
    await storeApprovals(deps.knex, approvals, workloads, deps.now);
  }
  return workloads !== undefined;
}
