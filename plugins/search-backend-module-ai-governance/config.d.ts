import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  aiGovernance?: {
    /**
     * Search
     *
     * What Backstage's search finds. Needs the module for search.
     */
    search?: {
      /** How often the index is written anew, and how long that may take. Default: every 10 minutes, and 15 minutes. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /**
       * Where a workload is opened; `:kind`, `:namespace` and `:name` stand for its parts. Default:
       * `/catalog/:namespace/:kind/:name/ai-governance`.
       */
      workloadLocation?: string;
      /** Where a control is opened; `:id` stands for its id. Default: `/ai-governance/framework?control=:id`. */
      controlLocation?: string;
    };
  };
}
