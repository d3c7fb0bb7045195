import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import { RollupCount } from './RollupCount';
import { RollupRunner } from './RollupRunner';
import { RollupStore } from './RollupStore';

/** What rollups are made of that knows no caller. */
export function startRollups(options: {
  database: Knex;
  frameworks: FrameworkRegistry;
  policies: PolicyRegistry;
  isInstalled: (knex: Knex) => Promise<boolean>;
  logger: LoggerService;
  now: () => number;
}) {
  const store = new RollupStore();
  const count = new RollupCount({ ...options, store });
  return { store, runner: new RollupRunner({ ...options, count }) };
}
