import { Knex } from 'knex';
import { CatalogSync, FrameworkRegistry, PolicyRegistry } from '../contracts';
import { IncidentParts } from '../incidents/startIncidents';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { GroupStore } from '../teams/GroupStore';
import { AuthorizedRollups } from './AuthorizedRollups';
import { PlaceStore } from './PlaceStore';
import { RecordCounts } from './RecordCounts';
import { RollupReader } from './RollupReader';
import { RollupService } from './RollupService';
import { RollupStore } from './RollupStore';

/** Puts together what answers for the organisation and its parts. */
export function createRollups(options: {
  database: Knex;
  frameworks: FrameworkRegistry;
  policies: PolicyRegistry;
  incidents: Pick<IncidentParts, 'store'>;
  sync: CatalogSync;
  scopes: ReaderScopes;
  now: () => Date;
}) {
  const { database } = options;
  const reader = new RollupReader({ ...options, store: new RollupStore() });
  const rollups = new RollupService({
    ...options,
    reader,
    counts: new RecordCounts({ database, incidents: options.incidents.store }),
    groups: new GroupStore({ database }),
    places: new PlaceStore({ database }),
  });
  return {
    rollups: new AuthorizedRollups({ ...options, rollups }),
    /** For what is told beside the figures. */
    reader,
  };
}
