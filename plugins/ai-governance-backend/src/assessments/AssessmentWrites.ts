import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AuditTrail } from '../contracts';
import {
  AnswerRow,
  AssessmentRow,
  AssessmentStore,
  Position,
} from './AssessmentStore';
import { assessmentEntry } from './assessmentEntry';

/** Changes journeys, each change in one transaction with its row of the audit trail. */
export class AssessmentWrites {
  readonly #database: Knex;
  readonly #store: AssessmentStore;
  readonly #audit: AuditTrail;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: AssessmentStore;
    audit: AuditTrail;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#audit = options.audit;
    this.#now = options.now;
  }

  /** False where one with the same scope is open already. */
  async start(row: AssessmentRow, actor: AuditActor): Promise<boolean> {
    return this.#write(row, { actor, action: 'started' }, tx =>
      this.#store.insert(row, tx),
    );
  }

  /** Adds entities; false where somebody has changed the journey since it was read. */
  async extend(
    row: AssessmentRow,
    entities: string,
    actor: AuditActor,
  ): Promise<boolean> {
    return this.#write(
      { ...row, entities },
      { actor, action: 'extended' },
      tx => this.#store.update(row, { entities }, tx),
    );
  }

  /** Gives it to another user; false where somebody has changed the journey since it was read. */
  async assign(
    row: AssessmentRow,
    to: string,
    actor: AuditActor,
  ): Promise<boolean> {
    return this.#write(
      row,
      { actor, action: 'assigned', payload: { from: row.assigned_to, to } },
      tx => this.#store.update(row, { assigned_to: to }, tx),
    );
  }

  async answer(
    row: AssessmentRow,
    answer: AnswerRow,
    position: Position,
    actor: AuditActor,
  ): Promise<void> {
    const payload = {
      entityRef: answer.entity_ref,
      controlId: answer.control_id,
      answer: answer.answer,
      evidenceId: answer.evidence_id,
    };
    await this.#write(row, { actor, action: 'answered', payload }, async tx => {
      await this.#store.answer(answer, position, tx);
      return true;
    });
  }

  async #write(
    row: AssessmentRow,
    done: { actor: AuditActor; action: string; payload?: object },
    change: (tx: Knex.Transaction) => Promise<boolean>,
  ): Promise<boolean> {
    return this.#database.transaction(async tx => {
      const isWritten = await change(tx);
      if (isWritten) {
        const at = this.#now().getTime();
        await this.#audit.append(tx, [assessmentEntry(row, { ...done, at })]);
      }
      return isWritten;
    });
  }
}
