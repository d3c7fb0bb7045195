import {
  Baseline,
  BaselineFigures,
  BaselineProgress,
  changedControls,
  ControlStatus,
  Page,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { invert, sum, sumBy } from 'lodash';
import { FrameworkRegistry } from '../contracts';
import { toPage } from '../database/readPage';
import { millisToIso, toNumber, toNumberOrNull } from '../database/values';
import { numberToMaturity, numberToPhase } from '../evaluation/ordinals';
import { controlOrder, STATUS_LETTERS } from '../evaluation/scorecardCodec';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { ReadScope } from '../permissions/ReadScope';
import {
  BaselineFilter,
  BaselinePair,
  BaselineStore,
  StatusRow,
} from './BaselineStore';

type Figures = BaselineProgress['now'];

const STATUS_OF = invert(STATUS_LETTERS) as Record<string, ControlStatus>;

/** Puts baselines beside today. */
export class BaselineService {
  readonly #store: BaselineStore;
  readonly #frameworks: FrameworkRegistry;

  constructor(options: {
    store: BaselineStore;
    frameworks: FrameworkRegistry;
  }) {
    this.#store = options.store;
    this.#frameworks = options.frameworks;
  }

  /** The latest of these workloads, of those within the scope. */
  async of(
    scope: ReadScope,
    entityRefs: string[],
  ): Promise<BaselineProgress[]> {
    return this.#progressOf(await this.#store.of(scope, entityRefs));
  }

  /** A page of the latest of each workload within the scope. */
  async page(
    scope: ReadScope,
    filter: BaselineFilter,
    page: { limit?: number; cursor?: string },
  ): Promise<Page<BaselineProgress>> {
    const { pairs, ...rest } = await this.#store.page(scope, filter, page);
    return toPage(rest, await this.#progressOf(pairs));
  }

  /** What came of all of them, which takes no list. */
  async figures(
    scope: ReadScope,
    filter: BaselineFilter,
  ): Promise<BaselineFigures> {
    const standings = await this.#store.standings(scope, filter);
    const changes = await Promise.all(
      standings.map(({ before, now }) => this.#changes(before, now)),
    );
    return {
      workloads: sumBy(standings, ({ workloads }) => workloads),
      closed: sum(
        standings.map(
          ({ workloads }, index) => workloads * changes[index].closed.length,
        ),
      ),
      opened: sum(
        standings.map(
          ({ workloads }, index) => workloads * changes[index].opened.length,
        ),
      ),
      reachedHigher: sumBy(
        standings.filter(
          ({ before, now }) => rankOf(now.maturity) > rankOf(before.maturity),
        ),
        ({ workloads }) => workloads,
      ),
    };
  }

  async #progressOf(pairs: BaselinePair[]): Promise<BaselineProgress[]> {
    return Promise.all(pairs.map(pair => this.#progress(pair)));
  }

  async #progress(pair: BaselinePair): Promise<BaselineProgress> {
    const { before, now } = pair;
    const framework = await this.#frameworks.get(before.framework_digest);
    const baseline: Baseline = {
      entityRef: now.entity_ref,
      title: pair.title,
      at: millisToIso(pair.at),
      by: pair.takenBy,
      frameworkVersion:
        framework?.document.framework.version ?? before.framework_digest,
      ...figuresOf(before),
    };
    const changes = await this.#changes(before, now);
    return { baseline, now: figuresOf(now), ...changes };
  }

  async #changes(
    before: StatusRow,
    now: StatusRow,
  ): Promise<Pick<BaselineProgress, 'closed' | 'opened'>> {
    return changedControls(
      await this.#statusesOf(before),
      await this.#statusesOf(now),
    );
  }

  async #statusesOf(row: StatusRow): Promise<Map<string, ControlStatus>> {
    const framework = await this.#frameworks.get(row.framework_digest);
    const ids = framework ? controlOrder(framework.document) : [];
    return new Map(
      ids.map((id, position) => [id, STATUS_OF[row.statuses[position]]]),
    );
  }
}

/** What no control applies to is as far as can be. */
function rankOf(maturity: number): number {
  return numberToMaturity(maturity) === 'not-applicable' ? Infinity : maturity;
}

/** What is not assessed has no score: nought would be a verdict. */
function figuresOf(row: ScorecardRow): Figures {
  const maturities = [
    row.maturity_infrastructure,
    row.maturity_identity_data,
    row.maturity_ai_application,
    row.maturity_governance,
  ];
  return {
    maturity: numberToMaturity(row.maturity),
    requiredPhase: numberToPhase(row.required_phase),
    score: row.assessed ? toNumberOrNull(row.score) : null,
    gaps: toNumber(row.gaps),
    sections: SECTIONS.map((id, position) => ({
      id,
      maturity: numberToMaturity(maturities[position]),
    })),
  };
}
