import { incidentUpdatePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { millisToIso, toNumber } from '../database/values';
import { incidentNumber } from '../incidents/incidentRow';
import { IncidentStore } from '../incidents/IncidentStore';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { Roles } from '../roles/Roles';
import { allOf, InboxPart, InboxReader, InboxSource } from './InboxSource';
import { readPart } from './readPart';

/** What is listed of an incident. */
interface AskedIncidentRow {
  id: string;
  number: number;
  entity_ref: string;
  title: string;
  opened_by: string;
  acknowledge_by: number | string | null;
  told_at: number | string;
}

/** Incidents that nobody has acknowledged, of those that the reader or a group of theirs was told. */
export class IncidentInbox implements InboxSource {
  readonly #database: Knex;
  readonly #store: Pick<IncidentStore, 'read'>;
  readonly #access: WorkloadAccess;
  readonly #roles: Roles;

  constructor(options: {
    database: Knex;
    store: Pick<IncidentStore, 'read'>;
    access: WorkloadAccess;
    roles: Roles;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#access = options.access;
    this.#roles = options.roles;
  }

  async waiting({ credentials, now }: InboxReader): Promise<InboxPart> {
    const [act, own] = await Promise.all([
      this.#access.actScope(credentials, incidentUpdatePermission),
      this.#roles.ownRefs(credentials),
    ]);
    if (!act || own.size === 0) {
      return allOf([]);
    }
    const knex = this.#database;
    const asked = knex('incident_asked')
      .whereRaw('ref in ?', [refList(knex, JSON.stringify(Array.from(own)))])
      .groupBy('incident_id')
      .select('incident_id')
      .min({ told_at: 'told_at' })
      .as('asked');
    const { rows, ...counts } = await readPart<AskedIncidentRow>(
      knex,
      this.#store.read(act).join(asked, 'asked.incident_id', 'i.id'),
      {
        columns: [
          'i.id',
          'i.number',
          'i.entity_ref',
          'i.title',
          'i.opened_by',
          'i.acknowledge_by',
          'asked.told_at',
        ],
        // What nobody has to acknowledge by any time comes after what somebody has to.
        order:
          'i.acknowledge_by is null, i.acknowledge_by, asked.told_at, i.id',
        overdue: knex.raw('i.acknowledge_by <= ?', [now]),
      },
    );
    return {
      ...counts,
      items: rows.map(row => ({
        kind: 'incident',
        id: row.id,
        number: incidentNumber(row),
        entityRef: row.entity_ref,
        title: row.title,
        requestedBy: row.opened_by,
        waitingSince: millisToIso(row.told_at),
        ...(row.acknowledge_by !== null && {
          dueAt: millisToIso(row.acknowledge_by),
        }),
        overdue:
          row.acknowledge_by !== null && toNumber(row.acknowledge_by) <= now,
      })),
    };
  }
}
