import {
  AuthService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import {
  EvaluationQueue,
  EvaluationWorker,
  FrameworkRegistry,
} from '../contracts';
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

/** Builds what stores evidence and answers for it. */
export function createEvidence(options: {
  access: WorkloadAccess;
  auth: AuthService;
  catalog: CatalogService;
  database: Knex;
  /** Where evaluations read evidence too. */
  evidence: EvidenceStore;
  frameworks: FrameworkRegistry;
  logger: LoggerService;
  now: () => Date;
  queue: EvaluationQueue;
  roles: Roles;
  scopes: ReaderScopes;
  /** Results of workloads. */
  store: WorkloadStore;
  userInfo: UserInfoService;
  worker: EvaluationWorker;
}) {
  const evidence = new EvidenceService({ ...options, store: options.evidence });
  const attestations = new AttestationService({ ...options, evidence });
  const authority = new EntityAuthority(options);
  const authorized = new AuthorizedEvidence({
    ...options,
    authority,
    store: options.evidence,
    evidence,
    attestations,
    list: new AttestationStore(options),
  });
  return { evidence, attestations, authority, authorized };
}
