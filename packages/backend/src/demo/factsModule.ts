import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readFile } from 'node:fs/promises';
import { storeFacts } from './storeFacts';

/** Seeds the profile facts that people of the demo's organisation confirmed; it does nothing without `demo.facts`. */
export default createBackendModule({
  pluginId: 'ai-governance',
  moduleId: 'demo-facts',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
        lifecycle: coreServices.lifecycle,
      },
      async init({ config, database, lifecycle }) {
        const file = config.getOptionalString('demo.facts');
        if (!file) {
          return;
        }
        // Modules start before their plugin, whose tables must be there first.
        lifecycle.addStartupHook(async () => {
          const facts = JSON.parse(await readFile(file, 'utf8'));
          await storeFacts(await database.getClient(), facts, new Date());
        });
      },
    });
  },
});
