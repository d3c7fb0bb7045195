import { OrphanDrill } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { chunk } from 'lodash';
import { readPage, RowPage } from '../database/readPage';
import { writeRows } from '../database/writeRows';
import { applyScope, ReadScope } from '../permissions/ReadScope';
import {
  DrillRow,
  OwnershipRow,
  ownershipToRow,
  rowToDrill,
  rowToOwnership,
  StoredOwnership,
} from './ownershipRow';

const REFS_PER_STATEMENT = 500;

/** A workload of the list, with what the catalog calls it and its team. */
export interface StoredOrphan extends StoredOwnership {
  title: string;
  team: string | null;
}

type OrphanRow = OwnershipRow & { title: string; team: string | null };

/** Reads and writes who owns the incidents of workloads; every read for a caller is within what they may see. */
export class OwnershipStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async read(
    knex: Knex | Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<Map<string, StoredOwnership>> {
    const found = new Map<string, StoredOwnership>();
    for (const part of chunk(entityRefs, REFS_PER_STATEMENT)) {
      const rows: OwnershipRow[] = await knex('ownership').whereIn(
        'entity_ref',
        part,
      );
      rows.forEach(row => found.set(row.entity_ref, rowToOwnership(row)));
    }
    return found;
  }

  async write(
    tx: Knex.Transaction,
    ownership: readonly StoredOwnership[],
  ): Promise<void> {
    const rows = ownership
      .map(ownershipToRow)
      // One order for all writers, so that none waits for another in a circle.
      .sort((a, b) => (a.entity_ref < b.entity_ref ? -1 : 1));
    await writeRows(tx, 'ownership', rows, {
      key: 'entity_ref',
      update: rows.length > 0 ? Object.keys(rows[0]) : [],
    });
  }

  async remove(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<void> {
    for (const part of chunk(entityRefs, REFS_PER_STATEMENT)) {
      await tx('ownership').whereIn('entity_ref', part).delete();
    }
  }

  /** Forgets what is no workload any more. */
  async removeGone(tx: Knex.Transaction): Promise<void> {
    await tx('ownership')
      .whereNotExists(
        tx('entities')
          .select(tx.raw('1'))
          .whereRaw('entities.entity_ref = ownership.entity_ref')
          .where({ class: 'workload' }),
      )
      .delete();
  }

  /** Refs of workloads in their order, a page at a time. */
  async workloadsAfter(
    knex: Knex | Knex.Transaction,
    after: string,
    limit: number,
  ): Promise<string[]> {
    return knex('entities')
      .where({ class: 'workload' })
      .where('entity_ref', '>', after)
      .orderBy('entity_ref')
      .limit(limit)
      .pluck('entity_ref');
  }

  /** Those whose owner was lost last come first. */
  async orphans(
    query: { team?: string; limit?: number; cursor?: string },
    scope: ReadScope,
  ): Promise<RowPage<StoredOrphan>> {
    const matching = this.#orphans(scope);
    if (query.team !== undefined) {
      matching.where('e.owner_ref', query.team);
    }
    const page = await readPage<OrphanRow>(this.#database, matching, {
      columns: ['o.*', 'e.title', 'e.owner_ref as team'],
      order: {
        name: '-since',
        type: 'number',
        direction: 'desc',
        expression: this.#database.raw('o.since'),
      },
      idColumn: 'o.entity_ref',
      limit: query.limit,
      cursor: query.cursor,
    });
    return {
      ...page,
      rows: page.rows.map(row => ({
        ...rowToOwnership(row),
        title: row.title,
        team: row.team,
      })),
    };
  }

  /** How many each team has, those with most first; null for what names no owner. */
  async orphansByTeam(
    scope: ReadScope,
  ): Promise<{ team: string | null; orphans: number }[]> {
    const rows: { team: string | null; orphans: number | string }[] =
      await this.#orphans(scope)
        .select({ team: 'e.owner_ref' })
        .count({ orphans: '*' })
        .groupBy('e.owner_ref')
        .orderBy([
          { column: 'orphans', order: 'desc' },
          { column: 'e.owner_ref' },
        ]);
    return rows.map(({ team, orphans }) => ({
      team,
      orphans: Number(orphans),
    }));
  }

  async lastDrill(): Promise<OrphanDrill | undefined> {
    const row: DrillRow | undefined = await this.#database('ownership_drills')
      .orderBy('id', 'desc')
      .first();
    return row && rowToDrill(row);
  }

  async addDrill(
    tx: Knex.Transaction,
    drill: OrphanDrill,
    startedBy: string | undefined,
  ): Promise<void> {
    await tx('ownership_drills').insert({
      started_at: Date.parse(drill.startedAt),
      finished_at: Date.parse(drill.finishedAt),
      workloads: drill.workloads,
      unowned: drill.unowned,
      worse: drill.worse,
      started_by: startedBy ?? null,
    });
  }

  #orphans(scope: ReadScope): Knex.QueryBuilder {
    const query = this.#database
      .from('ownership as o')
      .join('scorecards as s', 's.entity_ref', 'o.entity_ref')
      .join('entities as e', 'e.entity_ref', 'o.entity_ref')
      .where('o.orphan', true);
    applyScope(this.#database, query, scope);
    return query;
  }
}
