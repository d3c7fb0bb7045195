import { Knex } from 'knex';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { AuditStore } from './AuditStore';
import { AuditVerifier, PayloadSource } from './AuditVerifier';
import { AuthorizedAudit } from './AuthorizedAudit';

/** Puts together what reads and verifies the trail. */
export function createAudit(options: {
  database: Knex;
  scopes: ReaderScopes;
  /** Records that keep what a row of the trail only has the digest of. */
  payloadSources: readonly PayloadSource[];
}): AuthorizedAudit {
  const store = new AuditStore(options);
  return new AuthorizedAudit({
    ...options,
    store,
    verifier: new AuditVerifier({ store, sources: options.payloadSources }),
  });
}
