import { policyDigest } from '@ai-governance/backstage-plugin-ai-governance-common';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { LastSync } from '../catalog/LastSync';
import { Settings } from '../config/settings';
import {
  AuditTrail,
  CatalogSync,
  FrameworkRegistry,
  PolicyRegistry,
} from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { WorkloadEvaluator } from '../evaluation/WorkloadEvaluator';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Roles } from '../roles/Roles';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { ApprovalsForGate } from './ApprovalsForGate';
import { AuthorizedGates } from './AuthorizedGates';
import { DecisionPayloads } from './DecisionPayloads';
import { DecisionRecorder } from './DecisionRecorder';
import { DecisionService } from './DecisionService';
import { DecisionStore } from './DecisionStore';
import { DecisionViews } from './DecisionViews';
import { Deployers } from './Deployers';
import { EnvironmentService } from './EnvironmentService';
import { GateAccess } from './GateAccess';
import { GateForecasts } from './GateForecasts';
import { GateInputsReader } from './GateInputsReader';
import { IncidentSources } from './IncidentSources';
import { RecordedIncidents } from './RecordedIncidents';
import { StoredWorkloads } from './StoredWorkloads';

const NO_APPROVALS: ApprovalsForGate = { newest: async () => new Map() };

/** A source of incidents may take this share of a decision's time. */
const SOURCE_SHARE = 0.5;

/** Puts together what decides at gates. */
export function createGates(options: {
  database: Knex;
  settings: Pick<Settings, 'annotationPrefix' | 'gatePolicy' | 'gateTimeoutMs'>;
  frameworks: FrameworkRegistry;
  policies: PolicyRegistry;
  audit: AuditTrail;
  outbox: Outbox;
  evaluator: WorkloadEvaluator;
  sync: CatalogSync;
  catalog: CatalogService;
  auth: AuthService;
  roles: Roles;
  scopes: ReaderScopes;
  store: WorkloadStore;
  /** Nobody has approved anything where it is left out. */
  approvalsForGate?: ApprovalsForGate;
  incidentSources: IncidentSources;
  /** Where people open Backstage. */
  appUrl?: string;
  logger: LoggerService;
  now: () => Date;
}) {
  const { database, settings, store: workloadStore } = options;
  const { annotationPrefix, gateTimeoutMs: timeoutMs } = settings;
  const workloads = new StoredWorkloads({ ...options, annotationPrefix });
  const store = new DecisionStore({ database });
  const lastSync = new LastSync(options);
  const reader = new GateInputsReader({
    ...options,
    workloads,
    decisions: store,
    approvals: options.approvalsForGate ?? NO_APPROVALS,
    sources: options.incidentSources,
    recorded: new RecordedIncidents(options),
    deployers: new Deployers(options),
    lastSync,
    sourceTimeoutMs: timeoutMs * SOURCE_SHARE,
  });
  const initialPolicy = {
    digest: policyDigest(settings.gatePolicy),
    document: settings.gatePolicy,
  };
  const decisions = new DecisionService({
    ...options,
    reader,
    recorder: new DecisionRecorder(options),
    initialPolicy,
    timeoutMs,
  });
  return {
    /** For whoever looks at decisions under other rules. */
    reader,
    gates: new AuthorizedGates({
      ...options,
      decisions,
      forecasts: new GateForecasts({
        ...options,
        reader,
        workloads,
        lastSync,
        annotationPrefix,
      }),
      store,
      views: new DecisionViews({ ...options, initialPolicy }),
      access: new GateAccess({ ...options, workloads: workloadStore }),
      workloads: workloadStore,
    }),
    /** What the audit trail verifies decisions with. */
    payloadSource: new DecisionPayloads({ database }),
    environments: new EnvironmentService({ ...options, store }),
  };
}
