import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { AuditTrail, EvaluationQueue, EvaluationWorker } from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { GroupStore } from '../teams/GroupStore';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { AuthorizedOwnership } from './AuthorizedOwnership';
import { OrphanDrillRunner } from './OrphanDrillRunner';
import { OwnershipReader } from './OwnershipReader';
import { OwnershipService } from './OwnershipService';
import { OwnershipStore } from './OwnershipStore';
import { OwnerTracker } from './OwnerTracker';

/** What knows who owns the incidents of workloads, and knows no caller. */
export interface OwnershipParts {
  store: OwnershipStore;
  reader: OwnershipReader;
  tracker: OwnerTracker;
  drill: OrphanDrillRunner;
}

/** The parts that evaluations use as well. */
export function startOwnership(options: {
  database: Knex;
  settings: Pick<Settings, 'annotationPrefix' | 'incidents'>;
}): Omit<OwnershipParts, 'drill'> {
  const store = new OwnershipStore(options);
  return {
    store,
    reader: new OwnershipReader(options),
    tracker: new OwnerTracker({ store }),
  };
}

export function createDrill(options: {
  database: Knex;
  ownership: Omit<OwnershipParts, 'drill'>;
  queue: EvaluationQueue;
  worker: EvaluationWorker;
  outbox: Outbox;
  audit: AuditTrail;
  isInstalled: () => Promise<boolean>;
  settings: Pick<Settings, 'incidents'>;
  now: () => number;
}): OrphanDrillRunner {
  return new OrphanDrillRunner({
    ...options,
    ...options.ownership,
    everyMs: options.settings.incidents.orphanDrillMs,
  });
}

/** Puts together what answers callers. */
export function createOwnership(options: {
  database: Knex;
  ownership: OwnershipParts;
  scopes: ReaderScopes;
  roles: Roles;
  store: WorkloadStore;
}): AuthorizedOwnership {
  const { database, ownership, store } = options;
  return new AuthorizedOwnership({
    ...options,
    drill: ownership.drill,
    service: new OwnershipService({
      ...ownership,
      database,
      workloads: store,
      groups: new GroupStore({ database }),
    }),
  });
}
