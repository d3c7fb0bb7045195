import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { RegisteredFramework } from '../contracts';
import { EntityGraph } from '../evaluation/EntityGraph';
import { encodeScorecard } from '../evaluation/scorecardCodec';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { WorkloadEvaluator } from '../evaluation/WorkloadEvaluator';
import { letOthersRun } from './letOthersRun';

/** Workloads that are evaluated before others get their turn. */
const STEP = 10;

/** Evaluates workloads with a framework that is not active, and stores nothing. */
export class CandidateEvaluator {
  readonly #database: Knex;
  readonly #evaluator: Pick<
    WorkloadEvaluator,
    'prepare' | 'annotationPrefix' | 'fallbackOwner'
  >;

  constructor(options: {
    database: Knex;
    evaluator: Pick<
      WorkloadEvaluator,
      'prepare' | 'annotationPrefix' | 'fallbackOwner'
    >;
  }) {
    this.#database = options.database;
    this.#evaluator = options.evaluator;
  }

  /** By ref; one that cannot be evaluated is left out, as its stored result would stand as well. */
  async evaluate(
    workloads: Map<string, Entity>,
    framework: RegisteredFramework,
    at: number,
  ): Promise<Map<string, ScorecardRow>> {
    const knex = this.#database;
    const evaluator = await this.#evaluator.prepare({
      knex,
      workloads,
      graph: await EntityGraph.load({
        knex,
        workloads,
        annotationPrefix: this.#evaluator.annotationPrefix,
        fallbackOwner: this.#evaluator.fallbackOwner,
      }),
      framework,
      at,
    });
    const rows = new Map<string, ScorecardRow>();
    let done = 0;
    for (const [ref, entity] of workloads) {
      try {
        rows.set(ref, {
          ...encodeScorecard({ ...evaluator.evaluate(entity, ref), framework }),
          basis: '',
          evaluated_at: at,
          error: null,
          error_at: null,
        });
      } catch {
        // The evaluation that counts keeps the last result too, and names the error.
      }
      done += 1;
      if (done % STEP === 0) {
        await letOthersRun();
      }
    }
    return rows;
  }
}
