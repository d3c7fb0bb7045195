import { Knex } from 'knex';
import { ProviderReader } from '../assessments/ProviderReader';
import { Settings } from '../config/settings';
import { FrameworkRegistry } from '../contracts';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { GroupStore } from '../teams/GroupStore';
import { AuthorizedPlans } from './AuthorizedPlans';
import { PlanService } from './PlanService';
import { PlanStore } from './PlanStore';
import { ProvidedService } from './ProvidedService';

/** Builds what plans for one workload and for many. */
export function createPlans(options: {
  database: Knex;
  frameworks: FrameworkRegistry;
  providers: ProviderReader;
  scopes: ReaderScopes;
  settings: Settings;
  now: () => Date;
}): AuthorizedPlans {
  const store = new PlanStore(options);
  return new AuthorizedPlans({
    ...options,
    plans: new PlanService({
      ...options,
      store,
      groups: new GroupStore(options),
    }),
    provided: new ProvidedService({ ...options, store }),
  });
}
