import {
  Control,
  EvidenceImportResult,
  EvidencePushRecord,
  EvidencePushResult,
  ImportFormat,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  createExtensionPoint,
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { JsonValue } from '@backstage/types';

/**
 * When a provider is asked. The first run comes a minute after the start, later ones each hour, and one may take ten minutes,
 * unless it says otherwise.
 * @public
 */
export type EvidenceProviderSchedule = Partial<
  Pick<
    SchedulerServiceTaskScheduleDefinition,
    'frequency' | 'timeout' | 'initialDelay'
  >
>;

/** An entity that evidence may be about. @public */
export interface EvidenceSubject {
  entityRef: string;
  /** A workload, or another entity that provides controls to workloads. */
  role: 'workload' | 'provider';
  annotations: Readonly<Record<string, string>>;
  tags: readonly string[];
  /** Ref of the owner; undefined where the entity names none that can be read. */
  owner?: string;
}

/**
 * What a provider found of one control of one entity; it counts as verified.
 * @public
 */
export interface ProvidedEvidence
  extends Omit<EvidencePushRecord, 'source' | 'observedAt'> {
  /** RFC 3339; the start of the run where it is left out. */
  observedAt?: string;
  /**
   * The part of its world that the provider looked at, such as a cloud account: letters, digits, dots, dashes and underscores.
   * Of one scope the newest record counts; those of several stand beside each other.
   */
  scope?: string;
}

/** What a provider is given for one run. @public */
export interface EvidenceProviderContext {
  /** Every entity that evidence may be about; read in pages, so a fleet of any size may be gone through. */
  subjects: AsyncIterable<EvidenceSubject>;
  /** The controls of the active framework. */
  controls: readonly Control[];
  /** Writes with the id of the provider. */
  logger: LoggerService;
  /**
   * Aborted when the time of the run is over or the backend stops. Pass it on to whatever takes time; what is emitted after
   * that is refused.
   */
  signal: AbortSignal;
  /** Start of the last run that succeeded. */
  since?: Date;
  /** What {@link EvidenceProviderContext.saveCheckpoint} kept last. */
  checkpoint?: JsonValue;
  /**
   * Records evidence; answers what became of each record. What was emitted stands, also where the run fails later, and what
   * was recorded before is recognised.
   */
  emit(records: ProvidedEvidence[]): Promise<EvidencePushResult>;
  /**
   * Reads a scanner's report as it is and records what it says. Its records have the scanner as their source. Throws for a
   * report that breaks off or is no JSON, of which then nothing is recorded.
   */
  importReport(
    format: ImportFormat,
    content: AsyncIterable<Uint8Array>,
    options?: {
      /** The entity of findings that name none; for `sarif` alone. */
      entityRef?: string;
    },
  ): Promise<EvidenceImportResult>;
  /** Keeps a small value for the next run, such as a cursor; it survives a restart. */
  saveCheckpoint(value: JsonValue): Promise<void>;
}

/**
 * Finds evidence by itself: asks a scanner, a cloud or a registry.
 * @public
 */
export interface EvidenceProvider {
  /**
   * Unique, and the source of its records: letters, digits, dots, dashes and underscores, at most 100; neither `catalog` nor
   * `annotation`.
   */
  getProviderId(): string;
  schedule?: EvidenceProviderSchedule;
  /**
   * One run. Of several replicas one runs it. Throw where something went wrong: the message shows on the set-up page, and the
   * next run waits the longer the more have failed in a row, from five minutes up to a day.
   */
  collect(context: EvidenceProviderContext): Promise<void>;
}

/** @public */
export interface EvidenceProvidersExtensionPoint {
  /** Throws if the id cannot be used, or a provider of that id is there already. */
  addProvider(provider: EvidenceProvider): void;
}

/**
 * Where modules of the plugin `ai-governance` add providers of evidence.
 * @public
 */
export const evidenceProvidersExtensionPoint =
  createExtensionPoint<EvidenceProvidersExtensionPoint>({
    id: 'ai-governance.evidence-providers',
  });
