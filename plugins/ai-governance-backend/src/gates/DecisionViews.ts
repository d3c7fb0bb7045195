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
import { uniq } from 'lodash';
import { approvalNumber } from '../approvals/approvalRow';
import {
  FrameworkRegistry,
  PolicyRegistry,
  RegisteredPolicy,
} from '../contracts';
import { refList } from '../database/refList';
import { isStorable } from '../database/storable';
import { millisToIso } from '../database/values';
import { applyVisible, VisibleEntities } from '../permissions/ReadScope';
import { Decided } from './decided';
import { withinTime } from './withinTime';

/** What a ref of the catalog looks like, unlike the id of a waiver or an incident. */
const ENTITY_REF = /^[^:/\s]+:[^:/\s]+\/[^/\s]+$/;

/** Reasons whose ref is an approval. */
const APPROVAL_CODES = /^(approval-|artifact-mismatch$)/;

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

  /** Names are those of what the reader may see in the catalog; of all of it where `visible` is left out. */
  async all(
    decided: Decided[],
    visible?: VisibleEntities,
  ): Promise<GateDecision[]> {
    const vocabulary = decided.some(({ isGateError }) => isGateError)
      ? this.#last
      : await this.#vocabulary(decided, visible);
    return decided.map(one => toView(one, vocabulary));
  }

  /** The canonical name of an environment; what no environment is called stays as it is. */
  async environmentName(nameOrAlias: string): Promise<string> {
    const { document } = await this.#policies.active();
    return findEnvironment(document, nameOrAlias)?.name ?? nameOrAlias;
  }

  async #vocabulary(
    decided: Decided[],
    visible: VisibleEntities | undefined,
  ): Promise<Vocabulary> {
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
        return {
          ...this.#last,
          titles: new Map([
            ...(await this.#titles(decided, visible)),
            ...(await this.#approvalNumbers(decided)),
          ]),
        };
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

  /** What people call the approvals that reasons name, by id. */
  async #approvalNumbers(decided: Decided[]): Promise<[string, string][]> {
    const ids = uniq(
      decided
        .flatMap(({ core }) => core.reasons)
        .filter(({ code }) => APPROVAL_CODES.test(code))
        .flatMap(({ ref }) =>
          ref !== undefined && isStorable(ref) ? ref : [],
        ),
    );
    if (ids.length === 0) {
      return [];
    }
    const rows: { id: string; number: number }[] = await this.#database(
      'approvals',
    )
      .whereRaw('id in ?', [refList(this.#database, JSON.stringify(ids))])
      .select('id', 'number');
    return rows.map(row => [row.id, approvalNumber(row)]);
  }

  /** Of the groups, users and entities that reasons name; most name none. */
  async #titles(
    decided: Decided[],
    visible: VisibleEntities | undefined,
  ): Promise<Map<string, string>> {
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
    const query = this.#database('entities')
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(Array.from(new Set(refs)))),
      ])
      .select('entity_ref', 'title');
    applyVisible(this.#database, query, 'entity_ref', visible);
    const rows: { entity_ref: string; title: string }[] = await query;
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
