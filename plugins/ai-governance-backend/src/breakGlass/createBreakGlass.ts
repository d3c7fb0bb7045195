import { Knex } from 'knex';
import { AuditTrail, PolicyRegistry } from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { AuthorizedBreakGlass } from './AuthorizedBreakGlass';
import { BreakGlassService } from './BreakGlassService';
import { BreakGlassStore } from './BreakGlassStore';

/** Puts together what answers for emergency exceptions. */
export function createBreakGlass(options: {
  database: Knex;
  policies: PolicyRegistry;
  audit: AuditTrail;
  outbox: Outbox;
  access: WorkloadAccess;
  scopes: ReaderScopes;
  roles: Roles;
  now: () => Date;
}): AuthorizedBreakGlass {
  const store = new BreakGlassStore(options);
  return new AuthorizedBreakGlass({
    ...options,
    service: new BreakGlassService({ ...options, store }),
    store,
  });
}
