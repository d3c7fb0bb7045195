import {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import express from 'express';
import { Knex } from 'knex';
import { PageLinks } from '../actions/PageLinks';
import { registerActions } from '../actions/registerActions';
import { createApprovals } from '../approvals/createApprovals';
import { ApprovalParts } from '../approvals/startApprovals';
import { createAssessments } from '../assessments/createAssessments';
import { AssetService } from '../assets/AssetService';
import { AssetStore } from '../assets/AssetStore';
import { AuthorizedAssets } from '../assets/AuthorizedAssets';
import { createAudit } from '../audit/createAudit';
import { createBreakGlass } from '../breakGlass/createBreakGlass';
import { LastSync } from '../catalog/LastSync';
import { SyncStateStore } from '../catalog/SyncStateStore';
import { Settings } from '../config/settings';
import {
  AuditTrail,
  CatalogSync,
  EvaluationQueue,
  EvaluationWorker,
} from '../contracts';
import { createExports } from '../exports/createExports';
import { createEvidence } from '../evidence/createEvidence';
import { AuthorizedDisputes } from '../evidence/AuthorizedDisputes';
import { EvidenceService } from '../evidence/EvidenceService';
import { EvidenceStore } from '../evidence/EvidenceStore';
import { Outbox } from '../evaluation/Outbox';
import { WorkloadEvaluator } from '../evaluation/WorkloadEvaluator';
import { AuthorizedFramework } from '../framework/AuthorizedFramework';
import { DatabaseFrameworkRegistry } from '../framework/DatabaseFrameworkRegistry';
import { FrameworkService } from '../framework/FrameworkService';
import { createGates } from '../gates/createGates';
import { IncidentSources } from '../gates/IncidentSources';
import { AuthorizedHealth } from '../health/AuthorizedHealth';
import { HealthService } from '../health/HealthService';
import { HealthStore } from '../health/HealthStore';
import { AuthorizedHistory } from '../history/AuthorizedHistory';
import { HistoryStore } from '../history/HistoryStore';
import { AuthorizedImports } from '../imports/AuthorizedImports';
import { createInbox } from '../inbox/createInbox';
import { IncidentParts } from '../incidents/startIncidents';
import { createIncidents } from '../incidents/createIncidents';
import { createOwnership, OwnershipParts } from '../ownership/createOwnership';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { Providers } from '../providers/createProviders';
import { registerPermissions } from '../permissions/register';
import { VisibleEntityCache } from '../permissions/VisibleEntityCache';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { createPlans } from '../plans/createPlans';
import { AuthorizedProfiles } from '../profiles/AuthorizedProfiles';
import { ProfileFactStore } from '../profiles/ProfileFactStore';
import { ProfileService } from '../profiles/ProfileService';
import { Roles } from '../roles/Roles';
import { createMovements } from '../rollups/createMovements';
import { createRollups } from '../rollups/createRollups';
import { createOpenApiRouter } from '../schema/openapi/generated/router';
import { AuthorizedSelection } from '../selection/AuthorizedSelection';
import { createVersions } from '../versions/createVersions';
import { DatabasePolicyRegistry } from '../versions/DatabasePolicyRegistry';
import { Versions } from '../versions/startVersions';
import { VersionStanding } from '../versions/VersionStanding';
import { createWaivers } from '../waivers/createWaivers';
import { createWebhooks } from '../webhooks/createWebhooks';
import { WebhookParts } from '../webhooks/startWebhooks';
import { AuthorizedWorkloads } from '../workloads/AuthorizedWorkloads';
import { RefreshService } from '../workloads/RefreshService';
import { WorkloadService } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { approvalRoutes } from './approvalRoutes';
import { assessmentRoutes } from './assessmentRoutes';
import { auditedWith } from './audited';
import { auditRoutes } from './auditRoutes';
import { assumeJson, bodyMiddleware, largeBodyMiddleware } from './bodies';
import { breakGlassRoutes } from './breakGlassRoutes';
import { disputeRoutes } from './disputeRoutes';
import { evidenceRoutes } from './evidenceRoutes';
import { exportRoutes } from './exportRoutes';
import { frameworkRoutes } from './frameworkRoutes';
import { gateRoutes } from './gateRoutes';
import { importRoute } from './importRoute';
import { organizationRoutes } from './organizationRoutes';
import { overviewRoutes } from './overviewRoutes';
import { inboxRoutes } from './inboxRoutes';
import { incidentAfterRoutes } from './incidentAfterRoutes';
import { incidentRoutes } from './incidentRoutes';
import { ownershipRoutes } from './ownershipRoutes';
import { planRoutes } from './planRoutes';
import { profileRoutes } from './profileRoutes';
import { callerWith } from './request';
import { rollupRoutes } from './rollupRoutes';
import { scorecardRoute } from './scorecardRoute';
import { versionRoutes } from './versionRoutes';
import { triageRoutes } from './triageRoutes';
import { waiverRoutes } from './waiverRoutes';
import { webhookRoutes } from './webhookRoutes';
import { workloadRoutes } from './workloadRoutes';

/** What answers HTTP is made of. */
export interface RouterOptions {
  logger: LoggerService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  /** `permission.enabled`, for the set-up page. */
  permissionsEnabled?: boolean;
  auditor?: AuditorService;
  /** Where agents find what they may do; nothing is registered where it is left out. */
  actionsRegistry?: ActionsRegistryService;
  /** Where people open Backstage, for links. */
  appUrl?: string;
  /** What the organisation is called, for reports. */
  organisation?: string;
  userInfo: UserInfoService;
  catalog: CatalogService;
  database: Knex;
  audit: AuditTrail;
  settings: Settings;
  frameworks: DatabaseFrameworkRegistry;
  policies: DatabasePolicyRegistry;
  versions: Versions;
  approvals: ApprovalParts;
  ownership: OwnershipParts;
  incidents: IncidentParts;
  webhooks: WebhookParts;
  queue: EvaluationQueue;
  worker: EvaluationWorker;
  evaluator: WorkloadEvaluator;
  /** Those that modules have added. */
  incidentSources?: IncidentSources;
  evidence: EvidenceStore;
  evidenceService: EvidenceService;
  providers: Providers;
  outbox: Outbox;
  sync: CatalogSync;
  now: () => Date;
}

/** Wires stores, services and routes, and registers the permissions; everything lies under `/v1`. */
export async function createRouter(
  options: RouterOptions,
): Promise<express.Router> {
  const { database, frameworks, now, settings, sync } = options;
  const scopes = new ReaderScopes({
    permissions: options.permissions,
    auth: options.auth,
    visible: new VisibleEntityCache(options),
    ruleset: registerPermissions(options),
  });

  const store = new WorkloadStore({ database });
  const access = new WorkloadAccess({ scopes, store });
  const facts = new ProfileFactStore({ database });
  const workloads = new WorkloadService({
    ...options,
    store,
    facts,
    lastSync: new LastSync({ sync, now }),
  });

  const roles = new Roles(options);
  const evidence = createEvidence({ ...options, access, roles, scopes, store });

  const api = createOpenApiRouter({ middleware: [assumeJson] });
  const callerOf = callerWith(options.httpAuth);
  const audited = auditedWith(options.auditor);
  frameworkRoutes(
    api,
    callerOf,
    new AuthorizedFramework({
      framework: new FrameworkService({ frameworks, workloads: store }),
      scopes,
    }),
  );
  const authorizedWorkloads = new AuthorizedWorkloads({ workloads, scopes });
  const history = new AuthorizedHistory({
    database,
    store: new HistoryStore({ database }),
    workloads,
    standing: store,
    scopes,
  });
  workloadRoutes(api, callerOf, {
    workloads: authorizedWorkloads,
    history,
    refresh: new RefreshService({ ...options, access, workloads }),
    audited,
  });
  profileRoutes(api, callerOf, {
    profiles: new AuthorizedProfiles({
      profiles: new ProfileService({ ...options, store: facts }),
      workloads,
      access,
    }),
    audited,
  });
  evidenceRoutes(api, callerOf, { evidence: evidence.authorized, audited });
  disputeRoutes(api, callerOf, {
    disputes: new AuthorizedDisputes({
      authority: evidence.authority,
      evidence: options.evidenceService,
      store: options.evidence,
      roles,
      now,
    }),
    audited,
  });
  const waivers = createWaivers({ ...options, access, roles, scopes });
  waiverRoutes(api, callerOf, { ...waivers, audited });
  const { gateApprovals, ...approvalServices } = createApprovals({
    ...options,
    access,
    roles,
    scopes,
  });
  const { approvals } = approvalServices;
  approvalRoutes(api, callerOf, { ...approvalServices, audited });
  const { assessments, baselines, providers } = createAssessments({
    ...options,
    access,
    attestations: evidence.authorized,
    authority: evidence.authority,
    scopes,
    store,
    workloads,
  });
  assessmentRoutes(api, callerOf, { assessments, baselines, audited });
  const plans = createPlans({
    database,
    frameworks,
    providers,
    scopes,
    settings,
    now,
  });
  planRoutes(api, callerOf, plans);
  const { gates, environments, payloadSource, reader } = createGates({
    ...options,
    approvalsForGate: gateApprovals,
    incidentSources: options.incidentSources ?? new IncidentSources(),
    roles,
    scopes,
    store,
  });
  gateRoutes(api, callerOf, { gates, environments });
  const { versions } = createVersions({ ...options, reader, roles, scopes });
  versionRoutes(api, callerOf, { versions, audited });
  const breakGlass = createBreakGlass({ ...options, access, roles, scopes });
  breakGlassRoutes(api, callerOf, { breakGlass, audited });
  const ownership = createOwnership({ ...options, roles, scopes, store });
  ownershipRoutes(api, callerOf, { ownership, audited });
  const { triage, mappings } = createWebhooks({
    ...options,
    scopes,
    roles,
    store,
  });
  // Before the calls on one incident, whose id could be any word.
  triageRoutes(api, callerOf, { triage, mappings, audited });
  const { incidents, after } = createIncidents({
    ...options,
    access,
    roles,
    scopes,
    store,
    triage: credentials => triage.waiting(credentials),
  });
  incidentAfterRoutes(api, callerOf, { after, audited });
  incidentRoutes(api, callerOf, { incidents, audited });
  const { rollups, reader: sums } = createRollups({ ...options, scopes });
  rollupRoutes(api, callerOf, rollups);
  const movements = createMovements({
    ...options,
    scopes,
    workloads: store,
    reader: sums,
  });
  organizationRoutes(api, callerOf, { movements });
  if (options.actionsRegistry) {
    registerActions(options.actionsRegistry, {
      access,
      approvals,
      gates,
      incidents,
      links: new PageLinks(options.appUrl),
      movements,
      ownership,
      plans,
      rollups,
      workloads: authorizedWorkloads,
    });
  }
  inboxRoutes(
    api,
    callerOf,
    createInbox({
      approvals,
      approvalParts: options.approvals,
      waivers: waivers.waivers,
      breakGlass,
      assessments,
      versions,
      incidents: options.incidents,
      triage,
      access,
      scopes,
      roles,
      database,
      settings,
      now,
    }),
  );
  auditRoutes(
    api,
    callerOf,
    createAudit({ database, scopes, payloadSources: [payloadSource] }),
  );
  exportRoutes(api, callerOf, {
    ...createExports({
      ...options,
      approvals,
      environments,
      gates,
      history,
      incidents,
      movements,
      rollups,
      scopes,
      waivers: waivers.waivers,
      workloads: authorizedWorkloads,
    }),
    audited,
    now,
  });
  overviewRoutes(api, callerOf, {
    assets: new AuthorizedAssets({
      assets: new AssetService({
        store: new AssetStore({ database }),
        settings,
      }),
      scopes,
    }),
    selection: new AuthorizedSelection({ ...options, scopes }),
    health: new AuthorizedHealth({
      health: new HealthService({
        store: new HealthStore({ database }),
        state: new SyncStateStore(database),
        frameworks,
        sync,
        settings,
        providers: options.providers,
        versions: new VersionStanding(options.versions),
        permissionsEnabled: options.permissionsEnabled,
        now,
      }),
      scopes,
    }),
  });

  const router = express.Router();
  router.use('/v1', webhookRoutes(options.webhooks.receiver));
  router.use(
    '/v1',
    importRoute(callerOf, {
      imports: new AuthorizedImports({ ...options.providers, scopes }),
      maxBytes: settings.evidence.maxImportBytes,
      audited,
    }),
  );
  router.use('/v1/evidence', largeBodyMiddleware);
  router.use('/v1', scorecardRoute(callerOf, authorizedWorkloads));
  router.use('/v1', bodyMiddleware, api);
  return router;
}
