import { Entity } from '@backstage/catalog-model';
import { chunk } from 'lodash';
import { parseSlimEntity } from '../catalog/slimEntity';
import { FrameworkRegistry, RegisteredFramework } from '../contracts';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { CandidateEvaluator } from './CandidateEvaluator';
import { FleetRow } from './FleetReader';
import { letOthersRun } from './letOthersRun';
import { Standing, standingOf } from './standing';

/** Workloads that are looked at before others get their turn. */
const STEP = 25;

/** By ref. */
export type Standings = Map<string, Standing>;

/** How some workloads stand now, and how they would under another framework. */
export class FleetStandings {
  readonly #candidates: CandidateEvaluator;
  readonly #frameworks: FrameworkRegistry;
  readonly #annotationPrefix: string;

  constructor(options: {
    candidates: CandidateEvaluator;
    frameworks: FrameworkRegistry;
    annotationPrefix: string;
  }) {
    this.#candidates = options.candidates;
    this.#frameworks = options.frameworks;
    this.#annotationPrefix = options.annotationPrefix;
  }

  /** Under the framework of each stored result, and under `candidate`, where one is given; the same map where none is. */
  async both(
    rows: FleetRow[],
    candidate: RegisteredFramework | undefined,
    at: number,
  ): Promise<{ before: Standings; after: Standings }> {
    const entities = entitiesOf(rows);
    const before: Standings = new Map();
    await this.#add(before, rows, entities, async row => {
      const framework = await this.#frameworks.get(row.framework_digest);
      return framework && { row, framework };
    });
    if (!candidate) {
      return { before, after: before };
    }
    const results = await this.#candidates.evaluate(entities, candidate, at);
    // Where the candidate gives no result, the stored one stands.
    const after: Standings = new Map(before);
    await this.#add(after, rows, entities, async ({ entity_ref: ref }) => {
      const row = results.get(ref);
      return row && { row, framework: candidate };
    });
    return { before, after };
  }

  async #add(
    standings: Standings,
    rows: FleetRow[],
    entities: Map<string, Entity>,
    resultOf: (
      row: FleetRow,
    ) => Promise<
      { row: ScorecardRow; framework: RegisteredFramework } | undefined
    >,
  ): Promise<void> {
    for (const part of chunk(rows, STEP)) {
      for (const fleetRow of part) {
        const result = await resultOf(fleetRow);
        if (result) {
          standings.set(
            fleetRow.entity_ref,
            standingOf({
              ...result,
              fleetRow,
              entity: entities.get(fleetRow.entity_ref),
              annotationPrefix: this.#annotationPrefix,
            }),
          );
        }
      }
      await letOthersRun();
    }
  }
}

function entitiesOf(rows: FleetRow[]): Map<string, Entity> {
  return new Map(
    rows.flatMap(row => {
      const entity = parseSlimEntity(row);
      return entity ? [[row.entity_ref, entity] as const] : [];
    }),
  );
}
