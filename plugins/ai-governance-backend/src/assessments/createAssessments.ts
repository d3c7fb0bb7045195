import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { AuditTrail, FrameworkRegistry } from '../contracts';
import { AttestationStore } from '../evidence/AttestationStore';
import { AuthorizedEvidence } from '../evidence/AuthorizedEvidence';
import { EntityAuthority } from '../evidence/EntityAuthority';
import { EvidenceService } from '../evidence/EvidenceService';
import { EvidenceStore } from '../evidence/EvidenceStore';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { GroupStore } from '../teams/GroupStore';
import { WorkloadService } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { AssessmentStarter } from './AssessmentStarter';
import { AssessmentStore } from './AssessmentStore';
import { AssessmentWrites } from './AssessmentWrites';
import { AuthorizedAssessments } from './AuthorizedAssessments';
import { AuthorizedBaselines } from './AuthorizedBaselines';
import { BaselineService } from './BaselineService';
import { BaselineStore } from './BaselineStore';
import { BaselineTaker } from './BaselineTaker';
import { CandidateStore } from './CandidateStore';
import { JourneyAnswers } from './JourneyAnswers';
import { JourneyReader } from './JourneyReader';
import { ProviderReader } from './ProviderReader';

/** Builds the guided journeys and their baselines. */
export function createAssessments(options: {
  access: WorkloadAccess;
  authority: EntityAuthority;
  attestations: AuthorizedEvidence;
  catalog: CatalogService;
  audit: AuditTrail;
  database: Knex;
  /** Where evaluations read evidence too. */
  evidence: EvidenceStore;
  evidenceService: EvidenceService;
  frameworks: FrameworkRegistry;
  now: () => Date;
  scopes: ReaderScopes;
  settings: Settings;
  /** Results of workloads. */
  store: WorkloadStore;
  workloads: WorkloadService;
}): {
  assessments: AuthorizedAssessments;
  baselines: AuthorizedBaselines;
  providers: ProviderReader;
} {
  const { store: results, workloads } = options;
  const store = new AssessmentStore(options);
  const writes = new AssessmentWrites({ ...options, store });
  const candidates = new CandidateStore(options);
  const groups = new GroupStore(options);
  const baselines = new BaselineStore(options);
  const baselineService = new BaselineService({ ...options, store: baselines });
  const providers = new ProviderReader(options);
  const assessments = new AuthorizedAssessments({
    ...options,
    store,
    writes,
    candidates,
    starter: new AssessmentStarter({
      ...options,
      store,
      writes,
      candidates,
      groups,
      providers,
    }),
    reader: new JourneyReader({
      ...options,
      store,
      statements: new AttestationStore(options),
      groups,
      baselines,
      workloads: results,
      providers,
    }),
    answers: new JourneyAnswers({
      ...options,
      store,
      writes,
      workloads,
      providers,
      evidence: options.evidenceService,
      records: options.evidence,
    }),
    taker: new BaselineTaker({ ...options, store, baselines }),
    baselines: baselineService,
  });
  return {
    assessments,
    baselines: new AuthorizedBaselines({
      ...options,
      baselines: baselineService,
    }),
    providers,
  };
}
