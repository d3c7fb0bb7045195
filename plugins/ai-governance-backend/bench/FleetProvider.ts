import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { makeFleet } from './fleet';

/** The workload that changes while it is measured how soon that shows. */
const CHANGED = 'workload-7';
export const CHANGED_REF = `component:default/${CHANGED}`;
export const CHANGE = {
  key: 'ai-governance.io/criticality',
  value: 'mission-critical',
};

const deferred = (entity: Entity) => ({ entity, locationKey: 'fleet' });

/** Gives the fleet to the catalog once it is told to. */
export class FleetProvider implements EntityProvider {
  readonly #fleet: Entity[];
  #connection?: EntityProviderConnection;

  constructor(size: number) {
    this.#fleet = makeFleet(size);
  }

  getProviderName(): string {
    return 'fleet';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  module() {
    return createBackendModule({
      pluginId: 'catalog',
      moduleId: 'fleet',
      register: reg => {
        reg.registerInit({
          deps: { processing: catalogProcessingExtensionPoint },
          init: async ({ processing }) => processing.addEntityProvider(this),
        });
      },
    });
  }

  async ingest(): Promise<void> {
    await this.#connection!.applyMutation({
      type: 'full',
      entities: this.#fleet.map(deferred),
    });
  }

  async change(): Promise<void> {
    const entity = structuredClone(
      this.#fleet.find(({ metadata }) => metadata.name === CHANGED)!,
    );
    entity.metadata.annotations![CHANGE.key] = CHANGE.value;
    await this.#connection!.applyMutation({
      type: 'delta',
      added: [deferred(entity)],
      removed: [],
    });
  }
}
