import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AuditTrail, EvaluationQueue } from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { DatabaseFrameworkRegistry } from '../framework/DatabaseFrameworkRegistry';
import { DatabasePolicyRegistry } from './DatabasePolicyRegistry';
import { offerConfigured } from './offerConfigured';
import { VersionActivation } from './VersionActivation';
import { VersionStore } from './VersionStore';

/** Offers what is configured and builds what knows which framework and which policy is active. */
export async function startVersions(options: {
  database: Knex;
  settings: Parameters<typeof offerConfigured>[0]['settings'];
  logger: LoggerService;
  audit: AuditTrail;
  queue: EvaluationQueue;
  outbox: Outbox;
  now: () => number;
}) {
  const store = new VersionStore(options);
  const activation = new VersionActivation({ ...options, store });
  const configured = await offerConfigured({ ...options, store, activation });
  return {
    frameworks: new DatabaseFrameworkRegistry(options),
    policies: new DatabasePolicyRegistry(options),
    versions: { store, activation, configured },
  };
}

/** What a replica keeps of versions for as long as it runs. */
export type Versions = Awaited<ReturnType<typeof startVersions>>['versions'];
