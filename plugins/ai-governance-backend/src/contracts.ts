import {
  AuditActor,
  CompiledFramework,
  FrameworkDocument,
  GatePolicy,
  HistoryCause,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';

/** A framework as results refer to it. */
export interface RegisteredFramework {
  digest: string;
  document: FrameworkDocument;
  compiled: CompiledFramework;
}

/**
 * The frameworks of this installation; the database names the active one. Within a transaction pass it on: SQLite has one
 * connection, and a second would wait for the first for ever.
 */
export interface FrameworkRegistry {
  active(knex?: Knex | Knex.Transaction): Promise<RegisteredFramework>;
  /** Undefined for a digest that was never active here. */
  get(
    digest: string,
    knex?: Knex | Knex.Transaction,
  ): Promise<RegisteredFramework | undefined>;
}

/** Marks workloads for evaluation; a mark survives a crash. */
export interface EvaluationQueue {
  /**
   * Marks each ref once, whatever the number of causes, as part of the caller's transaction.
   */
  mark(
    tx: Knex | Knex.Transaction,
    entityRefs: Iterable<string>,
    cause: HistoryCause,
  ): Promise<void>;
  /** The same for several causes at once, in one order for all writers. */
  markEach(
    tx: Knex | Knex.Transaction,
    causes: Map<string, HistoryCause[]>,
  ): Promise<void>;
  /** Marks every workload of the projection. */
  markAll(tx: Knex | Knex.Transaction, cause: HistoryCause): Promise<void>;
}

/** Evaluates what is marked. */
export interface EvaluationWorker {
  /** Evaluates until nothing that is due is left; resolves then. */
  drain(): Promise<void>;
  /** Evaluates these if they are marked, after waiting for a replica that does so already. */
  evaluate(entityRefs: string[]): Promise<void>;
}

/** Reads the catalog into the projection. */
export interface CatalogSync {
  /** Reads these entities again now, and marks what depends on a change. */
  refresh(entityRefs: string[]): Promise<void>;
  status(): Promise<SyncStatus>;
}

/** Where the reading of the catalog stands; times in milliseconds. */
export interface SyncStatus {
  state: 'never' | 'running' | 'idle' | 'failed';
  lastStartedAt?: number;
  lastFinishedAt?: number;
  lastDurationMs?: number;
  lastError?: string;
  /** Entities read by the pass that runs now. */
  progress?: number;
  intervalSeconds: number;
}

/** A policy as decisions refer to it. */
export interface RegisteredPolicy {
  digest: string;
  document: GatePolicy;
  /** Milliseconds; undefined for one that was never active. */
  activatedAt?: number;
}

/** The policies of this installation; the database names the active one, so replicas never disagree. */
export interface PolicyRegistry {
  active(knex?: Knex | Knex.Transaction): Promise<RegisteredPolicy>;
  get(
    digest: string,
    knex?: Knex | Knex.Transaction,
  ): Promise<RegisteredPolicy | undefined>;
}

/** A write as it goes on record. */
export interface NewAuditEntry {
  /** Milliseconds. */
  at: number;
  actor: AuditActor;
  /** Such as `approval.requested`. */
  action: string;
  /** An entity ref, or the id of what has none. */
  subject: string;
  /** JSON; what the row's digest is of. */
  payload: unknown;
  /** False where a record of its own keeps the payload, such as a decision. */
  keepPayload?: boolean;
}

/** The append-only, hash-chained trail of every write. */
export interface AuditTrail {
  /**
   * Adds rows as part of the caller's transaction. Call it last: from here to the commit the end of the chain is held, and
   * every other writer waits.
   */
  append(tx: Knex.Transaction, entries: NewAuditEntry[]): Promise<void>;
}
