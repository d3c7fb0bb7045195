import { Knex } from 'knex';
import { refList } from '../database/refList';
import { holdsText } from '../database/text';
import { millisToIso, toNumber, toNumberOrNull } from '../database/values';
import { applyScope, ReadScope } from '../permissions/ReadScope';

/** Failed evaluations that are named; their count says how many there are. */
const NAMED_ERRORS = 100;

/** Figures of the whole installation. */
export interface HealthCounts {
  considered: number;
  workloads: number;
  assets: number;
  notAssessed: number;
  errored: number;
}

/** Reads how the projection stands. */
export class HealthStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async counts(): Promise<HealthCounts> {
    const [classes, [scorecards]] = await Promise.all([
      this.#database
        .from('entities')
        .select('class')
        .count({ total: '*' })
        .groupBy('class'),
      this.#database('scorecards')
        .sum({
          not_assessed: this.#database.raw(
            'case when assessed then 0 else 1 end',
          ),
        })
        .count({ errored: 'error' }),
    ]);
    const classRows: { class: string; total: number | string }[] = classes;
    const totals = new Map(
      classRows.map(row => [row.class, toNumber(row.total)]),
    );
    return {
      considered: Array.from(totals.values()).reduce(
        (sum, total) => sum + total,
        0,
      ),
      workloads: totals.get('workload') ?? 0,
      assets: totals.get('asset') ?? 0,
      notAssessed: toNumberOrNull(scorecards.not_assessed) ?? 0,
      errored: toNumber(scorecards.errored ?? 0),
    };
  }

  /** How many workloads have each kind of problem, the most frequent first. */
  async problems(
    codes: readonly string[],
  ): Promise<{ code: string; workloads: number }[]> {
    // A stored result keeps its problems as pairs, so the start of a pair stands there only where there is that problem.
    const sums = Object.fromEntries(
      codes.map((code, index) => [
        `code_${index}`,
        this.#database.raw('case when ? then 1 else 0 end', [
          holdsText(this.#database, 'result', `["${code}",`),
        ]),
      ]),
    );
    const [row]: Record<string, number | string | null>[] =
      await this.#database('scorecards').where('problems', '>', 0).sum(sums);
    return codes
      .map((code, index) => ({
        code,
        workloads: toNumberOrNull(row[`code_${index}`]) ?? 0,
      }))
      .filter(problem => problem.workloads > 0)
      .sort((a, b) => b.workloads - a.workloads);
  }

  /** Failed evaluations of workloads that the reader may see, the newest first. */
  async errors(
    scope: ReadScope,
  ): Promise<{ entityRef: string; message: string; at: string }[]> {
    const query = this.#database
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .whereNotNull('s.error')
      .orderBy('s.error_at', 'desc')
      .limit(NAMED_ERRORS)
      .select('s.entity_ref', 's.error', 's.error_at');
    applyScope(this.#database, query, scope);
    const rows: {
      entity_ref: string;
      error: string;
      error_at: number | string;
    }[] = await query;
    return rows.map(row => ({
      entityRef: row.entity_ref,
      message: row.error,
      at: millisToIso(row.error_at),
    }));
  }

  /** Marks that are due, and since when the oldest of them waits, in milliseconds. */
  async queue(
    now: number,
  ): Promise<{ waiting: number; oldestDueAt: number | null }> {
    const [row]: {
      waiting: number | string;
      oldest: number | string | null;
    }[] = await this.#database('evaluation_queue')
      .where('due_at', '<=', now)
      .count({ waiting: '*' })
      .min({ oldest: 'due_at' });
    return {
      waiting: toNumber(row.waiting),
      oldestDueAt: toNumberOrNull(row.oldest),
    };
  }

  /** Those of the refs that the projection knows. */
  async known(entityRefs: string[]): Promise<Set<string>> {
    const rows: { entity_ref: string }[] = await this.#database('entities')
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ])
      .select('entity_ref');
    return new Set(rows.map(row => row.entity_ref));
  }
}
