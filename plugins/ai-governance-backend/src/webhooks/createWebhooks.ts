import { Knex } from 'knex';
import { AuditTrail } from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { IncidentWriter } from '../incidents/contracts';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { AuthorizedMappings } from './AuthorizedMappings';
import { AuthorizedTriage } from './AuthorizedTriage';
import { DoorStatuses } from './DoorStatuses';
import { MappingListStore } from './MappingListStore';
import { MappingService } from './MappingService';
import { WebhookParts } from './startWebhooks';

/** Puts together what answers people about what came in. */
export function createWebhooks(options: {
  database: Knex;
  webhooks: WebhookParts;
  incidents: { writer: IncidentWriter };
  audit: AuditTrail;
  outbox: Outbox;
  scopes: ReaderScopes;
  roles: Roles;
  store: WorkloadStore;
  now: () => Date;
}) {
  const { database, webhooks } = options;
  const wake = webhooks.drain.wake;
  const mappings = new MappingService({ store: webhooks.mappings });
  const triage = new AuthorizedTriage({
    ...options,
    ...webhooks,
    writer: options.incidents.writer,
    workloads: options.store,
    mappings,
    wake,
  });
  return {
    triage,
    mappings: new AuthorizedMappings({
      ...options,
      list: new MappingListStore({ database }),
      store: webhooks.mappings,
      mappings,
      triage,
      doors: new DoorStatuses({ ...options, ...webhooks }),
      wake,
    }),
  };
}
