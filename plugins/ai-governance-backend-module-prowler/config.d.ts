import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  aiGovernance?: {
    /**
     * Prowler
     *
     * Reports of Prowler that are read from a folder. Needs the module for Prowler.
     */
    prowler?: {
      /** Folder that holds the reports, and folders with reports: `*.ocsf.json` and `*.ocsf.json.gz`. */
      folder?: string;
      /** How often the folder is looked at, and how long that may take. Default: each hour, and 10 minutes. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
