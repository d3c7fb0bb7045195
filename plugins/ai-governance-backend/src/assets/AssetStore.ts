import {
  AssetQuery,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { parseSlimEntity } from '../catalog/slimEntity';
import { KeysetOrder } from '../database/keyset';
import { readPage, toPage } from '../database/readPage';
import { refList } from '../database/refList';
import { containsText } from '../database/text';
import { toNumber } from '../database/values';
import { applyScope, applyVisible, ReadScope } from '../permissions/ReadScope';

/** Workloads that are named for one asset; their count says how many there are. */
const NAMED_USERS = 20;

/** An asset as it is stored. */
export interface StoredAsset {
  entityRef: string;
  title: string;
  kind: string;
  type: string | null;
  entity: Entity;
  owner: { ref: string; title: string; entity: Entity } | undefined;
  usedByCount: number;
  usedBy: { entityRef: string; title: string }[];
}

interface AssetRow {
  entity_ref: string;
  title: string;
  kind: string;
  type: string | null;
  entity: string;
  annotations: string | null;
  owner_ref: string | null;
  owner_title: string | null;
  owner_entity: string | null;
  owner_annotations: string | null;
  used_by: number | string;
}

const ORDERS: Record<string, { type: KeysetOrder['type']; sql: string }> = {
  title: { type: 'text', sql: 'a.title_lower' },
  type: { type: 'text', sql: "lower(coalesce(a.type, ''))" },
  usedBy: { type: 'number', sql: 'coalesce(u.used_by, 0)' },
};

/** Reads the inventory of assets and what uses them, always within what the reader may see. */
export class AssetStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** A page of assets; three statements, however many there are. */
  async list(query: AssetQuery, scope: ReadScope): Promise<Page<StoredAsset>> {
    const knex = this.#database;
    const { rows, ...page } = await readPage<AssetRow>(
      knex,
      this.#matching(query, scope),
      {
        columns: [
          'a.entity_ref',
          'a.title',
          'a.kind',
          'a.type',
          'a.entity',
          'a.annotations',
          'o.entity_ref as owner_ref',
          'o.title as owner_title',
          'o.entity as owner_entity',
          'o.annotations as owner_annotations',
          knex.raw('coalesce(u.used_by, 0) as used_by'),
        ],
        order: this.#orderOf(query.orderBy ?? 'title'),
        idColumn: 'a.entity_ref',
        limit: query.limit,
        cursor: query.cursor,
      },
    );
    const users = await this.#users(
      rows.map(row => row.entity_ref),
      scope,
    );
    return toPage(
      page,
      rows.map(row => toAsset(row, users.get(row.entity_ref) ?? [])),
    );
  }

  #matching(query: AssetQuery, scope: ReadScope): Knex.QueryBuilder {
    const knex = this.#database;
    const uses = this.#uses(scope)
      .select({ ref: 'l.target_ref' })
      .count({ used_by: '*' })
      .groupBy('l.target_ref');
    const matching = knex
      .from('entities as a')
      .leftJoin(uses.as('u'), 'u.ref', 'a.entity_ref')
      .leftJoin('entities as o', 'o.entity_ref', 'a.owner_ref')
      .where('a.class', 'asset');
    applyVisible(knex, matching, 'a.entity_ref', scope.visible);
    if (query.text) {
      matching.whereRaw('?', [
        containsText(knex, ['a.title_lower', 'a.entity_ref'], query.text),
      ]);
    }
    if (query.type) {
      matching.whereRaw('lower(a.type) = ?', [
        query.type.toLocaleLowerCase('en-US'),
      ]);
    }
    if (query.owner) {
      matching.where('a.owner_ref', query.owner.toLocaleLowerCase('en-US'));
    }
    if (query.used === true) {
      matching.whereNotNull('u.ref');
    } else if (query.used === false) {
      matching.whereNull('u.ref');
    }
    return matching;
  }

  /** Links from workloads that the reader may see to what they depend on. */
  #uses(scope: ReadScope): Knex.QueryBuilder {
    const query = this.#database
      .from('entity_links as l')
      .join('scorecards as s', 's.entity_ref', 'l.source_ref')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .where('l.type', 'depends-on');
    applyScope(this.#database, query, scope);
    return query;
  }

  /** The first workloads, by title, that use each of some assets. */
  async #users(
    assetRefs: string[],
    scope: ReadScope,
  ): Promise<Map<string, { entityRef: string; title: string }[]>> {
    const knex = this.#database;
    const ranked = this.#uses(scope)
      .whereRaw('l.target_ref in ?', [refList(knex, JSON.stringify(assetRefs))])
      .select({
        asset_ref: 'l.target_ref',
        entity_ref: 's.entity_ref',
        title: 'e.title',
        place: knex.raw(
          'row_number() over (partition by l.target_ref order by e.title_lower, s.entity_ref)',
        ),
      });
    const rows: { asset_ref: string; entity_ref: string; title: string }[] =
      await knex
        .from(ranked.as('ranked'))
        .where('place', '<=', NAMED_USERS)
        .orderBy(['asset_ref', 'place'])
        .select('asset_ref', 'entity_ref', 'title');
    const users = new Map<string, { entityRef: string; title: string }[]>();
    for (const row of rows) {
      const list = users.get(row.asset_ref) ?? [];
      list.push({ entityRef: row.entity_ref, title: row.title });
      users.set(row.asset_ref, list);
    }
    return users;
  }

  #orderOf(name: NonNullable<AssetQuery['orderBy']>): KeysetOrder {
    const { type, sql } = ORDERS[name.replace('-', '')];
    return {
      name,
      type,
      direction: name.startsWith('-') ? 'desc' : 'asc',
      expression: this.#database.raw(sql),
    };
  }
}

function toAsset(
  row: AssetRow,
  usedBy: { entityRef: string; title: string }[],
): StoredAsset {
  return {
    entityRef: row.entity_ref,
    title: row.title,
    kind: row.kind,
    type: row.type,
    entity: readEntity(row.entity_ref, row),
    owner:
      row.owner_ref !== null && row.owner_entity !== null
        ? {
            ref: row.owner_ref,
            title: row.owner_title ?? row.owner_ref,
            entity: readEntity(row.owner_ref, {
              entity: row.owner_entity,
              annotations: row.owner_annotations,
            }),
          }
        : undefined,
    usedByCount: toNumber(row.used_by),
    usedBy,
  };
}

/** A row that cannot be read shows as what its ref says, and the others stay readable. */
function readEntity(
  entityRef: string,
  stored: { entity: string; annotations: string | null },
): Entity {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return (
    parseSlimEntity(stored) ?? {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { namespace, name },
    }
  );
}
