import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { AuditTrail, EvaluationQueue, FrameworkRegistry } from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { EvidenceStore } from '../evidence/EvidenceStore';
import { roleHolders } from '../roles/Roles';
import { ApprovalReach } from './ApprovalReach';
import { ApprovalStanding } from './ApprovalStanding';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalWriter } from './ApprovalWriter';
import { CurrentSubjects } from './CurrentSubjects';
import { RolePeople } from './RolePeople';

export type ApprovalParts = ReturnType<typeof startApprovals>;

/** What approvals are made of that knows no caller. */
export function startApprovals(options: {
  database: Knex;
  settings: Settings;
  frameworks: FrameworkRegistry;
  audit: AuditTrail;
  queue: EvaluationQueue;
  outbox: Outbox;
  evidence: EvidenceStore;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  now: () => number;
}) {
  const { database, settings } = options;
  const now = () => new Date(options.now());
  const store = new ApprovalStore({ database });
  const writer = new ApprovalWriter({ ...options, store });
  const subjects = new CurrentSubjects(options);
  const people = new RolePeople(options);
  return {
    store,
    writer,
    subjects,
    people,
    standing: new ApprovalStanding({ ...options, store, writer, subjects }),
    reach: new ApprovalReach({
      database,
      store,
      people,
      roles: { holders: role => roleHolders(settings, role) },
      settings,
      now,
    }),
  };
}
