import {
  BreakGlassRequest,
  findEnvironment,
  HOUR_MS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { AuditTrail, PolicyRegistry } from '../contracts';
import { isPostgres } from '../database/dialect';
import { storable } from '../database/storable';
import { millisToIso } from '../database/values';
import { Outbox } from '../evaluation/Outbox';
import { PreconditionFailedError } from '../http/ifMatch';
import { keyTaken, requestDigest } from '../idempotency/sentRequest';
import { UNLIMITED } from '../permissions/ReadScope';
import {
  BreakGlassActor,
  BreakGlassNote,
  openedNote,
  reviewedNote,
} from './breakGlassNotes';
import { breakGlassStateAt, TitledBreakGlassRow } from './breakGlassRow';
import { BreakGlassStore, NewBreakGlass } from './BreakGlassStore';

/** Opens emergency exceptions within the limits of the policy, and has each reviewed by a second person. */
export class BreakGlassService {
  readonly #database: Knex;
  readonly #store: BreakGlassStore;
  readonly #policies: PolicyRegistry;
  readonly #audit: AuditTrail;
  readonly #outbox: Outbox;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: BreakGlassStore;
    policies: PolicyRegistry;
    audit: AuditTrail;
    outbox: Outbox;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#policies = options.policies;
    this.#audit = options.audit;
    this.#outbox = options.outbox;
    this.#now = options.now;
  }

  /** The same request with the same key opens one. */
  async open(
    request: BreakGlassRequest,
    by: BreakGlassActor,
    idempotencyKey: string | undefined,
  ): Promise<TitledBreakGlassRow> {
    const { document } = await this.#policies.active();
    const { maxHours, reviewWithinHours } = document.breakGlass;
    const environment = findEnvironment(document, request.environment);
    if (!environment) {
      throw new InputError(
        `The field environment names no environment: '${
          request.environment
        }'. Use one of ${document.environments
          .map(({ name }) => name)
          .join(', ')}.`,
      );
    }
    if (request.hours > maxHours) {
      throw new InputError(
        `The field hours is ${request.hours}, and ${maxHours} is the most. Open it for less, and again if that is not enough.`,
      );
    }
    const at = this.#now().getTime();
    const endsAt = at + Math.round(request.hours * HOUR_MS);
    const row: NewBreakGlass = {
      id: randomUUID(),
      entity_ref: request.entityRef,
      environment: environment.name,
      reason: written(request.reason, 'reason'),
      incident: written(request.incident, 'incident'),
      opened_by: by.userRef,
      starts_at: at,
      ends_at: endsAt,
      review_due_at: endsAt + reviewWithinHours * HOUR_MS,
      idempotency_key: idempotencyKey ?? null,
      request_digest: requestDigest([
        request.entityRef,
        environment.name,
        request.reason,
        request.incident,
        request.hours,
      ]),
    };
    const id = await this.#database.transaction(async tx => {
      const known = await this.#known(tx, row, at);
      if (known !== undefined) {
        return known;
      }
      await this.#store.insert(tx, row);
      await this.#note(tx, openedNote(row, by, at));
      return row.id;
    });
    return this.#current(id);
  }

  /** What it obliged to is done with it. */
  async review(
    row: TitledBreakGlassRow,
    review: { justified: boolean; comment: string },
    by: BreakGlassActor,
    version: number,
  ): Promise<TitledBreakGlassRow> {
    const at = this.#now().getTime();
    const state = breakGlassStateAt(row, at);
    if (by.userRef === row.opened_by) {
      throw new NotAllowedError(
        'You opened this yourself, and a second person reviews it. Ask somebody else of the role platform.',
      );
    }
    if (row.version !== version) {
      throw new PreconditionFailedError(
        'This has changed since you looked at it. Read it again.',
      );
    }
    if (state === 'active' || state === 'reviewed') {
      throw new ConflictError(
        state === 'active'
          ? `It is reviewed once it has ended, at ${millisToIso(row.ends_at)}.`
          : `It was reviewed already, by ${row.reviewed_by}.`,
      );
    }
    const comment = written(review.comment, 'comment');
    const isChanged = await this.#database.transaction(async tx => {
      const change = {
        reviewed_by: by.userRef,
        reviewed_at: at,
        review_comment: comment,
        justified: review.justified,
      };
      if (!(await this.#store.review(tx, row, change))) {
        return false;
      }
      await tx('gate_obligations')
        .where({ kind: 'review-break-glass', ref: row.id })
        .whereNull('fulfilled_at')
        .update({ fulfilled_at: at });
      await this.#note(
        tx,
        reviewedNote(row, { justified: review.justified, comment }, by, at),
      );
      return true;
    });
    if (!isChanged) {
      throw new PreconditionFailedError(
        'Somebody else was faster and has reviewed it. Read it again.',
      );
    }
    return this.#current(row.id);
  }

  async #note(tx: Knex.Transaction, said: BreakGlassNote): Promise<void> {
    await this.#outbox.add(tx, [said.event]);
    await this.#audit.append(tx, [said.entry]);
  }

  /** The one of an earlier request with the same key; refuses where another one holds. */
  async #known(
    tx: Knex.Transaction,
    row: NewBreakGlass,
    at: number,
  ): Promise<string | undefined> {
    if (isPostgres(tx)) {
      // Two that are opened at once must not both hold.
      await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `break-glass ${row.environment} ${row.entity_ref}`,
      ]);
    }
    const key = row.idempotency_key;
    const sent =
      key === null
        ? undefined
        : await this.#store.byKey(tx, row.opened_by, key);
    if (sent && key !== null && sent.request_digest !== row.request_digest) {
      throw keyTaken(key, sent.id);
    }
    if (sent) {
      return sent.id;
    }
    const active = await this.#store.active(tx, row, at);
    if (active) {
      throw new ConflictError(
        `The gate is open for this workload already, by ${
          active.opened_by
        }, until ${millisToIso(active.ends_at)}.`,
      );
    }
    return undefined;
  }

  async #current(id: string): Promise<TitledBreakGlassRow> {
    const row = await this.#store.get(id, UNLIMITED);
    if (!row) {
      throw new ConflictError('The workload has left the catalog meanwhile.');
    }
    return row;
  }
}

function written(value: string, field: string): string {
  const trimmed = storable(value.trim());
  if (trimmed === '') {
    throw new InputError(
      `The field ${field} is empty. Write what whoever looks at this later has to know.`,
    );
  }
  return trimmed;
}
