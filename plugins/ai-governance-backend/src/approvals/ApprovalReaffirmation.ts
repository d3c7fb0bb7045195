import {
  AuditActor,
  canonicalRef,
  ReaffirmRequest,
  ReaffirmResult,
  readReason,
  subjectDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { storable } from '../database/storable';
import { ReadScope } from '../permissions/ReadScope';
import { approvalNumber, StoredApproval } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalWriter } from './ApprovalWriter';
import { heldAgain } from './reassessed';

/** Approvals that are read at once. */
const PAGE = 500;

/** Confirms in bulk that owners were renamed and nothing else: their approvals hold again. */
export class ApprovalReaffirmation {
  readonly #database: Knex;
  readonly #store: ApprovalStore;
  readonly #writer: ApprovalWriter;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: ApprovalStore;
    writer: ApprovalWriter;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#writer = options.writer;
    this.#now = options.now;
  }

  /** Within what the caller may act on. */
  async reaffirm(
    request: ReaffirmRequest,
    act: ReadScope,
    who: { by: string; actor: AuditActor },
  ): Promise<ReaffirmResult & { entityRefs: string[] }> {
    const reason = storable(readReason(request.reason));
    const from = ownerOf('from', request.from);
    const to = ownerOf('to', request.to);
    await this.#assertRenamed(from, to);
    const at = this.#now().getTime();
    const result: ReaffirmResult & { entityRefs: string[] } = {
      reaffirmed: [],
      skipped: [],
      entityRefs: [],
    };
    const concerned = this.#store.pages(
      { state: ['stale'], renamed: { from, to }, limit: PAGE },
      act,
    );
    for await (const page of concerned) {
      for (const approval of page) {
        const skipped =
          whyNot(approval) ??
          (await this.#database.transaction(tx =>
            this.#one(tx, approval, { to, reason, at, ...who }),
          ));
        if (skipped === undefined) {
          result.reaffirmed.push(approval.id);
          result.entityRefs.push(approval.entityRef);
        } else {
          result.skipped.push({ id: approval.id, reason: skipped });
        }
      }
    }
    return result;
  }

  /** Answers why not, where somebody else has changed it. */

  async #one(
    tx: Knex.Transaction,
    approval: StoredApproval,
    options: {
      to: string;
      reason: string;
      at: number;
      by: string;
      actor: AuditActor;
    },
  ): Promise<string | undefined> {
    const { to, reason, at, by, actor } = options;
    const subject = { ...approval.subject, owner: to };
    await this.#writer.begin(tx, [approval]);
    const happenings =
      (await this.#store.happenings([approval.id], tx)).get(approval.id) ?? [];
    const held = heldAgain(approval, happenings);
    const isChanged = await this.#writer.move(
      tx,
      approval,
      {
        ...held,
        change: { ...held.change, subject },
        happenings: [{ by, kind: 'reaffirmed', comment: reason }],
      },
      at,
    );
    if (!isChanged) {
      return `${approvalNumber(
        approval,
      )} has changed meanwhile. Read it again.`;
    }
    await this.#writer.conclude(tx, [
      {
        approval,
        action: 'reaffirmed',
        actor,
        by,
        at,
        details: {
          reason,
          from: approval.subject.owner,
          to,
          subjectDigest: subjectDigest(subject),
        },
      },
    ]);
    return undefined;
  }

  /** An owner that is still there under its old name was not renamed: the workload has changed hands. */
  async #assertRenamed(from: string, to: string): Promise<void> {
    const rows: { entity_ref: string }[] = await this.#database('entities')
      .whereIn('entity_ref', [from, to])
      .select('entity_ref');
    const known = rows.map(row => row.entity_ref);
    if (known.includes(from)) {
      throw new ConflictError(
        `${from} is still in the catalog, so it was not renamed: the workloads have a new owner, and their approvals have to be reviewed.`,
      );
    }
    if (!known.includes(to)) {
      throw new ConflictError(
        `${to} is not in the catalog. Wait until it was read, or correct the field to.`,
      );
    }
  }
}

/** What got worse beside its owner has to be reviewed. */
function whyNot(approval: StoredApproval): string | undefined {
  const others = approval.changes.filter(
    ({ field, effect }) => effect === 'worse' && field !== 'owner',
  );
  return others.length === 0
    ? undefined
    : `${approvalNumber(approval)} stays stale: ${others
        .map(({ field, controlId }) => controlId ?? field)
        .join(', ')} got worse too, and has to be reviewed.`;
}

function ownerOf(field: string, text: string): string {
  const ref = canonicalRef(text, { kind: 'group' });
  if (ref === undefined) {
    throw new InputError(
      `The field ${field} is no entity ref: '${text}'. Write it as group:default/name.`,
    );
  }
  return ref;
}
