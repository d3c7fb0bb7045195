import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { LastSync } from '../catalog/LastSync';
import { parseSlimEntity } from '../catalog/slimEntity';
import { FrameworkRegistry } from '../contracts';
import { EntityGraph } from '../evaluation/EntityGraph';
import { encodeScorecard } from '../evaluation/scorecardCodec';
import { WorkloadEvaluator } from '../evaluation/WorkloadEvaluator';
import { letOthersRun } from '../versions/letOthersRun';
import { toPart } from './contentPart';
import { GateAsk, GateInputsReader } from './GateInputsReader';
import { GatheredInputs } from './gatheredInputs';
import { StoredSubject, StoredWorkloads } from './StoredWorkloads';
import { toGateWorkload } from './toGateWorkload';

interface EntityRow {
  entity_ref: string;
  entity: string;
  annotations: string | null;
}

/** Gathers what decisions of another date would depend on: the evidence that is there now, as old as it is by then. */
export class GateForecasts {
  readonly #database: Knex;
  readonly #frameworks: FrameworkRegistry;
  readonly #evaluator: Pick<WorkloadEvaluator, 'fallbackOwner' | 'prepare'>;
  readonly #reader: Pick<GateInputsReader, 'read'>;
  readonly #workloads: Pick<StoredWorkloads, 'read'>;
  readonly #lastSync: Pick<LastSync, 'asOf'>;
  readonly #annotationPrefix: string;

  constructor(options: {
    database: Knex;
    frameworks: FrameworkRegistry;
    evaluator: Pick<WorkloadEvaluator, 'fallbackOwner' | 'prepare'>;
    reader: Pick<GateInputsReader, 'read'>;
    workloads: Pick<StoredWorkloads, 'read'>;
    lastSync: Pick<LastSync, 'asOf'>;
    annotationPrefix: string;
  }) {
    this.#database = options.database;
    this.#frameworks = options.frameworks;
    this.#evaluator = options.evaluator;
    this.#reader = options.reader;
    this.#workloads = options.workloads;
    this.#lastSync = options.lastSync;
    this.#annotationPrefix = options.annotationPrefix;
  }

  /** `at` in milliseconds; ends once the signal says that nobody waits. */
  async gather(
    asks: GateAsk[],
    at: number,
    signal: AbortSignal,
  ): Promise<GatheredInputs[]> {
    const confirmedAt = await this.#lastSync.asOf(at);
    return this.#reader.read(asks, {
      at,
      subjects: await this.#subjectsAt(
        asks
          .filter(({ hidden }) => !hidden)
          .map(({ question }) => question.entityRef),
        at,
        signal,
      ),
      ...(confirmedAt !== undefined && { confirmedAt }),
    });
  }

  async #subjectsAt(
    entityRefs: string[],
    at: number,
    signal: AbortSignal,
  ): Promise<Map<string, StoredSubject>> {
    const knex = this.#database;
    const subjects = await this.#workloads.read(knex, entityRefs);
    const evaluated = entityRefs.filter(ref => subjects.get(ref)?.stored);
    const rows: EntityRow[] = await knex('entities')
      .whereIn('entity_ref', evaluated)
      .select('entity_ref', 'entity', 'annotations');
    const workloads = new Map<string, Entity>();
    for (const row of rows) {
      const entity = parseSlimEntity(row);
      if (entity) {
        workloads.set(row.entity_ref, entity);
      }
    }
    if (workloads.size === 0) {
      return subjects;
    }
    const framework = await this.#frameworks.active(knex);
    const evaluator = await this.#evaluator.prepare({
      knex,
      workloads,
      graph: await EntityGraph.load({
        knex,
        workloads,
        annotationPrefix: this.#annotationPrefix,
        fallbackOwner: this.#evaluator.fallbackOwner,
      }),
      framework,
      at,
    });
    for (const [ref, entity] of workloads) {
      await letOthersRun();
      signal.throwIfAborted();
      const row = {
        ...encodeScorecard({ ...evaluator.evaluate(entity, ref), framework }),
        basis: '',
        evaluated_at: at,
        error: null,
        error_at: null,
      };
      const workload = toGateWorkload({
        row,
        entity,
        framework,
        annotationPrefix: this.#annotationPrefix,
      });
      subjects.set(ref, {
        ...subjects.get(ref)!,
        stored: { workload: toPart(workload), entity, framework },
      });
    }
    return subjects;
  }
}
