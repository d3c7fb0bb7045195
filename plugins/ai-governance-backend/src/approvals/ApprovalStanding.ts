import { subjectDigest } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { SYSTEM_ACTOR } from '../audit/auditActor';
import { ApprovalAction } from './approvalEvents';
import { ApprovalMove, BY_ITSELF } from './approvalMoves';
import { StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalRecord, ApprovalWriter } from './ApprovalWriter';
import { CurrentSubjects } from './CurrentSubjects';
import { reassessed } from './reassessed';

/** Keeps approvals true to their workloads: what got worse makes one stale, and what is no worse any more restores it. */
export class ApprovalStanding {
  readonly #store: ApprovalStore;
  readonly #writer: ApprovalWriter;
  readonly #subjects: CurrentSubjects;
  readonly #now: () => number;

  constructor(options: {
    store: ApprovalStore;
    writer: ApprovalWriter;
    subjects: CurrentSubjects;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#writer = options.writer;
    this.#subjects = options.subjects;
    this.#now = options.now;
  }

  /**
   * Looks at the approvals of workloads whose result has just been written, last in that transaction. Answers how many
   * workloads it marked for evaluation once more.
   */
  async reassess(tx: Knex.Transaction, entityRefs: string[]): Promise<number> {
    if (entityRefs.length === 0) {
      return 0;
    }
    const approvals = await this.#store.ofWorkloads(tx, entityRefs, {
      states: ['requested', 'approved', 'stale'],
    });
    if (approvals.length === 0) {
      return 0;
    }
    const at = this.#now();
    const [subjects, happenings] = [
      await this.#subjects.readAttested(
        tx,
        approvals.map(({ entityRef }) => entityRef),
      ),
      await this.#store.happenings(
        approvals.map(({ id }) => id),
        tx,
      ),
    ];
    const records: ApprovalRecord[] = [];
    for (const approval of approvals) {
      const current = subjects.get(approval.entityRef);
      if (!current) {
        continue;
      }
      const move = reassessed(
        approval,
        happenings.get(approval.id) ?? [],
        current,
        at,
      );
      // A review that came in between has the row now; the workload is marked by it and looked at again.
      if (move && (await this.#writer.move(tx, approval, move, at))) {
        records.push(...recordsOf(approval, move, at));
        if (
          approval.state === 'requested' &&
          move.change.state === 'approved'
        ) {
          records.push(...(await this.#writer.supersede(tx, approval, at)));
        }
      }
      if (approval.state !== 'approved' || move) {
        await this.#writer.attesters(tx, approval.id, current.attesters);
      }
    }
    await this.#writer.conclude(tx, records);
    return new Set(records.map(({ approval }) => approval.entityRef)).size;
  }
}

function recordsOf(
  approval: StoredApproval,
  move: ApprovalMove,
  at: number,
): ApprovalRecord[] {
  const { change, happenings, asksAnew } = move;
  const actions = happenings.map(({ kind }) => kind as ApprovalAction);
  const roles = (change.steps ?? approval.steps)[0]?.needs.map(
    need => need.role,
  );
  return actions.map(action => ({
    approval,
    action,
    actor: SYSTEM_ACTOR,
    by: BY_ITSELF,
    at,
    details: {
      changes: happenings.find(({ kind }) => kind === action)?.changes,
      reason: happenings.find(({ kind }) => kind === action)?.comment,
      subjectDigest: subjectDigest(
        change.proposed ?? change.subject ?? approval.subject,
      ),
    },
    ...(asksAnew && { asked: roles }),
  }));
}
