import {
  OrganizationRollup,
  Page,
  TeamStandingsResponse,
  WorkloadQuery,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Readable } from 'node:stream';
import { AuthorizedWorkloads } from '../workloads/AuthorizedWorkloads';
import { toCsv } from './csv';
import { ExportRecorder } from './ExportRecorder';
import { ROLLUP_COLUMNS, rollupRows } from './rollupColumns';
import { WORKLOAD_COLUMNS } from './workloadColumns';

const PAGE = 500;

/** What the table of the teams is made of. */
export interface TeamFiguresSource {
  teams(credentials: BackstageCredentials): Promise<TeamStandingsResponse>;
  organization(credentials: BackstageCredentials): Promise<OrganizationRollup>;
}

/** Tables for spreadsheets, of what the caller may read. */
export class AuthorizedTables {
  readonly #recorder: ExportRecorder;
  readonly #workloads: AuthorizedWorkloads;
  readonly #teams: TeamFiguresSource;

  constructor(options: {
    recorder: ExportRecorder;
    workloads: AuthorizedWorkloads;
    teams: TeamFiguresSource;
  }) {
    this.#recorder = options.recorder;
    this.#workloads = options.workloads;
    this.#teams = options.teams;
  }

  /** The first page is read before anything is answered, so that a refusal and a mistake in the query still have a status. */
  async workloads(
    query: WorkloadQuery,
    credentials: BackstageCredentials,
  ): Promise<Readable> {
    await this.#recorder.require(credentials);
    const { cursor: _cursor, limit: _limit, ...asked } = query;
    // By title unless told: what is evaluated meanwhile then moves from no page to another.
    const read = (cursor?: string) =>
      this.#workloads.list(
        { orderBy: 'title', ...asked, limit: PAGE, cursor },
        credentials,
      );
    const first = await read();
    await this.#recorder.record(
      { what: 'workloads.csv', query: asked },
      credentials,
    );
    return toCsv(WORKLOAD_COLUMNS, allPages(first, read));
  }

  async rollup(credentials: BackstageCredentials): Promise<Readable> {
    await this.#recorder.require(credentials);
    const [teams, organization] = await Promise.all([
      this.#teams.teams(credentials),
      this.#teams.organization(credentials),
    ]);
    await this.#recorder.record({ what: 'rollup.csv', query: {} }, credentials);
    return toCsv(ROLLUP_COLUMNS, rollupRows(teams.items, organization.total));
  }
}

async function* allPages(
  first: Page<WorkloadSummary>,
  read: (cursor: string) => Promise<Page<WorkloadSummary>>,
): AsyncGenerator<WorkloadSummary> {
  let page = first;
  for (;;) {
    yield* page.items;
    const { nextCursor } = page.pageInfo;
    if (nextCursor === undefined) {
      return;
    }
    page = await read(nextCursor);
  }
}
