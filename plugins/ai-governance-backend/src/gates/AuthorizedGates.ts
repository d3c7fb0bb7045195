import {
  DecisionQuery,
  DecisionReplay,
  GateDecision,
  GateDecisions,
  GateQuestion,
  GateRequest,
  Page,
  VERDICTS,
  worstVerdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { auditActor } from '../audit/auditActor';
import { toPage } from '../database/readPage';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { NOTHING_VISIBLE, VisibleEntities } from '../permissions/ReadScope';
import { workloadNotFound } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { Asking, Decided, decidedFromRow } from './decided';
import { DecisionService } from './DecisionService';
import { DecisionStore, ShownDecisionRow } from './DecisionStore';
import { DecisionViews } from './DecisionViews';
import { GateAccess } from './GateAccess';
import { GateForecasts } from './GateForecasts';
import { GateAsk } from './GateInputsReader';
import {
  dependenciesIn,
  dependenciesOfReplay,
  entitiesWithin,
  replayWithoutHidden,
  withoutHidden,
} from './hiddenDependencies';
import { readGateRequest, readInstant } from './readGateRequest';
import { replay } from './replay';
import { withinTime } from './withinTime';

/** How long it may take to find out what of a decision its reader may see. */
const WORDS_TIMEOUT_MS = 1_000;

/** Gates for a caller: who may ask, and which decisions they may read. */
export class AuthorizedGates {
  readonly #database: Knex;
  readonly #decisions: DecisionService;
  readonly #forecasts: GateForecasts;
  readonly #store: DecisionStore;
  readonly #views: DecisionViews;
  readonly #access: GateAccess;
  readonly #scopes: ReaderScopes;
  readonly #workloads: WorkloadStore;

  constructor(options: {
    database: Knex;
    decisions: DecisionService;
    forecasts: GateForecasts;
    store: DecisionStore;
    views: DecisionViews;
    access: GateAccess;
    scopes: ReaderScopes;
    workloads: WorkloadStore;
  }) {
    this.#database = options.database;
    this.#decisions = options.decisions;
    this.#forecasts = options.forecasts;
    this.#store = options.store;
    this.#views = options.views;
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#workloads = options.workloads;
  }

  async decide(
    environment: string,
    request: GateRequest,
    credentials: BackstageCredentials,
    door: string,
  ): Promise<GateDecision | GateDecisions> {
    const { questions, isSingle, isDryRun, at } = readGateRequest(
      environment,
      request,
    );
    const asking = { actor: auditActor(credentials), door };
    const prepare = () =>
      this.#access.asks(questions, credentials, { isRecorded: !isDryRun });
    const decided = await this.#decided(questions, asking, prepare, {
      at,
      isRecorded: !isDryRun,
    });
    if (isSingle) {
      const [shown] = await this.#shown(decided, credentials);
      return shown;
    }
    const items = worstFirst(decided);
    return {
      verdict: worstVerdict(items.map(({ core }) => core.verdict)),
      proceed: items.every(({ core }) => core.proceed),
      items: await this.#shown(items, credentials),
    };
  }

  async forecast(
    entityRef: string,
    query: { environment: string; at?: string },
    credentials: BackstageCredentials,
  ): Promise<GateDecision> {
    const { questions } = readGateRequest(query.environment, { entityRef });
    const at = query.at === undefined ? undefined : readInstant(query.at, 'at');
    const asking = { actor: auditActor(credentials), door: 'page' };
    const prepare = async () => {
      const [question] = questions;
      const scope = await this.#scopes.forEntity(
        credentials,
        question.entityRef,
      );
      const found = await this.#workloads.within([question.entityRef], scope);
      if (found.size === 0) {
        throw workloadNotFound(entityRef);
      }
      return [{ question }];
    };
    const [decided] = await this.#decided(questions, asking, prepare, {
      at,
      isRecorded: false,
    });
    const [shown] = await this.#shown([decided], credentials);
    return {
      ...shown,
      ...(decided.moments && { moments: decided.moments() }),
    };
  }

  async list(
    query: DecisionQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<GateDecision>> {
    const scope = await this.#scopes.forReading(credentials);
    const environment =
      query.environment === undefined
        ? undefined
        : await this.#views.environmentName(query.environment);
    const { rows, ...page } = await this.#store.list(
      { ...query, environment },
      scope,
    );
    return toPage(page, await this.#shown(rows.map(toDecided), credentials));
  }

  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<GateDecision> {
    const [shown] = await this.#shown(
      [toDecided(await this.#readable(id, credentials))],
      credentials,
    );
    return shown;
  }

  async replay(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<DecisionReplay> {
    const row = await this.#readable(id, credentials);
    const replayed = replay(row, await this.#store.contents(row));
    const { readable } = await this.#readableNow(
      dependenciesOfReplay(replayed),
      credentials,
    );
    return replayWithoutHidden(replayed, readable);
  }

  /** As it is now, or as it will be at a time that is asked about, which is never on record. */
  async #decided(
    questions: GateQuestion[],
    asking: Asking,
    prepare: () => Promise<GateAsk[]>,
    { at, isRecorded }: { at: number | undefined; isRecorded: boolean },
  ): Promise<Decided[]> {
    return at === undefined
      ? this.#decisions.decide(questions, asking, prepare, isRecorded)
      : this.#decisions.forecast(questions, asking, async signal =>
          this.#forecasts.gather(await prepare(), at, signal),
        );
  }

  /** With the words that the reader may see. A decision stands whether or not these can be found out in time. */
  async #shown(
    decided: Decided[],
    credentials: BackstageCredentials,
  ): Promise<GateDecision[]> {
    if (decided.some(({ isGateError }) => isGateError)) {
      return this.#views.all(decided);
    }
    const cores = decided.map(({ core }) => core);
    const { readable, visible } = await withinTime(
      async () => this.#readableNow(dependenciesIn(cores), credentials),
      WORDS_TIMEOUT_MS,
    ).catch(() => ({
      readable: new Set<string>(),
      visible: NOTHING_VISIBLE,
    }));
    return this.#views.all(
      decided.map(one => ({ ...one, core: withoutHidden(one.core, readable) })),
      visible,
    );
  }

  async #readableNow(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<{ readable: Set<string>; visible?: VisibleEntities }> {
    const scope = await this.#scopes.forReading(credentials);
    return {
      readable: await entitiesWithin(refs, scope, {
        database: this.#database,
        workloads: this.#workloads,
      }),
      visible: scope.visible,
    };
  }

  async #readable(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ShownDecisionRow> {
    const scope = await this.#scopes.forReading(credentials);
    const row = await this.#store.get(id, scope);
    if (!row) {
      throw new NotFoundError(
        `There is no decision '${id}' that you may read. GET /gates/decisions lists them.`,
      );
    }
    return row;
  }
}

function toDecided(row: ShownDecisionRow): Decided {
  return decidedFromRow(row, {
    title: row.title ?? row.entity_ref,
    team: row.owner_kind === 'group' ? row.owner_ref : null,
  });
}

/** In the order of the request where the verdicts are equal. */
function worstFirst(decided: Decided[]): Decided[] {
  return [...decided].sort(
    (a, b) =>
      VERDICTS.indexOf(b.core.verdict) - VERDICTS.indexOf(a.core.verdict),
  );
}
