import {
  AuditActor,
  readReason,
  WaiverReview,
  WaiverState,
  waiverStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { PreconditionFailedError } from '../http/ifMatch';
import { UNLIMITED } from '../permissions/ReadScope';
import { WaiverConsequences, WaiverHappened } from './WaiverConsequences';
import { StoredWaiver } from './waiverRow';
import { WaiverChange, WaiverStore } from './WaiverStore';

/** A decision as it is written, with what follows from it elsewhere. */
interface Transition extends WaiverHappened {
  change: WaiverChange;
  also?: (tx: Knex.Transaction) => Promise<void>;
}

/** Who decides, and on what they saw. */
export interface WaiverDeciding {
  by: string;
  actor: AuditActor;
  version: number;
}

/** Moves waivers from state to state, each time in one transaction and only from the version that was seen. */
export class WaiverDecisions {
  readonly #database: Knex;
  readonly #store: WaiverStore;
  readonly #consequences: WaiverConsequences;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: WaiverStore;
    consequences: WaiverConsequences;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#consequences = options.consequences;
    this.#now = options.now;
  }

  /** Approves or rejects what the reviewer saw; of two reviews at once one counts. */
  async review(
    waiver: StoredWaiver,
    review: WaiverReview,
    options: WaiverDeciding,
  ): Promise<StoredWaiver> {
    const at = this.#now().getTime();
    this.#assertAsSeen(waiver, options.version, 'requested');
    const { by, actor } = options;
    const comment = review.comment?.trim() || undefined;
    const decided: WaiverChange = {
      decided_by: by,
      decided_at: at,
      decision_comment: comment ?? null,
    };
    if (review.decision === 'reject') {
      return this.#change(waiver, {
        what: 'rejected',
        by,
        actor,
        at,
        note: comment,
        change: {
          ...decided,
          state: 'rejected',
          decision_comment: readReason(comment ?? '', 'comment'),
        },
      });
    }
    if (waiver.expiresAt <= at) {
      throw new ConflictError(
        'The end that was asked for has passed while the request waited. Reject it, and have it asked for again.',
      );
    }
    const before = await this.#predecessor(waiver, at);
    return this.#change(waiver, {
      what: 'approved',
      by,
      actor,
      at,
      note: comment,
      change: {
        ...decided,
        state: 'approved',
        open_since: before?.openSince ?? at,
      },
      also: async tx => {
        // One that was revoked meanwhile stays so; this one holds by its own approval.
        if (before) {
          await this.#store.change(tx, before, {
            renewed_by: waiver.id,
            renewed_at: at,
          });
        }
      },
    });
  }

  async withdraw(
    waiver: StoredWaiver,
    options: WaiverDeciding,
  ): Promise<StoredWaiver> {
    this.#assertAsSeen(waiver, options.version, 'requested');
    return this.#change(waiver, {
      what: 'withdrawn',
      by: options.by,
      actor: options.actor,
      at: this.#now().getTime(),
      change: { state: 'withdrawn' },
    });
  }

  async revoke(
    waiver: StoredWaiver,
    options: WaiverDeciding & { reason: string },
  ): Promise<StoredWaiver> {
    const at = this.#now().getTime();
    const reason = readReason(options.reason);
    this.#assertAsSeen(waiver, options.version, 'approved');
    return this.#change(waiver, {
      what: 'revoked',
      by: options.by,
      actor: options.actor,
      at,
      note: reason,
      change: {
        state: 'revoked',
        revoked_by: options.by,
        revoked_at: at,
        revoke_reason: reason,
      },
    });
  }

  async #predecessor(
    waiver: StoredWaiver,
    now: number,
  ): Promise<StoredWaiver | undefined> {
    const before =
      waiver.renews === undefined
        ? undefined
        : await this.#store.get(waiver.renews, UNLIMITED);
    return before && waiverStateAt(before, now) === 'approved'
      ? before
      : undefined;
  }

  #assertAsSeen(
    waiver: StoredWaiver,
    version: number,
    state: 'requested' | 'approved',
  ): void {
    const current = waiverStateAt(waiver, this.#now().getTime());
    if (waiver.version !== version) {
      throw new PreconditionFailedError(
        `This waiver has changed since you looked at it: it is ${standing(
          waiver,
          current,
        )}. Read it again.`,
      );
    }
    if (current !== state) {
      throw new ConflictError(
        `This can be done with a waiver that is ${state}, and this one is ${standing(
          waiver,
          current,
        )}.`,
      );
    }
  }

  async #change(
    waiver: StoredWaiver,
    { change, also, ...happened }: Transition,
  ): Promise<StoredWaiver> {
    const isChanged = await this.#database.transaction(async tx => {
      if (!(await this.#store.change(tx, waiver, change))) {
        return false;
      }
      await also?.(tx);
      await this.#consequences.record(tx, waiver, happened);
      return true;
    });
    const current = await this.#consequences.current(waiver.id);
    if (!isChanged) {
      throw new PreconditionFailedError(
        `Somebody else was faster: this waiver is ${standing(
          current,
          waiverStateAt(current, happened.at),
        )} now. Read it again.`,
      );
    }
    await this.#consequences.evaluate(waiver.entityRef);
    return current;
  }
}

function standing(waiver: StoredWaiver, state: WaiverState): string {
  switch (state) {
    case 'approved':
    case 'rejected':
      return `${state} by ${waiver.decidedBy}`;
    case 'revoked':
      return `revoked by ${waiver.revokedBy}`;
    default:
      return state;
  }
}
