import {
  AssessmentAnswer,
  AssessmentScope,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';

/** A row of `assessments` as both databases answer it. */
export interface AssessmentRow {
  id: string;
  version: number;
  scope_kind: AssessmentScope['kind'];
  scope_ref: string;
  /** Refs as JSON, in order. */
  entities: string;
  state: 'open' | 'finished';
  started_by: string;
  started_at: number | string;
  assigned_to: string;
  finished_at: number | string | null;
  /** {@link Position} as JSON. */
  position: string | null;
}

/** Where a journey was left. */
export interface Position {
  entityRef: string;
  controlId?: string;
  /** RFC 3339. */
  at: string;
}

/** A row of `assessment_answers`. */
export interface AnswerRow {
  assessment_id: string;
  entity_ref: string;
  control_id: string;
  answer: AssessmentAnswer;
  evidence_id: string | null;
  answered_by: string;
  answered_at: number | string;
}

/** Open journeys that a list shows, of the reader's own and of all others. */
const MAX_OPEN = 100;

/** Journeys and their answers. */
export class AssessmentStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async get(id: string): Promise<AssessmentRow | undefined> {
    return this.#database('assessments').where({ id }).first();
  }

  async openWith(scope: AssessmentScope): Promise<AssessmentRow | undefined> {
    return this.#database('assessments')
      .where({ scope_kind: scope.kind, scope_ref: scope.ref, state: 'open' })
      .first();
  }

  /** Open ones, those assigned to this user first, then the latest first. */
  async open(userRef: string | undefined): Promise<AssessmentRow[]> {
    const latest = () =>
      this.#database('assessments')
        .where({ state: 'open' })
        .orderBy([{ column: 'started_at', order: 'desc' }, { column: 'id' }])
        .limit(MAX_OPEN);
    const own: AssessmentRow[] =
      userRef === undefined ? [] : await latest().where('assigned_to', userRef);
    const others: AssessmentRow[] = await latest().whereNot(
      'assigned_to',
      userRef ?? '',
    );
    return [...own, ...others];
  }

  /** False where one with the same scope is open already. */
  async insert(row: AssessmentRow, tx: Knex.Transaction): Promise<boolean> {
    const written = await tx('assessments')
      .insert(row)
      .onConflict()
      .ignore()
      .returning('id');
    return written.length > 0;
  }

  /** False where somebody has changed it since this version was read. */
  async update(
    row: Pick<AssessmentRow, 'id' | 'version'>,
    change: Partial<AssessmentRow>,
    tx: Knex.Transaction,
  ): Promise<boolean> {
    const changed = await tx('assessments')
      .where({ id: row.id, version: row.version })
      .update({ ...change, version: row.version + 1 });
    return changed > 0;
  }

  /** Keeps an answer, and where the journey was left; of two people who answer at once the later one says where. */
  async answer(
    answer: AnswerRow,
    position: Position,
    tx: Knex.Transaction,
  ): Promise<void> {
    await tx('assessment_answers')
      .insert(answer)
      .onConflict(['assessment_id', 'entity_ref', 'control_id'])
      .merge();
    await tx('assessments')
      .where({ id: answer.assessment_id, state: 'open' })
      .update({
        position: JSON.stringify(position),
        version: tx.raw('version + 1'),
      });
  }

  async answers(
    assessmentIds: string[],
    entityRef?: string,
  ): Promise<AnswerRow[]> {
    const query = this.#database('assessment_answers').whereRaw(
      'assessment_id in ?',
      [refList(this.#database, JSON.stringify(assessmentIds))],
    );
    return entityRef === undefined
      ? query
      : query.where('entity_ref', entityRef);
  }
}
