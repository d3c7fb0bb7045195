import {
  ApprovalSummary,
  DAY_MS,
  FrameworkDocument,
  IncidentSummary,
  MovementQuery,
  MovementsResponse,
  OrganizationRollup,
  Page,
  ReportQuery,
  RollupGap,
  TeamRollup,
  TeamStandingsResponse,
  Trend,
  TrendQuery,
  VERDICTS,
  Waiver,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { AuthorizedApprovals } from '../approvals/AuthorizedApprovals';
import { FrameworkRegistry } from '../contracts';
import { AuthorizedGates } from '../gates/AuthorizedGates';
import { EnvironmentService } from '../gates/EnvironmentService';
import { AuthorizedIncidents } from '../incidents/AuthorizedIncidents';
import { callerRef } from '../permissions/caller';
import { AuthorizedWaivers } from '../waivers/AuthorizedWaivers';
import { AuthorizedWorkloads } from '../workloads/AuthorizedWorkloads';
import { FleetReport, GateFigures } from './fleet';
import { heatRows, partRows } from './heatRows';
import { TEXTS } from './texts';

/** Longer lists are for the pages and for tables; a report says how much it leaves out. */
const MAX_RECORDS = 30;
const MAX_MOVEMENTS = 50;
const MAX_WORKLOADS = 500;
const MAX_RISKS = 10;
const TREND_DAYS = 90;
const GATE_DAYS = 7;

/** Figures of sets of workloads for a caller, as the pages show them. */
export interface ReportFigures {
  organization(credentials: BackstageCredentials): Promise<OrganizationRollup>;
  team(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<TeamRollup>;
  teams(credentials: BackstageCredentials): Promise<TeamStandingsResponse>;
}

/** What moved for a caller, as the pages show it. */
export interface ReportMovements {
  movements(
    query: MovementQuery,
    credentials: BackstageCredentials,
  ): Promise<MovementsResponse>;
  trend(query: TrendQuery, credentials: BackstageCredentials): Promise<Trend>;
}

type Records = Required<
  Pick<FleetReport, 'approvals' | 'incidents' | 'clocks' | 'waivers'>
>;

/** Collects what a report of the organisation or a part of it shows, from the services that answer the pages. */
export class ReportCollector {
  readonly #rollups: ReportFigures;
  readonly #movements: ReportMovements;
  readonly #workloads: Pick<AuthorizedWorkloads, 'list'>;
  readonly #approvals: Pick<AuthorizedApprovals, 'list'>;
  readonly #incidents: Pick<AuthorizedIncidents, 'list'>;
  readonly #waivers: Pick<AuthorizedWaivers, 'list'>;
  readonly #gates: Pick<AuthorizedGates, 'list'>;
  readonly #environments: Pick<EnvironmentService, 'list'>;
  readonly #frameworks: FrameworkRegistry;
  readonly #organisation: string | undefined;
  readonly #now: () => Date;

  constructor(options: {
    rollups: ReportFigures;
    movements: ReportMovements;
    workloads: Pick<AuthorizedWorkloads, 'list'>;
    approvals: Pick<AuthorizedApprovals, 'list'>;
    incidents: Pick<AuthorizedIncidents, 'list'>;
    waivers: Pick<AuthorizedWaivers, 'list'>;
    gates: Pick<AuthorizedGates, 'list'>;
    environments: Pick<EnvironmentService, 'list'>;
    frameworks: FrameworkRegistry;
    /** What the organisation is called. */
    organisation?: string;
    now: () => Date;
  }) {
    this.#rollups = options.rollups;
    this.#movements = options.movements;
    this.#workloads = options.workloads;
    this.#approvals = options.approvals;
    this.#incidents = options.incidents;
    this.#waivers = options.waivers;
    this.#gates = options.gates;
    this.#environments = options.environments;
    this.#frameworks = options.frameworks;
    this.#organisation = options.organisation;
    this.#now = options.now;
  }

  async organisation(
    query: Pick<ReportQuery, 'since'>,
    credentials: BackstageCredentials,
  ): Promise<FleetReport> {
    const { total, topRisks, ...rollup } = await this.#rollups.organization(
      credentials,
    );
    const [teams, moved, titles, gates, records] = await Promise.all([
      this.#rollups.teams(credentials),
      this.#moved(query, credentials),
      this.#titles(),
      this.#organisationGates(credentials),
      this.#records({}, credentials),
    ]);
    return {
      ...this.#headed('organisation', {
        title: this.#organisation ?? TEXTS.organisation,
        rollup,
        moved,
        credentials,
      }),
      ...rollup,
      ...moved,
      ...records,
      figures: total,
      rowsAre: 'teams',
      rows: heatRows(teams.items),
      risks: topRisks.map(risk => ({ ...risk, title: titles(risk.controlId) })),
      gates,
    };
  }

  async part(
    entityRef: string,
    query: Pick<ReportQuery, 'since'>,
    credentials: BackstageCredentials,
  ): Promise<FleetReport> {
    const rollup = await this.#rollups.team(entityRef, credentials);
    const { kind, own, withDescendants } = rollup;
    const ofWorkloads = {
      group: { team: entityRef, descendants: true },
      system: { system: entityRef },
      domain: { domain: entityRef },
    }[kind];
    const isGroup = kind === 'group';
    const [moved, titles, workloads, gates] = await Promise.all([
      this.#moved({ ...query, entityRef }, credentials),
      this.#titles(),
      this.#workloads.list(
        { ...ofWorkloads, limit: MAX_WORKLOADS },
        credentials,
      ),
      isGroup ? this.#teamGates(entityRef, credentials) : undefined,
    ]);
    const refs = new Set(workloads.items.map(item => item.entityRef));
    const records = isGroup
      ? await this.#records({ team: entityRef }, credentials)
      : await this.#recordsOf(refs, credentials);
    return {
      ...this.#headed(kind, {
        title: rollup.title,
        entityRef,
        rollup,
        moved,
        credentials,
      }),
      coverage: rollup.coverage,
      environment: rollup.environment,
      soonDays: rollup.soonDays,
      ...moved,
      ...records,
      figures: withDescendants,
      ...(rollup.children.length > 0 && { own }),
      rowsAre: 'children',
      rows: partRows(rollup),
      risks: withDescendants.gaps
        .slice(0, MAX_RISKS)
        .map((gap: RollupGap) => ({ ...gap, title: titles(gap.controlId) })),
      gates,
      workloads,
    };
  }

  #headed(
    kind: FleetReport['head']['kind'],
    options: {
      title: string;
      entityRef?: string;
      rollup: Pick<TeamRollup, 'coverage'>;
      moved: { movements: MovementsResponse };
      credentials: BackstageCredentials;
    },
  ): Pick<FleetReport, 'head'> {
    const { title, entityRef, rollup, moved, credentials } = options;
    return {
      head: {
        kind,
        title,
        entityRef,
        at: this.#now(),
        madeFor: callerRef(credentials),
        framework: rollup.coverage.framework,
        since: moved.movements.since,
        organisation: kind === 'organisation' ? undefined : this.#organisation,
      },
    };
  }

  async #moved(
    query: ReportQuery,
    credentials: BackstageCredentials,
  ): Promise<Pick<FleetReport, 'movements' | 'trend'>> {
    const { entityRef } = query;
    const [movements, trend] = await Promise.all([
      this.#movements.movements(
        { ...query, limit: MAX_MOVEMENTS },
        credentials,
      ),
      this.#movements.trend({ days: TREND_DAYS, entityRef }, credentials),
    ]);
    return { movements, trend };
  }

  /** What a control is called; its id where the active framework has it no more. */
  async #titles(): Promise<(controlId: string) => string> {
    const { document }: { document: FrameworkDocument } =
      await this.#frameworks.active();
    const titles = new Map(
      document.controls.map(control => [control.id, control.title]),
    );
    return controlId => titles.get(controlId) ?? controlId;
  }

  async #organisationGates(
    credentials: BackstageCredentials,
  ): Promise<GateFigures[]> {
    const { items } = await this.#environments.list(credentials);
    return items.map(({ policy, mode, enforcesFrom, decisions }) => ({
      environment: policy.name,
      mode,
      enforcesFrom,
      decisions,
    }));
  }

  async #teamGates(
    team: string,
    credentials: BackstageCredentials,
  ): Promise<GateFigures[]> {
    const { items } = await this.#environments.list(credentials);
    const from = new Date(this.#now().getTime() - GATE_DAYS * DAY_MS);
    const counted = async (environment: string) => {
      const totals = await Promise.all(
        VERDICTS.map(verdict =>
          this.#gates.list(
            {
              environment,
              team,
              verdict: [verdict],
              from: from.toISOString(),
              limit: 1,
            },
            credentials,
          ),
        ),
      );
      return Object.fromEntries(
        VERDICTS.map((verdict, index) => [verdict, totals[index].totalItems]),
      ) as GateFigures['decisions'];
    };
    return Promise.all(
      items.map(async ({ policy, mode, enforcesFrom }) => ({
        environment: policy.name,
        mode,
        enforcesFrom,
        decisions: await counted(policy.name),
      })),
    );
  }

  async #records(
    of: { team?: string },
    credentials: BackstageCredentials,
    limit = MAX_RECORDS,
  ): Promise<Records> {
    const [approvals, incidents, clocks, waivers] = await Promise.all([
      this.#approvals.list({ ...of, state: ['requested'], limit }, credentials),
      this.#incidents.list({ ...of, active: true, limit }, credentials),
      this.#incidents.list({ ...of, clock: 'running', limit }, credentials),
      this.#waivers.list(
        { ...of, state: ['approved'], orderBy: 'expiresAt', limit },
        credentials,
      ),
    ]);
    return { approvals, incidents, clocks, waivers };
  }

  /** Of a System or a Domain, by which no list of records can be asked for. */
  async #recordsOf(
    refs: ReadonlySet<string>,
    credentials: BackstageCredentials,
  ): Promise<Records> {
    const all = await this.#records({}, credentials, MAX_WORKLOADS);
    return {
      approvals: only<ApprovalSummary>(all.approvals, refs),
      incidents: only<IncidentSummary>(all.incidents, refs),
      clocks: only<IncidentSummary>(all.clocks, refs),
      waivers: only<Waiver>(all.waivers, refs),
    };
  }
}

function only<T extends { entityRef: string }>(
  page: Page<T>,
  refs: ReadonlySet<string>,
): Page<T> {
  const items = page.items.filter(item => refs.has(item.entityRef));
  return { items, totalItems: items.length, pageInfo: {} };
}
