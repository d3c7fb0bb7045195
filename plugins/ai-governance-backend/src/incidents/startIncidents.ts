import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { AuditTrail, FrameworkRegistry, PolicyRegistry } from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { OwnershipReader } from '../ownership/OwnershipReader';
import { DatabaseIncidentWriter } from './DatabaseIncidentWriter';
import { IncidentStore } from './IncidentStore';
import { MappedOwners } from './MappedOwners';
import { SnapshotReader } from './SnapshotReader';

/** What incidents are made of that knows no caller. */
export type IncidentParts = ReturnType<typeof startIncidents>;

/** Puts together what writes and reads incidents, for the doors and the clock as much as for people. */
export function startIncidents(options: {
  database: Knex;
  settings: Pick<Settings, 'annotationPrefix' | 'incidents'>;
  frameworks: FrameworkRegistry;
  policies: PolicyRegistry;
  /** Who owns them. */
  owners: OwnershipReader;
  outbox: Outbox;
  audit: AuditTrail;
  now: () => number;
}) {
  const { annotationPrefix, incidents: settings } = options.settings;
  const store = new IncidentStore(options);
  const snapshots = new SnapshotReader({ ...options, annotationPrefix });
  return {
    store,
    snapshots,
    mappedOwners: new MappedOwners(options),
    writer: new DatabaseIncidentWriter({
      ...options,
      store,
      snapshots,
      settings,
    }),
  };
}
