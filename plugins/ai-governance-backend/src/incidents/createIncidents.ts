import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { Aftermath } from './Aftermath';
import { AuthorizedAfter } from './AuthorizedAfter';
import { AuthorizedIncidents } from './AuthorizedIncidents';
import { ClockService } from './ClockService';
import { IncidentService } from './IncidentService';
import { IncidentViews } from './IncidentViews';
import { ReviewService } from './ReviewService';
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
  roles: Roles;
  settings: Pick<Settings, 'annotationPrefix' | 'incidents'>;
  /** What waits for a workload to be named; null for who may not see it. */
  triage?: (credentials: BackstageCredentials) => Promise<number | null>;
  now: () => Date;
}) {
  const { store, snapshots, writer } = options.incidents;
  const aftermath = new Aftermath(options);
  const incidents = new AuthorizedIncidents({
    ...options,
    service: new IncidentService({ ...options, writer }),
    store,
    views: new IncidentViews({ ...options, snapshots, aftermath }),
    workloads: options.store,
    triage: options.triage ?? (async () => null),
  });
  const parts = { ...options, incidents, store, writer, aftermath };
  return {
    incidents,
    after: new AuthorizedAfter({
      ...parts,
      reviews: new ReviewService(parts),
      clocks: new ClockService(parts),
    }),
  };
}
