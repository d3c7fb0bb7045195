import {
  AuditActor,
  readWaiverEnd,
  readReason,
  readWaiverRequest,
  WaiverLimits,
  WaiverRequest,
  waiverStateAt,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { FrameworkRegistry } from '../contracts';
import { keyTaken, requestDigest } from '../idempotency/sentRequest';
import { WaiverConsequences } from './WaiverConsequences';
import { StoredWaiver } from './waiverRow';
import { NewWaiver, WaiverStore } from './WaiverStore';

/** What a renewal asks for anew. */
export type WaiverRenewal = Pick<WaiverRequest, 'expiresAt' | 'reason'>;

/** Who asks, and with which key. */
export interface WaiverAsking {
  by: string;
  actor: AuditActor;
  idempotencyKey?: string;
}

/** Asks for waivers: at most one is open for a workload, control and environment, and one request makes one waiver. */
export class WaiverRequests {
  readonly #database: Knex;
  readonly #store: WaiverStore;
  readonly #consequences: WaiverConsequences;
  readonly #frameworks: FrameworkRegistry;
  readonly #limits: WaiverLimits;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: WaiverStore;
    consequences: WaiverConsequences;
    frameworks: FrameworkRegistry;
    limits: WaiverLimits;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#consequences = options.consequences;
    this.#frameworks = options.frameworks;
    this.#limits = options.limits;
    this.#now = options.now;
  }

  /** Asks for a waiver; the same request with the same key is the same waiver. */
  async request(
    request: WaiverRequest,
    options: WaiverAsking,
  ): Promise<StoredWaiver> {
    const at = this.#now().getTime();
    const read = readWaiverRequest(request, at, this.#limits);
    const { compiled } = await this.#frameworks.active();
    if (!compiled.byId.has(read.controlId)) {
      throw new InputError(
        `The field controlId names no control of the framework: '${request.controlId}'. GET /framework lists them.`,
      );
    }
    return this.#add(options.actor, {
      ...read,
      idempotencyKey: options.idempotencyKey,
      id: randomUUID(),
      entityRef: request.entityRef,
      requestedBy: options.by,
      requestedAt: at,
      renewals: 0,
      requestDigest: requestDigest([
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
    options: WaiverAsking,
  ): Promise<StoredWaiver> {
    const at = this.#now().getTime();
    const expiresAt = readWaiverEnd(renewal.expiresAt, at, this.#limits);
    const reason = readReason(renewal.reason);
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
    return this.#add(options.actor, {
      idempotencyKey: options.idempotencyKey,
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
      requestDigest: requestDigest([
        waiver.id,
        renewal.reason,
        renewal.expiresAt,
      ]),
    });
  }

  async #add(actor: AuditActor, waiver: NewWaiver): Promise<StoredWaiver> {
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
      await this.#consequences.record(tx, waiver, {
        what: 'requested',
        by: waiver.requestedBy,
        actor,
        at: waiver.requestedAt,
      });
      return { id: waiver.id, isNew: true };
    });
    if (isNew) {
      await this.#consequences.evaluate(waiver.entityRef);
    }
    return this.#consequences.current(id);
  }

  /** The waiver of an earlier request with the same key; refuses where another waiver is open. */
  async #known(
    tx: Knex.Transaction,
    waiver: NewWaiver,
  ): Promise<string | undefined> {
    const { idempotencyKey: key, requestedBy } = waiver;
    // Looked for before the key: of the same request sent twice at once, the later one would else see what the earlier one made as
    // another's. A renewal stands beside the waiver that it is to take over from.
    const open = await this.#store.open(
      tx,
      waiver,
      waiver.renews === undefined ? ['requested', 'approved'] : ['requested'],
      waiver.requestedAt,
    );
    const sent =
      key === undefined
        ? undefined
        : await this.#store.byKey(tx, requestedBy, key);
    if (key !== undefined && sent) {
      if (sent.requestDigest !== waiver.requestDigest) {
        throw keyTaken(key, `the waiver ${sent.id}`);
      }
      return sent.id;
    }
    if (open) {
      throw new ConflictError(
        open.state === 'requested'
          ? `The waiver ${open.id} for this control is asked for already, by ${open.requestedBy}. Wait for its review, or have it withdrawn.`
          : `The waiver ${open.id} for this control holds already. Renew it.`,
      );
    }
    return undefined;
  }
}
