import { AuthorizedReports } from '../reports/AuthorizedReports';
import { ReportCollector } from '../reports/ReportCollector';
import { WorkloadCollector } from '../reports/WorkloadCollector';
import { AuthorizedTables } from './AuthorizedTables';
import { ExportRecorder } from './ExportRecorder';

/** Puts together what leaves the product, over the services that answer the pages. */
export function createExports(
  options: ConstructorParameters<typeof ExportRecorder>[0] &
    ConstructorParameters<typeof ReportCollector>[0] &
    ConstructorParameters<typeof WorkloadCollector>[0] &
    Pick<ConstructorParameters<typeof AuthorizedTables>[0], 'workloads'>,
): { reports: AuthorizedReports; tables: AuthorizedTables } {
  const recorder = new ExportRecorder(options);
  return {
    reports: new AuthorizedReports({
      recorder,
      fleet: new ReportCollector(options),
      workloads: new WorkloadCollector(options),
    }),
    tables: new AuthorizedTables({
      recorder,
      workloads: options.workloads,
      teams: options.rollups,
    }),
  };
}
