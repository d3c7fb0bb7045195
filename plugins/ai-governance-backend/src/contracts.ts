import {
  CompiledFramework,
  FrameworkDocument,
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
