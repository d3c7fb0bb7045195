import {
  TrendCounts,
  TrendDay,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { chunk, mapValues } from 'lodash';
import { groupsBelow, refList } from '../database/refList';
import { toNumber } from '../database/values';
import { applyScope, ReadScope } from '../permissions/ReadScope';
import { PERSONAL, UNOWNED } from './memberOf';
import { applyPlace, Place, systemsOf } from './place';

/** The kind and the ref of the organisation as a whole. */
export const ALL = 'all';

/** Rows of one statement, below every database's bind limit. */
const ROWS_PER_STATEMENT = 100;

/** What `teamOf` says, over `scorecards as s`. */
const TEAM_SQL = `case
  when s.owner_kind = 'group' and s.owner_ref is not null then s.owner_ref
  when s.owner_kind = 'user' then '${PERSONAL}'
  else '${UNOWNED}'
end`;

type Count = number | string;
type CountColumns = Record<keyof TrendCounts, Count>;

/** How a part of the organisation stands. */
export interface PartCounts extends TrendCounts {
  kind: 'all' | 'team' | 'system';
  ref: string;
}

/** Counts workloads as they are now, and keeps how they were at the end of each day. */
export class SnapshotStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** How what a reader who sees a part may see stands now. Who sees all is answered from the rollups. */
  async present(
    scope: ReadScope,
    place: Place | undefined,
  ): Promise<TrendCounts> {
    const knex = this.#database;
    const query = counted(knex)
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .first();
    applyScope(knex, query, scope);
    if (place) {
      applyPlace(knex, query, place);
    }
    return mapValues((await query) as CountColumns, toNumber);
  }

  /** How each part stands now; a team or system without a workload is not there. */
  async standing(tx: Knex.Transaction): Promise<PartCounts[]> {
    const teams: (CountColumns & { ref: string })[] = await counted(tx)
      .from('scorecards as s')
      .select({ ref: tx.raw(TEAM_SQL) })
      .groupByRaw(TEAM_SQL);
    const systems: (CountColumns & { ref: string })[] = await counted(tx)
      .from('scorecards as s')
      .join('entity_links as l', 'l.source_ref', 's.entity_ref')
      .where('l.type', 'system')
      .select({ ref: 'l.target_ref' })
      .groupBy('l.target_ref');
    const all = await counted(tx).from('scorecards as s').first();
    return [
      toPart('all', { ...all, ref: ALL }),
      ...teams.map(row => toPart('team', row)),
      ...systems.map(row => toPart('system', row)),
    ];
  }

  /** The last that is kept of each part. */
  async latest(tx: Knex.Transaction): Promise<PartCounts[]> {
    const rows: (CountColumns & Pick<PartCounts, 'kind' | 'ref'>)[] = await tx
      .from('rollup_snapshots as s')
      .join(
        tx('rollup_snapshots')
          .groupBy('kind', 'ref')
          .select('kind', 'ref')
          .max({ day: 'day' })
          .as('last'),
        join =>
          join
            .on('last.kind', 's.kind')
            .andOn('last.ref', 's.ref')
            .andOn('last.day', 's.day'),
      )
      .select('s.kind', 's.ref', 's.workloads', 's.assessed', 's.compliant');
    return rows.map(row => toPart(row.kind, row));
  }

  /** The same part and day twice is the later. */
  async write(
    tx: Knex.Transaction,
    day: string,
    parts: PartCounts[],
  ): Promise<void> {
    for (const some of chunk(parts, ROWS_PER_STATEMENT)) {
      await tx('rollup_snapshots')
        .insert(some.map(part => ({ ...part, day })))
        .onConflict(['kind', 'ref', 'day'])
        .merge();
    }
  }

  /** Since when anything is known. */
  async firstDay(): Promise<string | undefined> {
    const [day]: string[] = await this.#database('rollup_snapshots')
      .where({ kind: ALL, ref: ALL })
      .orderBy('day')
      .limit(1)
      .pluck('day');
    return day;
  }

  /** By how much a part, and of a group or domain all below it, changed on each day: added up, how it stood. */
  async changes(place: Place | undefined): Promise<TrendDay[]> {
    const knex = this.#database;
    const columns = ['workloads', 'assessed', 'compliant'] as const;
    const differences = columns
      .map(
        column =>
          `${column} - coalesce(lag(${column}) over part, 0) as ${column}`,
      )
      .join(', ');
    const rows: (CountColumns & { day: string })[] = await knex
      .from(
        knex.raw(
          `(select day, ${differences} from rollup_snapshots
            where kind = ? and ref in ?
            window part as (partition by ref order by day)) as changes`,
          [place ? kindOf(place) : ALL, this.#refs(place)],
        ),
      )
      .groupBy('day')
      .select('day')
      .sum({
        workloads: 'workloads',
        assessed: 'assessed',
        compliant: 'compliant',
      });
    return rows.map(({ day, ...counts }) => ({
      day,
      ...mapValues(counts, toNumber),
    }));
  }

  /** The teams, or the systems, that a part is made of, as far as there are workloads in them. */
  async refsOf(place: Place): Promise<string[]> {
    return this.#database('rollups')
      .where({ kind: kindOf(place) })
      .whereRaw('ref in ?', [this.#refs(place)])
      .pluck('ref');
  }

  #refs(place: Place | undefined): Knex.Raw {
    const knex = this.#database;
    const roots = JSON.stringify([place?.ref ?? ALL]);
    switch (place?.kind) {
      case 'group':
        return groupsBelow(knex, roots);
      case 'domain':
        return systemsOf(knex, roots);
      default:
        return refList(knex, roots);
    }
  }
}

/** Whether a part is made of teams or of systems. */
export function kindOf(place: Place): 'team' | 'system' {
  return place.kind === 'group' ? 'team' : 'system';
}

function counted(knex: Knex): Knex.QueryBuilder {
  const where = (condition: string) =>
    knex.raw(`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`);
  return knex.queryBuilder().select({
    workloads: knex.raw('count(*)'),
    assessed: where('s.assessed'),
    compliant: where('s.assessed and s.compliant'),
  });
}

function toPart(
  kind: PartCounts['kind'],
  row: CountColumns & { ref: string },
): PartCounts {
  return {
    kind,
    ref: row.ref,
    workloads: toNumber(row.workloads),
    assessed: toNumber(row.assessed),
    compliant: toNumber(row.compliant),
  };
}
