import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { storeFacts } from './storeFacts';
import { storeRecords } from './storeRecords';

/** Seeds what the demo's organisation confirmed, stated, found and waived; it does nothing without `demo`. */
export default createBackendModule({
  pluginId: 'ai-governance',
  moduleId: 'demo-records',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
        lifecycle: coreServices.lifecycle,
      },
      async init({ config, database, lifecycle }) {
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
            const text = await readFile(records, 'utf8');
            await storeRecords(knex, parse(text), now);
          }
        });
      },
    });
  },
});
