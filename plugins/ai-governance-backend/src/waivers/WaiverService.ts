import {
  readWaiverEnd,
  readWaiverReason,
  readWaiverRequest,
  WaiverLimits,
  WaiverRequest,
  WaiverReview,
  WaiverState,
  waiverStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { hash, randomUUID } from 'node:crypto';
import {
  EvaluationQueue,
  EvaluationWorker,
  FrameworkRegistry,
} from '../contracts';
import { Outbox } from '../evaluation/Outbox';
import { PreconditionFailedError } from '../http/ifMatch';
import { UNLIMITED } from '../permissions/ReadScope';
import { WaiverHappening, waiverEvent } from './waiverEvents';
import { StoredWaiver } from './waiverRow';
import { NewWaiver, WaiverChange, WaiverStore } from './WaiverStore';

/** What a renewal asks for anew. */
export type WaiverRenewal = Pick<WaiverRequest, 'expiresAt' | 'reason'>;

/** A decision as it is written, with what follows from it elsewhere. */
interface Transition {
  what: WaiverHappening;
  by: string;
  at: number;
  change: WaiverChange;
  also?: (tx: Knex.Transaction) => Promise<void>;
}

/** The states of waivers: each change is one transaction with its event and the mark for the evaluation that follows. */
export class WaiverService {
  readonly #database: Knex;
  readonly #store: WaiverStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #queue: EvaluationQueue;
  readonly #worker: EvaluationWorker;
  readonly #outbox: Outbox;
  readonly #limits: WaiverLimits;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: WaiverStore;
    frameworks: FrameworkRegistry;
    queue: EvaluationQueue;
    worker: EvaluationWorker;
    outbox: Outbox;
    limits: WaiverLimits;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#frameworks = options.frameworks;
    this.#queue = options.queue;
    this.#worker = options.worker;
    this.#outbox = options.outbox;
    this.#limits = options.limits;
    this.#now = options.now;
  }

  /** Asks for a waiver; the same request with the same key is the same waiver. */
  async request(
    request: WaiverRequest,
    options: { by: string; idempotencyKey?: string },
  ): Promise<StoredWaiver> {
    const at = this.#now().getTime();
    const read = readWaiverRequest(request, at, this.#limits);
    const { compiled } = await this.#frameworks.active();
    if (!compiled.byId.has(read.controlId)) {
      throw new InputError(
        `The field controlId names no control of the framework: '${request.controlId}'. GET /framework lists them.`,
      );
    }
    return this.#add({
      ...read,
      ...options,
      id: randomUUID(),
      entityRef: request.entityRef,
      requestedBy: options.by,
      requestedAt: at,
      renewals: 0,
      requestDigest: digestOf([
        request.entityRef,
        request.controlId,
        request.environment,
        request.reason,
        request.compensatingControl,
        request.expiresAt,
      ]),
    });
  }

  /** Asks for a waiver that takes over from one that holds, once it is approved. */
  async renew(
    waiver: StoredWaiver,
    renewal: WaiverRenewal,
    options: { by: string; idempotencyKey?: string },
  ): Promise<StoredWaiver> {
    const at = this.#now().getTime();
    const expiresAt = readWaiverEnd(renewal.expiresAt, at, this.#limits);
    const reason = readWaiverReason(renewal.reason);
    const { maxRenewals } = this.#limits;
    if (waiverStateAt(waiver, at) !== 'approved') {
      throw new ConflictError(
        `Only a waiver that holds can be renewed, and this one is ${waiverStateAt(
          waiver,
          at,
        )}. Ask for a new one.`,
      );
    }
    if (waiver.renewals >= maxRenewals) {
      throw new ConflictError(
        `This waiver was renewed ${waiver.renewals} times, and ${maxRenewals} is the most. Close the control, or talk to those who decide on waivers.`,
      );
    }
    const { entityRef, controlId, environment, compensatingControl } = waiver;
    return this.#add({
      ...options,
      id: randomUUID(),
      entityRef,
      controlId,
      environment,
      compensatingControl,
      reason,
      expiresAt,
      requestedBy: options.by,
      requestedAt: at,
      renews: waiver.id,
      renewals: waiver.renewals + 1,
      requestDigest: digestOf([waiver.id, renewal.reason, renewal.expiresAt]),
    });
  }

  /** Approves or rejects what the reviewer saw; of two reviews at once one counts. */
  async review(
    waiver: StoredWaiver,
    review: WaiverReview,
    options: { by: string; version: number },
  ): Promise<StoredWaiver> {
    const at = this.#now().getTime();
    this.#assertAsSeen(waiver, options.version, 'requested');
    const { by } = options;
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
        at,
        change: {
          ...decided,
          state: 'rejected',
          decision_comment: readWaiverReason(comment ?? '', 'comment'),
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
      at,
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
    options: { by: string; version: number },
  ): Promise<StoredWaiver> {
    this.#assertAsSeen(waiver, options.version, 'requested');
    return this.#change(waiver, {
      what: 'withdrawn',
      by: options.by,
      at: this.#now().getTime(),
      change: { state: 'withdrawn' },
    });
  }

  async revoke(
    waiver: StoredWaiver,
    options: { by: string; version: number; reason: string },
  ): Promise<StoredWaiver> {
    const at = this.#now().getTime();
    const reason = readWaiverReason(options.reason);
    this.#assertAsSeen(waiver, options.version, 'approved');
    return this.#change(waiver, {
      what: 'revoked',
      by: options.by,
      at,
      change: {
        state: 'revoked',
        revoked_by: options.by,
        revoked_at: at,
        revoke_reason: reason,
      },
    });
  }

  async #add(waiver: NewWaiver): Promise<StoredWaiver> {
    const { id, isNew } = await this.#database.transaction(async tx => {
      const known = await this.#known(tx, waiver);
      if (known) {
        return { id: known, isNew: false };
      }
      if (!(await this.#store.insert(tx, waiver))) {
        // Another request came between the look and the insert: now it is there to be seen.
        const other = await this.#known(tx, waiver);
        if (other) {
          return { id: other, isNew: false };
        }
        throw new ConflictError(
          'Another request for this waiver is being decided at this moment. Try again.',
        );
      }
      await this.#follow(tx, waiver, 'requested', waiver.requestedBy);
      return { id: waiver.id, isNew: true };
    });
    if (isNew) {
      await this.#worker.evaluate([waiver.entityRef]);
    }
    return this.#read(id);
  }

  /** The waiver of an earlier request with the same key; refuses where another waiver is open. */
  async #known(
    tx: Knex.Transaction,
    waiver: NewWaiver,
  ): Promise<string | undefined> {
    const { idempotencyKey, requestedBy, requestDigest } = waiver;
    const sent =
      idempotencyKey === undefined
        ? undefined
        : await this.#store.byKey(tx, requestedBy, idempotencyKey);
    if (sent && sent.requestDigest !== requestDigest) {
      throw new ConflictError(
        `The Idempotency-Key '${idempotencyKey}' was sent with another request, which made the waiver ${sent.id}. Use a new key for a new request.`,
      );
    }
    if (sent) {
      return sent.id;
    }
    // A renewal stands beside the waiver that it is to take over from.
    const open = await this.#store.open(
      tx,
      waiver,
      waiver.renews === undefined ? ['requested', 'approved'] : ['requested'],
      waiver.requestedAt,
    );
    if (open) {
      throw new ConflictError(
        open.state === 'requested'
          ? `The waiver ${open.id} for this control is asked for already, by ${open.requestedBy}. Wait for its review, or have it withdrawn.`
          : `The waiver ${open.id} for this control holds already. Renew it.`,
      );
    }
    return undefined;
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
    { what, by, at, change, also }: Transition,
  ): Promise<StoredWaiver> {
    const isChanged = await this.#database.transaction(async tx => {
      if (!(await this.#store.change(tx, waiver, change))) {
        return false;
      }
      await also?.(tx);
      await this.#follow(tx, waiver, what, by, at);
      return true;
    });
    const current = await this.#read(waiver.id);
    if (!isChanged) {
      throw new PreconditionFailedError(
        `Somebody else was faster: this waiver is ${standing(
          current,
          waiverStateAt(current, at),
        )} now. Read it again.`,
      );
    }
    await this.#worker.evaluate([waiver.entityRef]);
    return current;
  }

  async #follow(
    tx: Knex.Transaction,
    waiver: NewWaiver | StoredWaiver,
    what: WaiverHappening,
    by: string,
    at: number = waiver.requestedAt,
  ): Promise<void> {
    await this.#outbox.add(tx, [waiverEvent(what, waiver, by, at)]);
    await this.#queue.mark(tx, [waiver.entityRef], {
      kind: 'waiver',
      subject: waiver.controlId,
    });
  }

  async #read(id: string): Promise<StoredWaiver> {
    const waiver = await this.#store.get(id, UNLIMITED);
    if (!waiver) {
      throw new ConflictError(
        'The workload of this waiver has left the catalog meanwhile.',
      );
    }
    return waiver;
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

/** Equal for equal requests; what is left out counts as null. */
function digestOf(values: (string | undefined)[]): string {
  return hash('sha256', JSON.stringify(values));
}
