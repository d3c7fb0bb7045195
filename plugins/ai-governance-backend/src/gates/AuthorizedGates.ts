import {
  DecisionQuery,
  DecisionReplay,
  GateDecision,
  GateDecisions,
  GateRequest,
  Page,
  VERDICTS,
  worstVerdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { workloadNotFound } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { Decided, decidedFromRow, DecisionService } from './DecisionService';
import { DecisionStore, ShownDecisionRow } from './DecisionStore';
import { DecisionViews } from './DecisionViews';
import { GateAccess } from './GateAccess';
import { GateForecasts } from './GateForecasts';
import { readGateRequest, readInstant } from './readGateRequest';
import { replay } from './replay';

/** Gates for a caller: who may ask, and which decisions they may read. */
export class AuthorizedGates {
  readonly #decisions: DecisionService;
  readonly #forecasts: GateForecasts;
  readonly #store: DecisionStore;
  readonly #views: DecisionViews;
  readonly #access: GateAccess;
  readonly #scopes: ReaderScopes;
  readonly #workloads: WorkloadStore;

  constructor(options: {
    decisions: DecisionService;
    forecasts: GateForecasts;
    store: DecisionStore;
    views: DecisionViews;
    access: GateAccess;
    scopes: ReaderScopes;
    workloads: WorkloadStore;
  }) {
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
    const decided =
      at === undefined
        ? await this.#decisions.decide(questions, asking, prepare, !isDryRun)
        : await this.#decisions.forecast(questions, asking, async () =>
            this.#forecasts.gather(await prepare(), at),
          );
    if (isSingle) {
      return this.#views.one(decided[0]);
    }
    const items = worstFirst(decided);
    return {
      verdict: worstVerdict(items.map(({ core }) => core.verdict)),
      proceed: items.every(({ core }) => core.proceed),
      items: await this.#views.all(items),
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
    const [decided] =
      at === undefined
        ? await this.#decisions.decide(questions, asking, prepare, false)
        : await this.#decisions.forecast(questions, asking, async () =>
            this.#forecasts.gather(await prepare(), at),
          );
    return {
      ...(await this.#views.one(decided)),
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
    const { rows, totalItems, nextCursor } = await this.#store.list(
      { ...query, environment },
      scope,
    );
    return {
      items: await this.#views.all(rows.map(toDecided)),
      totalItems,
      pageInfo: nextCursor === undefined ? {} : { nextCursor },
    };
  }

  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<GateDecision> {
    return this.#views.one(toDecided(await this.#readable(id, credentials)));
  }

  async replay(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<DecisionReplay> {
    const row = await this.#readable(id, credentials);
    return replay(row, await this.#store.contents(row));
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
