import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { AuthorizedIncidents } from './AuthorizedIncidents';
import { IncidentService } from './IncidentService';
import { IncidentViews } from './IncidentViews';
import { IncidentParts } from './startIncidents';

/** Puts together what answers callers about incidents. */
export function createIncidents(options: {
  database: Knex;
  incidents: IncidentParts;
  frameworks: FrameworkRegistry;
  policies: PolicyRegistry;
  access: WorkloadAccess;
  scopes: ReaderScopes;
  store: WorkloadStore;
  /** What waits for a workload to be named; null for who may not see it. */
  triage?: (credentials: BackstageCredentials) => Promise<number | null>;
  now: () => Date;
}) {
  const { store, snapshots, writer } = options.incidents;
  return {
    incidents: new AuthorizedIncidents({
      ...options,
      service: new IncidentService({ ...options, writer }),
      store,
      views: new IncidentViews({ ...options, snapshots }),
      workloads: options.store,
      triage: options.triage ?? (async () => null),
    }),
  };
}
