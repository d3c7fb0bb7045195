import {
  ApprovalRecordState,
  RollupSum,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { refList } from '../database/refList';
import { toNumber } from '../database/values';
import { writeRows } from '../database/writeRows';
import { MEMBER_COLUMNS, MemberRow } from './memberOf';

export type RollupKind = 'team' | 'system';

/** How far the rollups are. */
export interface RollupState {
  /** Null where nothing was ever counted. */
  basis: string | null;
  /** False as long as all is counted anew. */
  complete: boolean;
  revision: number;
  /** Milliseconds: when something last changed. */
  at: number;
}

/** A rollup of a team or a system. */
export interface StoredRollup {
  kind: RollupKind;
  ref: string;
  sum: RollupSum;
}

/** What a workload was counted as, in which team and system. */
export interface CountedMember {
  team: string;
  systemRef: string | null;
  part: string;
}

interface Mark {
  id: number | string;
  entity_ref: string;
}

const ALL = { id: 'all' };

/** The tables of rollups. Whoever writes holds the row of {@link RollupStore.lock}. */
export class RollupStore {
  async state(knex: Knex | Knex.Transaction): Promise<RollupState> {
    return toState(await knex('rollup_state').where(ALL).first());
  }

  /** Waits for whoever counts, on any replica, and lets nobody else count until `tx` ends. */
  async lock(tx: Knex.Transaction): Promise<RollupState> {
    const query = tx('rollup_state').where(ALL).first();
    return toState(await (isPostgres(tx) ? query.forUpdate() : query));
  }

  async change(
    tx: Knex.Transaction,
    state: Partial<RollupState>,
  ): Promise<void> {
    await tx('rollup_state').where(ALL).update(state);
  }

  async isMarked(knex: Knex): Promise<boolean> {
    return Boolean(await knex('rollup_marks').first('id'));
  }

  async marks(tx: Knex.Transaction, limit: number): Promise<Mark[]> {
    return tx('rollup_marks')
      .select('id', 'entity_ref')
      .orderBy('id')
      .limit(limit);
  }

  /** Only these: one with a lower id may be committed later. */
  async unmark(tx: Knex.Transaction, marks: Mark[]): Promise<void> {
    await tx('rollup_marks')
      .whereIn(
        'id',
        marks.map(({ id }) => id),
      )
      .delete();
  }

  /** Forgets all that was counted and marks all there is, a team after the other so that few rollups are touched at a time. */
  async startAnew(tx: Knex.Transaction): Promise<void> {
    for (const table of ['rollups', 'rollup_members', 'rollup_marks']) {
      await tx(table).delete();
    }
    await tx.raw(
      `insert into rollup_marks (entity_ref)
      select entity_ref from scorecards order by owner_ref, entity_ref`,
    );
  }

  async scorecards(tx: Knex.Transaction, refs: string): Promise<MemberRow[]> {
    return tx('scorecards')
      .select(MEMBER_COLUMNS)
      .whereRaw('entity_ref in ?', [refList(tx, refs)]);
  }

  /** States of the approvals that speak for workloads in an environment. */
  async approvals(
    tx: Knex.Transaction,
    refs: string,
    environment: string | undefined,
  ): Promise<Map<string, ApprovalRecordState>> {
    if (environment === undefined) {
      return new Map();
    }
    const rows: { entity_ref: string; state: ApprovalRecordState }[] = await tx(
      'approvals',
    )
      .select('entity_ref', 'state')
      .where({ environment, leads: true })
      .whereRaw('entity_ref in ?', [refList(tx, refs)]);
    return new Map(rows.map(row => [row.entity_ref, row.state]));
  }

  async systems(
    tx: Knex.Transaction,
    refs: string,
  ): Promise<Map<string, string>> {
    const rows: { source_ref: string; target_ref: string }[] = await tx(
      'entity_links',
    )
      .select('source_ref', 'target_ref')
      .where({ type: 'system' })
      .whereRaw('source_ref in ?', [refList(tx, refs)]);
    return new Map(rows.map(row => [row.source_ref, row.target_ref]));
  }

  async members(
    tx: Knex.Transaction,
    refs: string,
  ): Promise<Map<string, CountedMember>> {
    const rows: {
      entity_ref: string;
      team: string;
      system_ref: string | null;
      part: string;
    }[] = await tx('rollup_members').whereRaw('entity_ref in ?', [
      refList(tx, refs),
    ]);
    return new Map(
      rows.map(({ entity_ref: ref, system_ref: systemRef, team, part }) => [
        ref,
        { team, systemRef, part },
      ]),
    );
  }

  /** Undefined is no longer there. */
  async writeMembers(
    tx: Knex.Transaction,
    members: Map<string, CountedMember | undefined>,
  ): Promise<void> {
    const entries = Array.from(members);
    const gone = entries.flatMap(([ref, member]) => (member ? [] : [ref]));
    if (gone.length > 0) {
      await tx('rollup_members').whereIn('entity_ref', gone).delete();
    }
    const rows = entries.flatMap(([ref, member]) =>
      member
        ? {
            entity_ref: ref,
            team: member.team,
            system_ref: member.systemRef,
            part: member.part,
          }
        : [],
    );
    await writeRows(tx, 'rollup_members', rows, {
      key: 'entity_ref',
      update: ['team', 'system_ref', 'part'],
    });
  }

  /** All, or those of one kind that are named. */
  async sums(
    knex: Knex | Knex.Transaction,
    of?: { kind: RollupKind; refs: string[] },
  ): Promise<StoredRollup[]> {
    const query = knex('rollups').select('kind', 'ref', 'figures');
    if (of) {
      query
        .where({ kind: of.kind })
        .whereRaw('ref in ?', [refList(knex, JSON.stringify(of.refs))]);
    }
    const rows: { kind: RollupKind; ref: string; figures: string }[] =
      await query;
    return rows.map(({ kind, ref, figures }) => ({
      kind,
      ref,
      sum: RollupSum.fromJSON(JSON.parse(figures)),
    }));
  }

  /** Replaces these; what has no workload goes. */
  async writeSums(
    tx: Knex.Transaction,
    kind: RollupKind,
    sums: Map<string, RollupSum>,
    revision: number,
  ): Promise<void> {
    await tx('rollups')
      .where({ kind })
      .whereRaw('ref in ?', [
        refList(tx, JSON.stringify(Array.from(sums.keys()))),
      ])
      .delete();
    const rows = Array.from(sums, ([ref, sum]) => ({
      kind,
      ref,
      workloads: sum.workloads,
      figures: JSON.stringify(sum),
      revision,
    }));
    await writeRows(
      tx,
      'rollups',
      rows.filter(({ workloads }) => workloads > 0),
    );
  }
}

function toState(row: {
  basis: string | null;
  complete: boolean | number;
  revision: number | string;
  at: number | string;
}): RollupState {
  return {
    basis: row.basis,
    complete: Boolean(row.complete),
    revision: toNumber(row.revision),
    at: toNumber(row.at),
  };
}
