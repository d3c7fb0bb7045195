import {
  Baseline,
  BaselineProgress,
  changedControls,
  ControlStatus,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { invert } from 'lodash';
import { FrameworkRegistry } from '../contracts';
import { millisToIso, toNumber, toNumberOrNull } from '../database/values';
import { numberToMaturity, numberToPhase } from '../evaluation/ordinals';
import { controlOrder, STATUS_LETTERS } from '../evaluation/scorecardCodec';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { ReadScope } from '../permissions/ReadScope';
import { BaselineFilter, BaselinePair, BaselineStore } from './BaselineStore';

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

  /** The latest of each workload within the scope. */
  async latest(
    scope: ReadScope,
    filter: BaselineFilter,
  ): Promise<BaselineProgress[]> {
    const pairs = await this.#store.latest(scope, filter);
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
    const changes = changedControls(
      await this.#statusesOf(before),
      await this.#statusesOf(now),
    );
    return { baseline, now: figuresOf(now), ...changes };
  }

  async #statusesOf(row: ScorecardRow): Promise<Map<string, ControlStatus>> {
    const framework = await this.#frameworks.get(row.framework_digest);
    const ids = framework ? controlOrder(framework.document) : [];
    return new Map(
      ids.map((id, position) => [id, STATUS_OF[row.statuses[position]]]),
    );
  }
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
