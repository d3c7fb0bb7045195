import {
  CompiledFramework,
  DecisionReasonView,
  explainReason,
  findEnvironment,
  GateDecision,
  GatePolicy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  FrameworkRegistry,
  PolicyRegistry,
  RegisteredPolicy,
} from '../contracts';
import { refList } from '../database/refList';
import { isStorable } from '../database/storable';
import { millisToIso } from '../database/values';
import { Decided } from './DecisionService';
import { withinTime } from './withinTime';

/** What a ref of the catalog looks like, unlike the id of a waiver or an incident. */
const ENTITY_REF = /^[^:/\s]+:[^:/\s]+\/[^/\s]+$/;

/** What the words of reasons are made with. */
interface Vocabulary {
  policy: GatePolicy;
  framework?: CompiledFramework;
  titles: ReadonlyMap<string, string>;
}

/** A decision stands whether or not its words can be looked up in time. */
const WORDS_TIMEOUT_MS = 1_000;

/** Decisions as callers read them: with words, which are made when they are read. */
export class DecisionViews {
  readonly #database: Knex;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #logger: LoggerService;
  #last: Vocabulary;

  constructor(options: {
    database: Knex;
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    /** What the configuration offers, until the active policy was read. */
    initialPolicy: RegisteredPolicy;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#logger = options.logger;
    this.#last = { policy: options.initialPolicy.document, titles: new Map() };
  }

  async one(decided: Decided): Promise<GateDecision> {
    const [view] = await this.all([decided]);
    return view;
  }

  async all(decided: Decided[]): Promise<GateDecision[]> {
    const vocabulary = decided.some(({ isGateError }) => isGateError)
      ? this.#last
      : await this.#vocabulary(decided);
    return decided.map(one => toView(one, vocabulary));
  }

  /** The canonical name of an environment; what no environment is called stays as it is. */
  async environmentName(nameOrAlias: string): Promise<string> {
    const { document } = await this.#policies.active();
    return findEnvironment(document, nameOrAlias)?.name ?? nameOrAlias;
  }

  async #vocabulary(decided: Decided[]): Promise<Vocabulary> {
    try {
      return await withinTime(async () => {
        const [policy, framework] = await Promise.all([
          this.#policies.active(),
          this.#frameworks.active(),
        ]);
        this.#last = {
          policy: policy.document,
          framework: framework.compiled,
          titles: new Map(),
        };
        return { ...this.#last, titles: await this.#titles(decided) };
      }, WORDS_TIMEOUT_MS);
    } catch (error) {
      this.#logger.warn(
        `The words of a decision could not be looked up: ${stringifyError(
          error,
        )}`,
      );
      return this.#last;
    }
  }

  /** Of the groups, users and entities that reasons name; most name none. */
  async #titles(decided: Decided[]): Promise<Map<string, string>> {
    const refs = decided
      .flatMap(({ core }) => core.reasons)
      .flatMap(({ ref, waitingFor = [], values = {} }) => [
        ref,
        values.entityRef,
        values.owner,
        values.by,
        ...waitingFor,
      ])
      .filter(
        (ref): ref is string =>
          typeof ref === 'string' && ENTITY_REF.test(ref) && isStorable(ref),
      );
    if (refs.length === 0) {
      return new Map();
    }
    const rows: { entity_ref: string; title: string }[] = await this.#database(
      'entities',
    )
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(Array.from(new Set(refs)))),
      ])
      .select('entity_ref', 'title');
    return new Map(rows.map(row => [row.entity_ref, row.title]));
  }
}

function toView(
  decided: Decided,
  { policy, framework, titles }: Vocabulary,
): GateDecision {
  const { core, question } = decided;
  const environment = findEnvironment(policy, decided.environment);
  const words = {
    environment: environment?.title ?? decided.environment,
    titleOf: (ref: string) => titles.get(ref),
    controlTitleOf: (id: string) => framework?.byId.get(id)?.control.title,
  };
  return {
    id: decided.id,
    time: millisToIso(decided.at),
    environment: decided.environment,
    entityRef: question.entityRef,
    title: decided.title,
    team: decided.team,
    ...(question.artifact && { artifact: question.artifact }),
    ...(question.actor !== undefined && { actor: question.actor }),
    ...(question.fixesIncident !== undefined && {
      fixesIncident: question.fixesIncident,
    }),
    door: decided.door,
    verdict: core.verdict,
    mode: core.mode,
    proceed: core.proceed,
    reasons: core.reasons.map(
      (reason): DecisionReasonView => ({
        ...reason,
        ...explainReason(reason, words),
      }),
    ),
    obligations: core.obligations,
    inputs: decided.inputs,
  };
}
