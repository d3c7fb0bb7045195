import {
  AuditActor,
  subjectDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { SYSTEM_ACTOR } from '../audit/auditActor';
import { AuditTrail, EvaluationQueue } from '../contracts';
import { phaseToNumber } from '../evaluation/ordinals';
import { Outbox } from '../evaluation/Outbox';
import { ApprovalAction, approvalEvent } from './approvalEvents';
import {
  askedBy,
  ApprovalChange,
  ApprovalMove,
  BY_ITSELF,
} from './approvalMoves';
import { ApprovalColumns, approvalNumber, StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { NewHappening, toHappeningRow } from './happeningRow';
import { markLeading } from './markLeading';

/** Something that happened to an approval, as events and the audit trail tell of it. */
export interface ApprovalRecord {
  approval: Pick<
    StoredApproval,
    'id' | 'number' | 'entityRef' | 'environment' | 'requestedBy'
  >;
  action: ApprovalAction;
  actor: AuditActor;
  /** User ref, service, or `system`. */
  by: string;
  at: number;
  /** Beside what names the approval; goes into the audit trail. */
  details: Record<string, unknown>;
  /** Roles that are asked by it. */
  asked?: string[];
}

/** Columns that a change of any kind may write. */
export type ColumnChange = Partial<
  Pick<
    ApprovalColumns,
    | 'revoked_by'
    | 'revoked_at'
    | 'revoke_reason'
    | 'superseded_by'
    | 'noticed_days'
  >
>;

/** Writes what happens to approvals, each time in the transaction of the caller and only from the version that was read. */
export class ApprovalWriter {
  readonly #store: ApprovalStore;
  readonly #outbox: Outbox;
  readonly #queue: EvaluationQueue;
  readonly #audit: AuditTrail;

  constructor(options: {
    store: ApprovalStore;
    outbox: Outbox;
    queue: EvaluationQueue;
    audit: AuditTrail;
  }) {
    this.#store = options.store;
    this.#outbox = options.outbox;
    this.#queue = options.queue;
    this.#audit = options.audit;
  }

  /**
   * To be called before anything else is read or locked. The mark of a workload is held until the transaction ends, by its
   * evaluation too: so what is written to its approvals is written one after the other, and always in the same order.
   */
  async begin(
    tx: Knex.Transaction,
    approvals: { entityRef: string; number?: number }[],
  ): Promise<void> {
    const causes = Object.entries(groupBy(approvals, one => one.entityRef));
    await this.#queue.markEach(
      tx,
      new Map(
        causes.map(([entityRef, list]) => [
          entityRef,
          list.map(({ number }) => ({
            kind: 'approval',
            ...(number !== undefined && {
              subject: approvalNumber({ number }),
            }),
          })),
        ]),
      ),
    );
  }

  /** Reads an approval once no other write to those of its workload is under way. */
  async hold(
    tx: Knex.Transaction,
    approvalId: string,
  ): Promise<StoredApproval | undefined> {
    const seen = await this.#store.get(approvalId, undefined, tx);
    if (!seen) {
      return undefined;
    }
    await this.begin(tx, [seen]);
    return this.#store.get(approvalId, undefined, tx);
  }

  /** Answers false where the row is no longer the one that was read: of two writes at once one is made. */
  async move(
    tx: Knex.Transaction,
    approval: StoredApproval,
    move: ApprovalMove,
    at: number,
  ): Promise<boolean> {
    const { change, given } = move;
    const steps = change.steps ?? approval.steps;
    const state = change.state ?? approval.state;
    const isOpen = state === 'requested' || state === 'stale';
    const asked = askedBy(approval, steps, given, at);
    const isNewStep =
      move.asksAnew || (isOpen && asked.position !== approval.stepPosition);
    const isChanged = await this.change(tx, approval, {
      ...toColumns(change),
      ...(change.steps && { step_count: steps.length }),
      step_position: isOpen ? asked.position : null,
      ...(isNewStep && { asked_at: at, overdue_at: asked.overdueAt }),
      ...(!isOpen && { asked_at: null, overdue_at: null }),
    });
    if (!isChanged) {
      return false;
    }
    if (move.dropped === 'all' || move.dropped.length > 0) {
      const dropped = tx('approval_happenings').where({
        approval_id: approval.id,
        counts: true,
      });
      if (move.dropped !== 'all') {
        dropped.whereIn('person', move.dropped);
      }
      await dropped.update({ counts: false });
    }
    if (move.counted?.length) {
      await tx('approval_happenings')
        .whereIn('id', move.counted)
        .update({ counts: true });
    }
    await this.happened(tx, approval.id, at, move.happenings);
    await this.ask(tx, approval.id, isOpen ? asked.needs : []);
    return true;
  }

  /** As {@link move}, for what asks nobody. */
  async change(
    tx: Knex.Transaction,
    approval: Pick<StoredApproval, 'id' | 'version'>,
    columns: Partial<ApprovalColumns>,
  ): Promise<boolean> {
    const changed = await tx('approvals')
      .where({ id: approval.id, version: approval.version })
      .update({ ...columns, version: approval.version + 1 });
    return changed > 0;
  }

  /** What held before for the same workload and environment is replaced by what is approved now. */
  async supersede(
    tx: Knex.Transaction,
    approval: StoredApproval,
    at: number,
  ): Promise<ApprovalRecord[]> {
    const others = await this.#store.ofWorkloads(tx, [approval.entityRef], {
      states: ['approved', 'stale'],
      environment: approval.environment,
    });
    const records: ApprovalRecord[] = [];
    for (const other of others.filter(({ id }) => id !== approval.id)) {
      // Whatever else is written to it meanwhile: only its end comes before this.
      const replaced = await tx('approvals')
        .where({ id: other.id })
        .whereIn('state', ['approved', 'stale'])
        .update({
          state: 'superseded',
          superseded_by: approval.id,
          step_position: null,
          overdue_at: null,
          version: tx.raw('version + 1'),
        });
      if (replaced > 0) {
        await this.ask(tx, other.id, []);
        await this.happened(tx, other.id, at, [
          { by: BY_ITSELF, kind: 'superseded' },
        ]);
        records.push({
          approval: other,
          action: 'superseded',
          actor: SYSTEM_ACTOR,
          by: BY_ITSELF,
          at,
          details: { supersededBy: approvalNumber(approval) },
        });
      }
    }
    return records;
  }

  async happened(
    tx: Knex.Transaction,
    approvalId: string,
    at: number,
    happenings: NewHappening[],
  ): Promise<void> {
    for (const happening of happenings) {
      await tx('approval_happenings').insert(
        toHappeningRow(approvalId, at, happening),
      );
    }
  }

  /** From now on these roles are asked, and no other. */
  async ask(
    tx: Knex.Transaction,
    approvalId: string,
    needs: { role: string; missing: number }[],
  ): Promise<void> {
    await tx('approval_asks').where({ approval_id: approvalId }).delete();
    if (needs.length > 0) {
      await tx('approval_asks').insert(
        needs.map(({ role, missing }) => ({
          approval_id: approvalId,
          role,
          missing,
          unreachable: false,
        })),
      );
    }
  }

  /** Whose statements decide the gate of what is asked for. */
  async attesters(
    tx: Knex.Transaction,
    approvalId: string,
    attesters: ReadonlyMap<string, readonly string[]>,
  ): Promise<void> {
    await tx('approval_attesters').where({ approval_id: approvalId }).delete();
    if (attesters.size > 0) {
      await tx('approval_attesters').insert(
        Array.from(attesters, ([person, controls]) => ({
          approval_id: approvalId,
          person,
          controls: JSON.stringify(controls),
        })),
      );
    }
  }

  /** What follows from what happened: who leads, the events, the marks, and last of all the audit trail. */
  async conclude(
    tx: Knex.Transaction,
    records: ApprovalRecord[],
  ): Promise<void> {
    if (records.length === 0) {
      return;
    }
    const refs = Array.from(
      new Set(records.map(({ approval }) => approval.entityRef)),
    );
    await markLeading(tx, refs, records[0].at);
    await this.#outbox.add(tx, records.map(approvalEvent));
    await this.#queue.markEach(
      tx,
      new Map(
        records.map(({ approval }) => [
          approval.entityRef,
          [{ kind: 'approval', subject: approvalNumber(approval) }],
        ]),
      ),
    );
    await this.#audit.append(
      tx,
      records.map(({ approval, action, actor, at, details }) => ({
        at,
        actor,
        action: `approval.${action}`,
        subject: approval.entityRef,
        payload: {
          approvalId: approval.id,
          number: approvalNumber(approval),
          environment: approval.environment,
          ...details,
        },
      })),
    );
  }
}

function toColumns(change: ApprovalChange): Partial<ApprovalColumns> {
  const { subject, proposed, changes, requiredPhase, steps, separation } =
    change;
  return {
    ...(change.state && { state: change.state }),
    ...(subject && {
      subject: JSON.stringify(subject),
      subject_digest: subjectDigest(subject),
    }),
    ...(proposed !== undefined && {
      proposed: proposed === null ? null : JSON.stringify(proposed),
    }),
    ...(changes && {
      changes: changes.length > 0 ? JSON.stringify(changes) : null,
    }),
    ...(requiredPhase && { required_phase: phaseToNumber(requiredPhase) }),
    ...(steps && { steps: JSON.stringify(steps) }),
    ...(separation && { separation }),
    ...(change.approvedAt !== undefined && { approved_at: change.approvedAt }),
    ...(change.validUntil !== undefined && { valid_until: change.validUntil }),
    ...(change.decidedAt !== undefined && { decided_at: change.decidedAt }),
    ...(change.staleSince !== undefined && { stale_since: change.staleSince }),
  };
}
