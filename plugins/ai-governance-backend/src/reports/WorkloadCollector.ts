import {
  HistoryEntry,
  ReportQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { AuthorizedApprovals } from '../approvals/AuthorizedApprovals';
import { AuthorizedGates } from '../gates/AuthorizedGates';
import { EnvironmentService } from '../gates/EnvironmentService';
import { AuthorizedHistory } from '../history/AuthorizedHistory';
import { AuthorizedIncidents } from '../incidents/AuthorizedIncidents';
import { callerRef } from '../permissions/caller';
import { readPeriod } from '../rollups/readPeriod';
import { AuthorizedWorkloads } from '../workloads/AuthorizedWorkloads';
import { ReportedForecast, WorkloadReport } from './workload';

const MAX_RECORDS = 30;
const MAX_DECISIONS = 10;
const MAX_CHANGES = 50;

/** Collects what a report of a workload shows, from the services that answer its page. */
export class WorkloadCollector {
  readonly #workloads: Pick<AuthorizedWorkloads, 'scorecard'>;
  readonly #history: Pick<AuthorizedHistory, 'list'>;
  readonly #approvals: Pick<AuthorizedApprovals, 'list'>;
  readonly #incidents: Pick<AuthorizedIncidents, 'list'>;
  readonly #gates: Pick<AuthorizedGates, 'list' | 'forecast'>;
  readonly #environments: Pick<EnvironmentService, 'list'>;
  readonly #organisation: string | undefined;
  readonly #now: () => Date;

  constructor(options: {
    workloads: Pick<AuthorizedWorkloads, 'scorecard'>;
    history: Pick<AuthorizedHistory, 'list'>;
    approvals: Pick<AuthorizedApprovals, 'list'>;
    incidents: Pick<AuthorizedIncidents, 'list'>;
    gates: Pick<AuthorizedGates, 'list' | 'forecast'>;
    environments: Pick<EnvironmentService, 'list'>;
    /** What the organisation is called. */
    organisation?: string;
    now: () => Date;
  }) {
    this.#workloads = options.workloads;
    this.#history = options.history;
    this.#approvals = options.approvals;
    this.#incidents = options.incidents;
    this.#gates = options.gates;
    this.#environments = options.environments;
    this.#organisation = options.organisation;
    this.#now = options.now;
  }

  async workload(
    entityRef: string,
    query: Pick<ReportQuery, 'since'>,
    credentials: BackstageCredentials,
  ): Promise<WorkloadReport> {
    const at = this.#now();
    const since = new Date(readPeriod(query, at.getTime()).since).toISOString();
    // First, so that who may not read it learns nothing else.
    const scorecard = await this.#workloads.scorecard(entityRef, credentials);
    const of = { entityRef, limit: MAX_RECORDS };
    const [history, approvals, incidents, clocks, decisions, forecasts] =
      await Promise.all([
        this.#history.list(entityRef, { limit: MAX_CHANGES }, credentials),
        this.#approvals.list(of, credentials),
        this.#incidents.list(of, credentials),
        this.#incidents.list({ ...of, clock: 'running' }, credentials),
        this.#gates.list({ entityRef, limit: MAX_DECISIONS }, credentials),
        this.#forecasts(entityRef, credentials),
      ]);
    return {
      head: {
        kind: 'workload',
        title: scorecard.title,
        entityRef,
        at,
        madeFor: callerRef(credentials),
        framework: scorecard.framework,
        since,
        organisation: this.#organisation,
      },
      scorecard,
      approvals,
      incidents,
      clocks,
      decisions,
      forecasts,
      history: history.items.filter((entry: HistoryEntry) => entry.at >= since),
    };
  }

  /** One after the other: each reads what a decision is made of. */
  async #forecasts(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ReportedForecast[]> {
    const { items } = await this.#environments.list(credentials);
    const found: ReportedForecast[] = [];
    for (const { policy, mode } of items) {
      found.push({
        environment: policy.name,
        mode,
        decision: await this.#gates.forecast(
          entityRef,
          { environment: policy.name },
          credentials,
        ),
      });
    }
    return found;
  }
}
