import { Knex } from 'knex';
import { Settings } from '../config/settings';
import {
  EvaluationQueue,
  EvaluationWorker,
  FrameworkRegistry,
} from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { TeamStore } from '../teams/TeamStore';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { AuthorizedWaivers } from './AuthorizedWaivers';
import { WaiverDebtService } from './WaiverDebtService';
import { WaiverDebtStore } from './WaiverDebtStore';
import { WaiverService } from './WaiverService';
import { WaiverStore } from './WaiverStore';

/** Puts together what answers for waivers. */
export function createWaivers(options: {
  database: Knex;
  settings: Pick<Settings, 'waivers'>;
  frameworks: FrameworkRegistry;
  queue: EvaluationQueue;
  worker: EvaluationWorker;
  outbox: Outbox;
  scopes: ReaderScopes;
  roles: Roles;
  /** Workloads, for what a caller may act on. */
  store: WorkloadStore;
  now: () => Date;
}) {
  const { database, settings } = options;
  const store = new WaiverStore({ database });
  return {
    waivers: new AuthorizedWaivers({
      ...options,
      waivers: new WaiverService({
        ...options,
        store,
        limits: settings.waivers,
      }),
      store,
      workloads: options.store,
      limits: settings.waivers,
    }),
    debt: new WaiverDebtService({
      ...options,
      store: new WaiverDebtStore({ database }),
      teams: new TeamStore({ database }),
      limitPercent: settings.waivers.warnPercent,
    }),
  };
}
