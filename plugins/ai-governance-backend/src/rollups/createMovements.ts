import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { AuthorizedMovements } from './AuthorizedMovements';
import { MovementService } from './MovementService';
import { MovementStore } from './MovementStore';
import { RollupReader } from './RollupReader';
import { SnapshotStore } from './SnapshotStore';
import { TrendService } from './TrendService';

/** Builds what tells of movements and trends. */
export function createMovements(options: {
  database: Knex;
  settings: Pick<Settings, 'history'>;
  scopes: ReaderScopes;
  /** Says which workloads, among what moved others, a reader may see. */
  workloads: WorkloadStore;
  /** Knows how everything stands for who sees all. */
  reader: RollupReader;
  now: () => Date;
}): AuthorizedMovements {
  const store = new MovementStore(options);
  return new AuthorizedMovements({
    movements: new MovementService({ ...options, store }),
    trends: new TrendService({
      ...options,
      movements: store,
      snapshots: new SnapshotStore(options),
      retentionDays: options.settings.history.retentionDays,
    }),
    scopes: options.scopes,
  });
}
