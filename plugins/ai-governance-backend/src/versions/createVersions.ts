import { Knex } from 'knex';
import { LastSync } from '../catalog/LastSync';
import { Settings } from '../config/settings';
import {
  AuditTrail,
  CatalogSync,
  EvaluationWorker,
  FrameworkRegistry,
  PolicyRegistry,
} from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { WorkloadEvaluator } from '../evaluation/WorkloadEvaluator';
import { GateInputsReader } from '../gates/GateInputsReader';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { AuthorizedVersions } from './AuthorizedVersions';
import { CandidateEvaluator } from './CandidateEvaluator';
import { DecisionComparison } from './DecisionComparison';
import { FleetReader } from './FleetReader';
import { FleetStandings } from './FleetStandings';
import { PreviewService } from './PreviewService';
import { Versions } from './startVersions';
import { VersionService } from './VersionService';

/** Puts together what answers for versions. */
export function createVersions(options: {
  database: Knex;
  settings: Pick<Settings, 'annotationPrefix'>;
  versions: Versions;
  frameworks: FrameworkRegistry & { forget(): void };
  policies: PolicyRegistry & { forget(): void };
  audit: AuditTrail;
  evaluator: WorkloadEvaluator;
  worker: EvaluationWorker;
  /** Gathers what decisions depend on. */
  reader: GateInputsReader;
  sync: CatalogSync;
  outbox: Outbox;
  scopes: ReaderScopes;
  roles: Roles;
  now: () => Date;
}) {
  return {
    versions: new AuthorizedVersions({
      ...options,
      versions: new VersionService({ ...options, ...options.versions }),
      previews: new PreviewService({
        ...options,
        fleet: new FleetReader(options),
        standings: new FleetStandings({
          ...options,
          candidates: new CandidateEvaluator(options),
          annotationPrefix: options.settings.annotationPrefix,
        }),
        decisions: new DecisionComparison({ gates: options.reader }),
        lastSync: new LastSync(options),
      }),
    }),
  };
}
