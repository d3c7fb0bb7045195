import { Knex } from 'knex';
import { readPage, RowPage } from '../database/readPage';
import { refList } from '../database/refList';
import { applyScope, isUnlimited, ReadScope } from '../permissions/ReadScope';
import { StoredIncident } from './contracts';
import {
  applyIncidentFilters,
  incidentOrder,
  IncidentListQuery,
} from './incidentQuery';
import {
  IncidentColumns,
  readIncidentNumber,
  rowToIncident,
} from './incidentRow';
import { externalIdText } from './texts';

/** With what is shown of its workload now; null where that has left the catalog. */
type ShownRow = IncidentColumns & {
  workload_title: string | null;
  owner_kind: string | null;
  team_ref: string | null;
};

/** An incident with what is shown of its workload. */
export interface ShownIncident extends StoredIncident {
  workloadTitle: string;
  team: string | null;
}

const SHOWN_COLUMNS = [
  'i.*',
  'e.title as workload_title',
  's.owner_kind',
  's.owner_ref as team_ref',
];

/** Reads incidents; every read for a caller is within the main workloads that they may see. */
export class IncidentStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** By id or by number, as in INC-217; undefined for what does not exist and for what the scope leaves out. */
  async get(
    idOrNumber: string,
    scope: ReadScope,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<ShownIncident | undefined> {
    const number = readIncidentNumber(idOrNumber);
    const [row]: ShownRow[] = await this.read(scope, knex)
      .where(
        number === undefined ? { 'i.id': idOrNumber } : { 'i.number': number },
      )
      .select(SHOWN_COLUMNS);
    return row && shown(row);
  }

  async list(
    query: IncidentListQuery,
    scope: ReadScope,
  ): Promise<RowPage<ShownIncident>> {
    const knex = this.#database;
    const matching = this.read(scope);
    applyIncidentFilters(knex, matching, query, scope);
    const page = await readPage<ShownRow>(knex, matching, {
      columns: SHOWN_COLUMNS,
      order: incidentOrder(knex, query.orderBy ?? 'concern'),
      idColumn: 'i.id',
      limit: query.limit,
      cursor: query.cursor,
    });
    return { ...page, rows: page.rows.map(shown) };
  }

  /** Held until the transaction ends, in one order for all writers. */
  async hold(
    tx: Knex.Transaction,
    ids: string[],
  ): Promise<Map<string, StoredIncident>> {
    const query = tx('incidents')
      .whereRaw('id in ?', [refList(this.#database, JSON.stringify(ids))])
      .orderBy('id');
    const rows: IncidentColumns[] = await query.forUpdate();
    return new Map(rows.map(row => [row.id, rowToIncident(row)]));
  }

  /** The last occurrence of each, by `${system} ${externalId}` as it was asked for. */
  async findBySource(
    knex: Knex | Knex.Transaction,
    sources: readonly { system: string; externalId: string }[],
  ): Promise<Map<string, StoredIncident>> {
    const found = new Map<string, StoredIncident>();
    if (sources.length === 0) {
      return found;
    }
    const ids = sources.map(({ externalId }) => externalIdText(externalId));
    const rows: IncidentColumns[] = await knex('incidents')
      .whereRaw('external_id in ?', [
        refList(this.#database, JSON.stringify(ids)),
      ])
      .whereIn(
        'source_system',
        Array.from(new Set(sources.map(({ system }) => system))),
      )
      .orderBy('occurrence');
    const last = new Map(
      rows.map(row => [`${row.source_system} ${row.external_id}`, row]),
    );
    for (const { system, externalId } of sources) {
      const row = last.get(`${system} ${externalIdText(externalId)}`);
      if (row) {
        found.set(`${system} ${externalId}`, rowToIncident(row));
      }
    }
    return found;
  }

  /** Those that some callers opened with some keys before. */
  async findByKey(
    knex: Knex | Knex.Transaction,
    sent: { openedBy: string; key: string },
  ): Promise<{ incident: StoredIncident; digest: string | null } | undefined> {
    const row: IncidentColumns | undefined = await knex('incidents')
      .where({ opened_by: sent.openedBy, idempotency_key: sent.key })
      .first();
    return row && { incident: rowToIncident(row), digest: row.request_digest };
  }

  /**
   * `incidents as i` with their main workloads. Those whose workload has left the catalog are for whoever may read
   * everything.
   */
  read(
    scope: ReadScope,
    knex: Knex | Knex.Transaction = this.#database,
  ): Knex.QueryBuilder {
    const query = knex.from('incidents as i');
    if (isUnlimited(scope)) {
      return query
        .leftJoin('scorecards as s', 's.entity_ref', 'i.entity_ref')
        .leftJoin('entities as e', 'e.entity_ref', 'i.entity_ref');
    }
    query
      .join('scorecards as s', 's.entity_ref', 'i.entity_ref')
      .join('entities as e', 'e.entity_ref', 'i.entity_ref');
    applyScope(this.#database, query, scope);
    return query;
  }
}

function shown(row: ShownRow): ShownIncident {
  return {
    ...rowToIncident(row),
    workloadTitle: row.workload_title ?? row.entity_ref,
    team: row.owner_kind === 'group' ? row.team_ref : null,
  };
}
