import { Knex } from 'knex';
import { Settings } from '../config/settings';
import {
  AuditTrail,
  EvaluationQueue,
  EvaluationWorker,
  FrameworkRegistry,
} from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { GroupStore } from '../teams/GroupStore';
import { AuthorizedWaivers } from './AuthorizedWaivers';
import { WaiverConsequences } from './WaiverConsequences';
import { WaiverDebtService } from './WaiverDebtService';
import { WaiverDebtStore } from './WaiverDebtStore';
import { WaiverDecisions } from './WaiverDecisions';
import { WaiverRequests } from './WaiverRequests';
import { WaiverStore } from './WaiverStore';
import { WaiverViews } from './WaiverViews';

/** Puts together what answers for waivers. */
export function createWaivers(options: {
  database: Knex;
  settings: Pick<Settings, 'waivers'>;
  frameworks: FrameworkRegistry;
  queue: EvaluationQueue;
  worker: EvaluationWorker;
  outbox: Outbox;
  audit: AuditTrail;
  scopes: ReaderScopes;
  roles: Roles;
  access: WorkloadAccess;
  now: () => Date;
}) {
  const { database, settings } = options;
  const store = new WaiverStore({ database });
  const limits = settings.waivers;
  const consequences = new WaiverConsequences({ ...options, store });
  return {
    waivers: new AuthorizedWaivers({
      ...options,
      requests: new WaiverRequests({
        ...options,
        store,
        consequences,
        limits,
      }),
      decisions: new WaiverDecisions({ ...options, store, consequences }),
      views: new WaiverViews({ ...options, limits }),
      store,
    }),
    debt: new WaiverDebtService({
      ...options,
      store: new WaiverDebtStore({ database }),
      groups: new GroupStore({ database }),
      limitPercent: settings.waivers.warnPercent,
    }),
  };
}
