import {
  WaiverQuery,
  WaiverStanding,
  WaiverState,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { readPage, RowPage } from '../database/readPage';
import { applyScope, ReadScope } from '../permissions/ReadScope';
import { recordsOfWorkloads } from '../workloads/recordsOf';
import { applyFilters, applyStates, orderOf } from './waiverQuery';
import {
  rowToWaiver,
  StoredWaiver,
  WAIVER_COLUMNS,
  WaiverRow,
} from './waiverRow';

/** What a row says before somebody decides. */
export interface NewWaiver
  extends Pick<
    StoredWaiver,
    | 'id'
    | 'entityRef'
    | 'controlId'
    | 'environment'
    | 'reason'
    | 'compensatingControl'
    | 'expiresAt'
    | 'requestedBy'
    | 'requestedAt'
    | 'renews'
    | 'renewals'
    | 'idempotencyKey'
    | 'requestDigest'
  > {}

/** A page with what the next one starts from. */
export interface WaiverPage extends Omit<RowPage<unknown>, 'rows'> {
  waivers: StoredWaiver[];
}

/** Columns that a decision writes. */
export type WaiverChange = Partial<
  Pick<
    WaiverRow,
    | 'state'
    | 'decided_by'
    | 'decided_at'
    | 'decision_comment'
    | 'open_since'
    | 'revoked_by'
    | 'revoked_at'
    | 'revoke_reason'
    | 'renewed_by'
    | 'renewed_at'
  >
>;

/** Reads and writes waivers; every read is within what the reader may see. */
export class WaiverStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Undefined for what does not exist and for what the scope leaves out. */
  async get(
    id: string,
    scope: ReadScope,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<StoredWaiver | undefined> {
    const query = this.#read(knex, scope).where('w.id', id);
    const [row] = await query.select(this.#columns());
    return row && rowToWaiver(row);
  }

  /** The request that this caller sent with this key before. */
  async byKey(
    tx: Knex.Transaction,
    requestedBy: string,
    idempotencyKey: string,
  ): Promise<{ id: string; requestDigest: string | null } | undefined> {
    return tx('waivers')
      .where({
        requested_by: requestedBy,
        idempotency_key: idempotencyKey,
      })
      .first({ id: 'id', requestDigest: 'request_digest' });
  }

  /** The waiver of the same control, workload and environment that is asked for or holds. */
  async open(
    tx: Knex.Transaction,
    of: Pick<StoredWaiver, 'entityRef' | 'controlId' | 'environment'>,
    states: WaiverState[],
    now: number,
  ): Promise<
    | { id: string; state: 'requested' | 'approved'; requestedBy: string }
    | undefined
  > {
    return tx('waivers as w')
      .where({ entity_ref: of.entityRef, control_id: of.controlId })
      .whereRaw("coalesce(w.environment, '') = ?", [of.environment ?? ''])
      .where(any => applyStates(any, states, now))
      .orderBy('w.id')
      .first({ id: 'w.id', state: 'w.state', requestedBy: 'w.requested_by' });
  }

  /** Answers false where another request for the same, or with the same key, came first. */
  async insert(tx: Knex.Transaction, waiver: NewWaiver): Promise<boolean> {
    const written: unknown[] = await tx('waivers')
      .insert({
        id: waiver.id,
        version: 1,
        entity_ref: waiver.entityRef,
        control_id: waiver.controlId,
        environment: waiver.environment ?? null,
        state: 'requested',
        reason: waiver.reason,
        compensating_control: waiver.compensatingControl,
        expires_at: waiver.expiresAt,
        requested_by: waiver.requestedBy,
        requested_at: waiver.requestedAt,
        renews: waiver.renews ?? null,
        renewals: waiver.renewals,
        idempotency_key: waiver.idempotencyKey ?? null,
        request_digest: waiver.requestDigest ?? null,
      })
      .onConflict()
      .ignore()
      .returning('id');
    return written.length > 0;
  }

  /** Answers false where the row is no longer the one that was read: of two decisions at once one is written. */
  async change(
    tx: Knex.Transaction,
    waiver: Pick<StoredWaiver, 'id' | 'version'> & WaiverStanding,
    change: WaiverChange,
  ): Promise<boolean> {
    const changed = await tx('waivers')
      .where({ id: waiver.id, version: waiver.version, state: waiver.state })
      .update({ ...change, version: waiver.version + 1 });
    return changed > 0;
  }

  async list(
    query: WaiverQuery,
    scope: ReadScope,
    options: {
      now: number;
      /** Limits to what this reader may review; null where they may review nothing. */
      reviewer?: { userRef: string; act: ReadScope } | null;
    },
  ): Promise<WaiverPage> {
    const knex = this.#database;
    const { reviewer } = options;
    if (reviewer === null) {
      return { waivers: [], totalItems: 0 };
    }
    const matching = this.#read(knex, scope);
    applyFilters(knex, matching, query, options.now);
    if (reviewer) {
      matching
        .where('w.state', 'requested')
        .whereNot('w.requested_by', reviewer.userRef);
      applyScope(knex, matching, reviewer.act);
    }
    const { rows, ...page } = await readPage<WaiverRow>(knex, matching, {
      columns: this.#columns(),
      order: orderOf(knex, query.orderBy ?? '-requestedAt'),
      idColumn: 'w.id',
      limit: query.limit,
      cursor: query.cursor,
    });
    return { ...page, waivers: rows.map(rowToWaiver) };
  }

  #read(knex: Knex | Knex.Transaction, scope: ReadScope): Knex.QueryBuilder {
    return recordsOfWorkloads(knex, 'waivers as w', scope);
  }

  #columns(): (string | Knex.Raw)[] {
    return [
      ...WAIVER_COLUMNS,
      this.#database.raw(
        "exists (select 1 from waivers as n where n.renews = w.id and n.state = 'requested') as renewal_requested",
      ),
    ];
  }
}
