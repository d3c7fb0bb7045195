import {
  ApprovalRequest,
  ApprovalRule,
  subjectDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { PolicyRegistry } from '../contracts';
import { maturityToNumber, phaseToNumber } from '../evaluation/ordinals';
import { keyTaken } from '../idempotency/sentRequest';
import { workloadNotFound } from '../workloads/WorkloadService';
import { askedBy } from './approvalMoves';
import { ApprovalColumns } from './approvalRow';
import { ApprovalStore } from './ApprovalStore';
import { ApprovalWriter } from './ApprovalWriter';
import { Asked, neededRule, readAsked, termsOf } from './askedApproval';
import { CurrentSubject, CurrentSubjects } from './CurrentSubjects';
import { Requester } from './requester';

/** Asks for approvals: at most one is open for a workload and environment, and one request makes one approval. */
export class ApprovalRequests {
  readonly #database: Knex;
  readonly #store: ApprovalStore;
  readonly #writer: ApprovalWriter;
  readonly #subjects: CurrentSubjects;
  readonly #policies: PolicyRegistry;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: ApprovalStore;
    writer: ApprovalWriter;
    subjects: CurrentSubjects;
    policies: PolicyRegistry;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#writer = options.writer;
    this.#subjects = options.subjects;
    this.#policies = options.policies;
    this.#now = options.now;
  }

  /** Answers the id; the same request with the same key is the same approval. */
  async request(
    request: ApprovalRequest,
    options: { requester: Requester; idempotencyKey?: string },
  ): Promise<{ id: string; isNew: boolean }> {
    const asked = readAsked(request, {
      ...options,
      policy: await this.#policies.active(),
      at: this.#now().getTime(),
    });
    return this.#database.transaction(async tx => {
      await this.#writer.begin(tx, [request]);
      const known = await this.#known(tx, asked);
      if (known !== undefined) {
        return { id: known, isNew: false };
      }
      const id = randomUUID();
      if (await this.#add(tx, id, asked)) {
        return { id, isNew: true };
      }
      // Another request came between the look and the insert: now it is there to be seen.
      const other = await this.#known(tx, asked);
      if (other === undefined) {
        throw new ConflictError(
          'Another request for this approval is being made at this moment. Try again.',
        );
      }
      return { id: other, isNew: false };
    });
  }

  /** The approval of an earlier request with the same key; refuses where another one is open. */
  async #known(
    tx: Knex.Transaction,
    asked: Asked,
  ): Promise<string | undefined> {
    const { requester, idempotencyKey, request, environment } = asked;
    const sent =
      idempotencyKey === undefined
        ? undefined
        : await this.#store.byKey(tx, requester.ref, idempotencyKey);
    if (sent && sent.requestDigest !== asked.digest) {
      throw keyTaken(idempotencyKey!, `APR-${sent.number}`);
    }
    if (sent) {
      return sent.id;
    }
    const open = await this.#store.requested(tx, {
      entityRef: request.entityRef,
      environment: environment.name,
    });
    if (open) {
      throw new ConflictError(
        `APR-${open.number} for ${environment.name} is asked for already, by ${open.requestedBy}. Wait for its review, or have it withdrawn.`,
      );
    }
    return undefined;
  }

  /** Answers false where another request came first. */
  async #add(tx: Knex.Transaction, id: string, asked: Asked): Promise<boolean> {
    const { request, requester, environment, at } = asked;
    const current = (
      await this.#subjects.readAttested(tx, [request.entityRef])
    ).get(request.entityRef);
    if (!current) {
      throw workloadNotFound(request.entityRef);
    }
    const rule = neededRule(asked, current);
    const row = await this.#row(tx, id, asked, { current, rule });
    const written: unknown[] = await tx('approvals')
      .insert(row)
      .onConflict()
      .ignore()
      .returning('id');
    if (written.length === 0) {
      return false;
    }
    const { needs } = askedBy({ terms: termsOf(asked) }, rule.steps, [], at);
    await this.#writer.ask(tx, id, needs);
    await this.#writer.attesters(tx, id, current.attesters);
    await this.#writer.happened(tx, id, at, [
      { by: requester.ref, kind: 'requested', comment: request.reason },
    ]);
    await this.#writer.conclude(tx, [
      {
        approval: {
          id,
          number: row.number,
          entityRef: row.entity_ref,
          environment: environment.name,
          requestedBy: requester.ref,
        },
        action: 'requested',
        actor: requester.actor,
        by: requester.ref,
        at,
        details: {
          reason: request.reason,
          policy: { version: row.policy_version, digest: row.policy_digest },
          requiredPhase: current.core.profile.requiredPhase,
          subjectDigest: row.subject_digest,
        },
        asked: needs.map(({ role }) => role),
      },
    ]);
    return true;
  }

  async #row(
    tx: Knex.Transaction,
    id: string,
    asked: Asked,
    { current, rule }: { current: CurrentSubject; rule: ApprovalRule },
  ) {
    const { request, requester, environment, policy, at } = asked;
    const terms = termsOf(asked);
    const subject = current.subject(request.artifact ?? null);
    const { position, overdueAt } = askedBy({ terms }, rule.steps, [], at);
    return {
      id,
      number: await nextNumber(tx),
      version: 1,
      entity_ref: request.entityRef,
      environment: environment.name,
      state: 'requested',
      requested_by: requester.ref,
      requester_kind: requester.kind,
      requested_at: at,
      reason: request.reason,
      policy_version: policy.document.version,
      policy_digest: policy.digest,
      terms: JSON.stringify(terms),
      required_phase: phaseToNumber(subject.requiredPhase),
      subject: JSON.stringify(subject),
      subject_digest: subjectDigest(subject),
      reached_maturity: maturityToNumber(current.core.maturity),
      reached_score: current.core.score,
      steps: JSON.stringify(rule.steps),
      separation: rule.separationOfDuties,
      step_position: position,
      step_count: rule.steps.length,
      asked_at: at,
      overdue_at: overdueAt,
      idempotency_key: asked.idempotencyKey ?? null,
      request_digest: asked.digest,
    } satisfies Partial<ApprovalColumns>;
  }
}

/** Holds the counter until the transaction ends, so that no two requests get the same number. */
async function nextNumber(tx: Knex.Transaction): Promise<number> {
  const [{ last }]: { last: number }[] = await tx('approval_counter')
    .where({ id: 1 })
    .increment('last', 1)
    .returning('last');
  return last;
}
