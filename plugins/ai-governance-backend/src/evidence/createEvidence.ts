import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { FrameworkRegistry } from '../contracts';
import { IdempotencyKeys } from '../idempotency/IdempotencyKeys';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { AttestationService } from './AttestationService';
import { AttestationStore } from './AttestationStore';
import { AuthorizedEvidence } from './AuthorizedEvidence';
import { EntityAuthority } from './EntityAuthority';
import { EvidenceService } from './EvidenceService';
import { EvidenceStore } from './EvidenceStore';

/** Builds what answers for evidence to a caller. */
export function createEvidence(options: {
  access: WorkloadAccess;
  catalog: CatalogService;
  database: Knex;
  /** Where evaluations read evidence too. */
  evidence: EvidenceStore;
  evidenceService: EvidenceService;
  frameworks: FrameworkRegistry;
  now: () => Date;
  roles: Roles;
  scopes: ReaderScopes;
  /** Results of workloads. */
  store: WorkloadStore;
}) {
  const { evidence: store, evidenceService: evidence } = options;
  const attestations = new AttestationService({
    ...options,
    evidence,
    keys: new IdempotencyKeys(options),
  });
  const authority = new EntityAuthority(options);
  const authorized = new AuthorizedEvidence({
    ...options,
    authority,
    store,
    evidence,
    attestations,
    list: new AttestationStore(options),
  });
  return { authority, authorized };
}
