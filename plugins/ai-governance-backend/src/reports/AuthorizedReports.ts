import { ReportQuery } from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { askedRef } from '../catalog/askedRef';
import { ExportRecorder } from '../exports/ExportRecorder';
import { fleetPage } from './fleetPage';
import { ReportCollector } from './ReportCollector';
import { WorkloadCollector } from './WorkloadCollector';
import { workloadPage } from './workloadPage';

/** A page with the name of the file that it becomes. */
export interface Report {
  page: string;
  fileName: string;
}

/** What has a rollup of its own; everything else is asked for as a workload. */
const PARTS = /^(group|system|domain):/;

/** Reports to print or send, of what the caller may read. */
export class AuthorizedReports {
  readonly #recorder: ExportRecorder;
  readonly #fleet: ReportCollector;
  readonly #workloads: WorkloadCollector;

  constructor(options: {
    recorder: ExportRecorder;
    fleet: ReportCollector;
    workloads: WorkloadCollector;
  }) {
    this.#recorder = options.recorder;
    this.#fleet = options.fleet;
    this.#workloads = options.workloads;
  }

  async report(
    query: ReportQuery,
    credentials: BackstageCredentials,
  ): Promise<Report> {
    await this.#recorder.require(credentials);
    const { since } = query;
    const entityRef =
      query.entityRef === undefined ? undefined : askedRef(query.entityRef);
    const { page, at } = await this.#made(entityRef, { since }, credentials);
    await this.#recorder.record(
      { what: 'report.html', entityRef, query: { since } },
      credentials,
    );
    const subject = entityRef?.replace(/[^a-z0-9]+/g, '-') ?? 'organisation';
    const day = at.toISOString().slice(0, 10);
    return { page, fileName: `ai-governance-${subject}-${day}.html` };
  }

  async #made(
    entityRef: string | undefined,
    query: Pick<ReportQuery, 'since'>,
    credentials: BackstageCredentials,
  ): Promise<{ page: string; at: Date }> {
    if (entityRef !== undefined && !PARTS.test(entityRef)) {
      const report = await this.#workloads.workload(
        entityRef,
        query,
        credentials,
      );
      return { page: workloadPage(report), at: report.head.at };
    }
    const report =
      entityRef === undefined
        ? await this.#fleet.organisation(query, credentials)
        : await this.#fleet.part(entityRef, query, credentials);
    return { page: fleetPage(report), at: report.head.at };
  }
}
