import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { ChangeAnnouncer } from './ChangeAnnouncer';
import { ChangedEntityProcessor } from './ChangedEntityProcessor';

/**
 * Names each changed entity on the events service, so that its scorecard follows within seconds. It emits nothing into the
 * catalog.
 * @public
 */
export const catalogModuleAiGovernance = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ai-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ processing, events, lifecycle, logger }) {
        const announcer = new ChangeAnnouncer({ events, logger });
        processing.addProcessor(new ChangedEntityProcessor(announcer));
        lifecycle.addShutdownHook(() => announcer.flush());
      },
    });
  },
});
