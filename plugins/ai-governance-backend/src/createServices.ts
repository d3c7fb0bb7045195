import {
  AuthService,
  DatabaseService,
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { EvidenceProvider } from '@ai-governance/backstage-plugin-ai-governance-node';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { DatabaseAuditTrail } from './audit/DatabaseAuditTrail';
import { ApprovalEvidence } from './approvals/ApprovalEvidence';
import { ApprovalExpiry } from './approvals/ApprovalExpiry';
import { startApprovals } from './approvals/startApprovals';
import { CatalogEvents } from './catalog/CatalogEvents';
import { CatalogPass } from './catalog/CatalogPass';
import { DefaultCatalogSync } from './catalog/DefaultCatalogSync';
import { EntityStore } from './catalog/EntityStore';
import { markIfBasisChanged } from './catalog/evaluationBasis';
import { SyncStateStore } from './catalog/SyncStateStore';
import { Settings } from './config/settings';
import { isPostgres } from './database/dialect';
import { prepareStatements } from './database/preparedStatements';
import { DatabaseEvaluationQueue } from './evaluation/DatabaseEvaluationQueue';
import { DefaultEvaluationWorker } from './evaluation/DefaultEvaluationWorker';
import { EvaluationBatch } from './evaluation/EvaluationBatch';
import { Outbox } from './evaluation/Outbox';
import { WorkloadEvaluator } from './evaluation/WorkloadEvaluator';
import { EvidenceService } from './evidence/EvidenceService';
import { EvidenceStore } from './evidence/EvidenceStore';
import { startIncidents } from './incidents/startIncidents';
import { createDrill, startOwnership } from './ownership/createOwnership';
import { createProviders } from './providers/createProviders';
import { SnapshotRunner } from './rollups/SnapshotRunner';
import { SnapshotStore } from './rollups/SnapshotStore';
import { startRollups } from './rollups/startRollups';
import { startVersions } from './versions/startVersions';
import { DoorRegistry } from './webhooks/DoorRegistry';
import { builtInDoors, startWebhooks } from './webhooks/startWebhooks';

/** Builds what reads the catalog, evaluates and stores, in the order of its dependencies. */
export async function createServices(options: {
  auth: AuthService;
  catalog: CatalogService;
  database: DatabaseService;
  events: EventsService;
  logger: LoggerService;
  settings: Settings;
  /** Those that modules have added. */
  evidenceProviders?: readonly EvidenceProvider[];
  /** Those that modules have added. */
  incidentDoors?: DoorRegistry;
  now: () => number;
}) {
  const { auth, catalog, events, logger, settings, now } = options;
  const database = await options.database.getClient();
  if (!options.database.migrations?.skip) {
    await database.migrate.latest({
      directory: resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-backend',
        'migrations',
      ),
    });
  }
  if (!isPostgres(database)) {
    // Readers do not wait for the writer, and a commit is one write to the disk instead of three.
    await database.raw('pragma journal_mode = wal');
    // 16 MB, so that a list reads from memory what the default of 2 MB would read from the file again.
    await database.raw('pragma cache_size = -16000');
  }
  prepareStatements(database, { logger });
  const audit = new DatabaseAuditTrail();
  const state = new SyncStateStore(database);
  const evidence = new EvidenceStore({ database });
  const queue = new DatabaseEvaluationQueue({ now });
  const outbox = new Outbox({ database, events, logger, now });
  const { frameworks, policies, versions } = await startVersions({
    database,
    settings,
    logger,
    audit,
    queue,
    outbox,
    now,
  });
  const evaluator = new WorkloadEvaluator({
    settings: settings.evaluation,
    defaultFacts: settings.defaultFacts,
    evidence,
    builtIn: settings.evidence.builtIn,
    approvals: new ApprovalEvidence({
      policies,
      annotationPrefix: settings.annotationPrefix,
    }),
    fallbackOwner: settings.incidents.fallbackOwner,
  });
  const approvals = startApprovals({
    ...options,
    database,
    frameworks,
    audit,
    queue,
    outbox,
    evidence,
  });
  const ownership = startOwnership({ database, settings });
  const incidents = startIncidents({
    database,
    settings,
    frameworks,
    policies,
    owners: ownership.reader,
    outbox,
    audit,
    now,
  });
  const webhooks = startWebhooks({
    database,
    doors: builtInDoors(settings, options.incidentDoors),
    writer: incidents.writer,
    outbox,
    events,
    logger,
    settings,
    isReady: state.isReady,
    now,
  });
  const rollups = startRollups({
    database,
    frameworks,
    policies,
    isInstalled: state.isInstalled,
    logger,
    now,
  });
  const worker = new DefaultEvaluationWorker({
    database,
    queue,
    batch: new EvaluationBatch({
      frameworks,
      evaluator,
      owners: ownership.tracker,
      isInstalled: state.isInstalled,
      now,
    }),
    outbox,
    standing: approvals.standing,
    rollups: rollups.runner,
    isReady: state.isReady,
    isInstalled: state.isInstalled,
  });
  const approvalExpiry = new ApprovalExpiry({
    ...approvals,
    database,
    worker,
    now: () => new Date(now()),
  });
  const evidenceService = new EvidenceService({
    database,
    store: evidence,
    frameworks,
    queue,
    worker,
    audit,
    logger,
  });
  const store = new EntityStore({
    database,
    queue,
    fallbackOwner: settings.incidents.fallbackOwner,
    mappings: webhooks.sync,
  });
  const sync = new DefaultCatalogSync({
    database,
    pass: new CatalogPass({ catalog, auth, store, settings }),
    state,
    worker,
    settings,
    logger,
    now,
  });
  const catalogEvents = new CatalogEvents({
    sync,
    worker,
    state,
    logger,
    now,
  });
  return {
    database,
    /** Where every write goes on record. */
    audit,
    frameworks,
    policies,
    versions,
    /** What approvals are made of that knows no caller. */
    approvals,
    /** Ends approvals that have run out, and looks who can fill what is asked. */
    sweepApprovals: async () => {
      await approvalExpiry.sweep();
      await approvals.reach.sweep();
    },
    /** Who owns the incidents of workloads, and the look at all of them. */
    ownership: {
      ...ownership,
      drill: createDrill({
        database,
        ownership,
        queue,
        worker,
        outbox,
        audit,
        isInstalled: () => state.isInstalled(database),
        settings,
        now,
      }),
    },
    /** What incidents are made of that knows no caller. */
    incidents,
    /** The doors by which incidents come in, and what applies them. */
    webhooks,
    queue,
    /** For forecasts; results are stored by the worker alone. */
    evaluator,
    worker,
    /** Figures of teams and systems. */
    rollups,
    /** Keeps how they stood at the end of each day. */
    snapshots: new SnapshotRunner({
      database,
      store: new SnapshotStore({ database }),
      state,
      now,
    }),
    outbox,
    /** Stored evidence. */
    evidence,
    /** Takes evidence in. */
    evidenceService,
    providers: createProviders({
      database,
      evidence: evidenceService,
      frameworks,
      isReady: state.isReady,
      logger,
      now: () => new Date(now()),
      providers: options.evidenceProviders ?? [],
      settings,
    }),
    sync,
    catalogEvents,
    /** Marks everything if what it was evaluated with is no longer so. */
    markIfBasisChanged: () => markIfBasisChanged({ settings, state, store }),
  };
}
