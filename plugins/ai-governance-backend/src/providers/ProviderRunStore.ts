import { JsonValue } from '@backstage/types';
import { Knex } from 'knex';
import { storable } from '../database/storable';
import { toNumber, toNumberOrNull } from '../database/values';

/** Records of a run by what became of them. */
export interface RunCounts {
  recorded: number;
  unchanged: number;
  refused: number;
  /** The first messages. */
  refusals: string[];
}

/** The last run of a provider; times in milliseconds. */
export interface ProviderRun extends RunCounts {
  providerId: string;
  startedAt: number | null;
  finishedAt: number | null;
  /** Start of the last run that succeeded. */
  succeededAt: number | null;
  error: string | null;
  /** In a row, since the last success. */
  failures: number;
  checkpoint?: JsonValue;
}

type Number64 = number | string | null;

interface RunRow {
  provider_id: string;
  started_at: Number64;
  finished_at: Number64;
  succeeded_at: Number64;
  error: string | null;
  failures: number;
  recorded: number;
  unchanged: number;
  refused: number;
  refusals: string | null;
  checkpoint: string | null;
}

const NO_COUNTS = { recorded: 0, unchanged: 0, refused: 0 };

/** Keeps how the last run of each provider went. */
export class ProviderRunStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async get(providerId: string): Promise<ProviderRun | undefined> {
    const row: RunRow | undefined = await this.#database('provider_runs')
      .where({ provider_id: providerId })
      .first();
    return row && toRun(row);
  }

  async all(): Promise<Map<string, ProviderRun>> {
    const rows: RunRow[] = await this.#database('provider_runs');
    return new Map(rows.map(row => [row.provider_id, toRun(row)]));
  }

  async start(providerId: string, at: number): Promise<void> {
    await this.#database('provider_runs')
      .insert({
        provider_id: providerId,
        started_at: at,
        failures: 0,
        ...NO_COUNTS,
      })
      .onConflict('provider_id')
      .merge({ started_at: at, ...NO_COUNTS, refusals: null });
  }

  async succeed(
    providerId: string,
    run: { startedAt: number; finishedAt: number } & RunCounts,
  ): Promise<void> {
    await this.#finish(providerId, run.finishedAt, run, {
      succeeded_at: run.startedAt,
      error: null,
      failures: 0,
    });
  }

  async fail(
    providerId: string,
    run: { finishedAt: number; error: string } & RunCounts,
  ): Promise<void> {
    await this.#finish(providerId, run.finishedAt, run, {
      error: storable(run.error),
      failures: this.#database.raw('failures + 1'),
    });
  }

  async saveCheckpoint(providerId: string, value: JsonValue): Promise<void> {
    await this.#database('provider_runs')
      .where({ provider_id: providerId })
      .update({ checkpoint: JSON.stringify(value) });
  }

  async #finish(
    providerId: string,
    at: number,
    counts: RunCounts,
    outcome: object,
  ): Promise<void> {
    const { recorded, unchanged, refused, refusals } = counts;
    await this.#database('provider_runs')
      .where({ provider_id: providerId })
      .update({
        finished_at: at,
        recorded,
        unchanged,
        refused,
        refusals: refusals.length > 0 ? JSON.stringify(refusals) : null,
        ...outcome,
      });
  }
}

function toRun(row: RunRow): ProviderRun {
  return {
    providerId: row.provider_id,
    startedAt: toNumberOrNull(row.started_at),
    finishedAt: toNumberOrNull(row.finished_at),
    succeededAt: toNumberOrNull(row.succeeded_at),
    error: row.error,
    failures: toNumber(row.failures),
    recorded: toNumber(row.recorded),
    unchanged: toNumber(row.unchanged),
    refused: toNumber(row.refused),
    refusals: row.refusals === null ? [] : JSON.parse(row.refusals),
    ...(row.checkpoint !== null && { checkpoint: JSON.parse(row.checkpoint) }),
  };
}
