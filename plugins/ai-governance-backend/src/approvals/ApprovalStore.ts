import { ApprovalFigures } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { readPage, RowPage } from '../database/readPage';
import { refList } from '../database/refList';
import { toNumber } from '../database/values';
import { ReadScope, UNLIMITED } from '../permissions/ReadScope';
import { recordsOfWorkloads } from '../workloads/recordsOf';
import {
  applyFilters,
  applyReviewer,
  ApprovalListQuery,
  ApprovalReviewer,
  orderOf,
} from './approvalQuery';
import {
  APPROVAL_COLUMNS,
  ApprovalRow,
  rowToApproval,
  StoredApproval,
} from './approvalRow';
import { HappeningRow } from './happeningRow';

/** A page with what the next one starts from. */
export interface ApprovalPage extends Omit<RowPage<unknown>, 'rows'> {
  approvals: StoredApproval[];
}

/** A role that is asked now. */
export interface ApprovalAsk {
  role: string;
  missing: number;
  /** The role that acts where nobody of this one can. */
  standsIn?: string;
  unreachable: boolean;
}

/** Reads approvals; every read for a caller is within what they may see. */
export class ApprovalStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Undefined for what does not exist and for what the scope leaves out. */
  async get(
    id: string,
    scope: ReadScope = UNLIMITED,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<StoredApproval | undefined> {
    const [row]: ApprovalRow[] = await this.#read(knex, scope)
      .where('a.id', id)
      .select(APPROVAL_COLUMNS);
    return row && rowToApproval(row);
  }

  /** By id; what does not exist is left out. */
  async byIds(ids: string[]): Promise<Map<string, StoredApproval>> {
    const rows: ApprovalRow[] = await this.#read(this.#database, UNLIMITED)
      .whereRaw('a.id in ?', [refList(this.#database, JSON.stringify(ids))])
      .select(APPROVAL_COLUMNS);
    return new Map(rows.map(row => [row.id, rowToApproval(row)]));
  }

  /** Those of some workloads in some states, oldest first. */
  async ofWorkloads(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
    filter: { states?: string[]; environment?: string } = {},
  ): Promise<StoredApproval[]> {
    const query = this.#read(knex, UNLIMITED)
      .whereRaw('a.entity_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ])
      .orderBy('a.number')
      .select(APPROVAL_COLUMNS);
    if (filter.states) {
      query.whereIn('a.state', filter.states);
    }
    if (filter.environment !== undefined) {
      query.where('a.environment', filter.environment);
    }
    const rows: ApprovalRow[] = await query;
    return rows.map(rowToApproval);
  }

  /** Of each workload those that can speak for it in an environment, oldest first: of what ended only the newest. */
  async thatMayLead(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
    environment: string,
  ): Promise<StoredApproval[]> {
    const rows: ApprovalRow[] = await this.#read(knex, UNLIMITED)
      .whereRaw('a.entity_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ])
      .where('a.environment', environment)
      .where(any =>
        any.whereIn('a.state', ['requested', 'approved', 'stale']).orWhereRaw(
          `a.number = (select max(n.number) from approvals n
              where n.entity_ref = a.entity_ref and n.environment = a.environment
                and n.state in ('rejected', 'revoked', 'expired'))`,
        ),
      )
      .orderBy('a.number')
      .select(APPROVAL_COLUMNS);
    return rows.map(rowToApproval);
  }

  /** The approval before this one of the same workload and environment that was ever approved. */
  async before(
    approval: Pick<StoredApproval, 'entityRef' | 'environment' | 'number'>,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<StoredApproval | undefined> {
    const [row]: ApprovalRow[] = await this.#read(knex, UNLIMITED)
      .where({
        'a.entity_ref': approval.entityRef,
        'a.environment': approval.environment,
      })
      .where('a.number', '<', approval.number)
      .whereNotNull('a.approved_at')
      .orderBy('a.number', 'desc')
      .limit(1)
      .select(APPROVAL_COLUMNS);
    return row && rowToApproval(row);
  }

  /** The request that this caller sent with this key before. */
  async byKey(
    tx: Knex.Transaction,
    requestedBy: string,
    idempotencyKey: string,
  ): Promise<
    { id: string; number: number; requestDigest: string | null } | undefined
  > {
    return tx('approvals')
      .where({ requested_by: requestedBy, idempotency_key: idempotencyKey })
      .first({ id: 'id', number: 'number', requestDigest: 'request_digest' });
  }

  /** What is asked for already. */
  async requested(
    tx: Knex.Transaction,
    of: Pick<StoredApproval, 'entityRef' | 'environment'>,
  ): Promise<{ number: number; requestedBy: string } | undefined> {
    return tx('approvals')
      .where({
        entity_ref: of.entityRef,
        environment: of.environment,
        state: 'requested',
      })
      .first({ number: 'number', requestedBy: 'requested_by' });
  }

  async happenings(
    ids: string[],
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<Map<string, HappeningRow[]>> {
    const rows: HappeningRow[] = await knex('approval_happenings')
      .whereRaw('approval_id in ?', [
        refList(this.#database, JSON.stringify(ids)),
      ])
      .orderBy('id');
    return new Map(Object.entries(groupBy(rows, row => row.approval_id)));
  }

  async asks(
    ids: string[],
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<Map<string, ApprovalAsk[]>> {
    const rows: {
      approval_id: string;
      role: string;
      missing: number;
      stands_in: string | null;
      unreachable: boolean | number;
    }[] = await knex('approval_asks')
      .whereRaw('approval_id in ?', [
        refList(this.#database, JSON.stringify(ids)),
      ])
      .orderBy(['approval_id', 'role']);
    const asks = new Map<string, ApprovalAsk[]>();
    for (const row of rows) {
      const list = asks.get(row.approval_id) ?? [];
      list.push({
        role: row.role,
        missing: row.missing,
        ...(row.stands_in !== null && { standsIn: row.stands_in }),
        unreachable: Boolean(row.unreachable),
      });
      asks.set(row.approval_id, list);
    }
    return asks;
  }

  /** Every role that is asked somewhere, with those that stand in. */
  async askedRoles(): Promise<string[]> {
    const rows: { role: string }[] = await this.#database(
      'approval_asks',
    ).distinct(this.#database.raw('coalesce(stands_in, role) as role'));
    return rows.map(({ role }) => role);
  }

  async list(
    query: ApprovalListQuery,
    scope: ReadScope,
    /** Limits to what this reader may review; null where they may review nothing. */
    reviewer?: ApprovalReviewer | null,
  ): Promise<ApprovalPage> {
    const knex = this.#database;
    if (reviewer === null) {
      return { approvals: [], totalItems: 0 };
    }
    const matching = this.#read(knex, scope);
    applyFilters(knex, matching, query);
    if (reviewer) {
      applyReviewer(knex, matching, reviewer);
    }
    const { rows, ...page } = await readPage<ApprovalRow>(knex, matching, {
      columns: APPROVAL_COLUMNS,
      order: orderOf(knex, query.orderBy ?? '-requestedAt'),
      idColumn: 'a.id',
      limit: query.limit,
      cursor: query.cursor,
    });
    return { ...page, approvals: rows.map(rowToApproval) };
  }

  /** One statement, whatever there is; each figure is the total of the list with the filters that say the same. */
  async figures(
    scope: ReadScope,
    /** Milliseconds. */
    at: { borders: [number, number]; soon: number },
  ): Promise<Pick<ApprovalFigures, 'waiting' | 'stale' | 'runningOut'>> {
    const knex = this.#database;
    const [young, old] = at.borders;
    const count = (condition: string, bindings: number[] = []) =>
      knex.raw(
        `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`,
        bindings,
      );
    const waits = `a.state = 'requested' and a.requested_at`;
    const [row]: Record<string, number | string>[] = await this.#read(
      knex,
      scope,
    )
      .whereIn('a.state', ['requested', 'stale', 'approved'])
      .select({
        young: count(`${waits} >= ?`, [young]),
        middle: count(`${waits} >= ? and a.requested_at < ?`, [old, young]),
        old: count(`${waits} < ?`, [old]),
        stale: count(`a.state = 'stale'`),
        running_out: count(`a.state = 'approved' and a.valid_until < ?`, [
          at.soon,
        ]),
      });
    return {
      waiting: {
        upTo2Days: toNumber(row.young),
        upTo7Days: toNumber(row.middle),
        older: toNumber(row.old),
      },
      stale: toNumber(row.stale),
      runningOut: toNumber(row.running_out),
    };
  }

  /** As {@link ApprovalStore.list}, page after page; what is read may be written to before the next. */
  async *pages(
    query: ApprovalListQuery,
    scope: ReadScope,
  ): AsyncGenerator<StoredApproval[]> {
    let cursor: string | undefined;
    do {
      const page = await this.list({ ...query, cursor }, scope);
      yield page.approvals;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  #read(knex: Knex | Knex.Transaction, scope: ReadScope): Knex.QueryBuilder {
    return recordsOfWorkloads(knex, 'approvals as a', scope);
  }
}
