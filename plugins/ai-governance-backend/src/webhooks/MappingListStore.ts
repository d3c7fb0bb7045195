import { lowerCase } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { readPage, RowPage } from '../database/readPage';
import { applyScope, applyVisible, ReadScope } from '../permissions/ReadScope';
import { MappingRow, StoredMapping, toMapping } from './ServiceMappingStore';

/** A mapping with what people call its entity. */
export interface ShownMapping extends StoredMapping {
  title?: string;
}

type ShownRow = MappingRow & { title: string | null };

/** Lists mappings whose entity the reader may see. */
export class MappingListStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async list(
    query: {
      system?: string;
      entityRef?: string;
      text?: string;
      limit?: number;
      cursor?: string;
    },
    scope: ReadScope,
  ): Promise<RowPage<ShownMapping>> {
    const knex = this.#database;
    const matching = this.#read(scope);
    if (query.system !== undefined) {
      matching.where('m.system', query.system);
    }
    if (query.entityRef !== undefined) {
      matching.where('m.entity_ref', lowerCase(query.entityRef));
    }
    if (query.text !== undefined) {
      const pattern = `%${lowerCase(query.text).replace(
        /[!%_]/g,
        character => `!${character}`,
      )}%`;
      matching.whereRaw(
        "(lower(m.mapping_key) like ? escape '!' or m.entity_ref like ? escape '!' or coalesce(e.title_lower, '') like ? escape '!')",
        [pattern, pattern, pattern],
      );
    }
    const page = await readPage<ShownRow>(knex, matching, {
      columns: ['m.*', 'e.title'],
      order: {
        name: 'key',
        type: 'text',
        direction: 'asc',
        expression: knex.raw('m.mapping_key'),
      },
      idColumn: 'm.id',
      limit: query.limit,
      cursor: query.cursor,
    });
    return { ...page, rows: page.rows.map(toShown) };
  }

  async get(id: string, scope: ReadScope): Promise<ShownMapping | undefined> {
    const row: ShownRow | undefined = await this.#read(scope)
      .where('m.id', id)
      .select('m.*', 'e.title')
      .first();
    return row && toShown(row);
  }

  /** Whether something is a workload or asset that the reader may see. */
  async isSeen(entityRef: string, scope: ReadScope): Promise<boolean> {
    const row = await this.#database('entities as e')
      .where('e.entity_ref', entityRef)
      .where(seen =>
        this.#seen(seen, scope, 'e.entity_ref').whereIn('e.class', [
          'workload',
          'asset',
        ]),
      )
      .first('e.entity_ref');
    return row !== undefined;
  }

  #read(scope: ReadScope): Knex.QueryBuilder {
    return this.#database
      .from('service_mappings as m')
      .leftJoin('entities as e', 'e.entity_ref', 'm.entity_ref')
      .where('m.removed', false)
      .where(seen => this.#seen(seen, scope, 'm.entity_ref'));
  }

  /** Workloads by what the reader may read, and the rest by what they may see in the catalog. */
  #seen(
    query: Knex.QueryBuilder,
    scope: ReadScope,
    column: string,
  ): Knex.QueryBuilder {
    const knex = this.#database;
    const workloads = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .select('s.entity_ref');
    applyScope(knex, workloads, scope);
    return query.where(either =>
      either.whereIn(column, workloads).orWhere(other => {
        other.whereNotIn(column, knex('scorecards').select('entity_ref'));
        applyVisible(knex, other, column, scope.visible);
      }),
    );
  }
}

function toShown(row: ShownRow): ShownMapping {
  return {
    ...toMapping(row),
    ...(row.title !== null && { title: row.title }),
  };
}
