import {
  AssessmentAnswer,
  AssessmentScope,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupsBelow, refList } from '../database/refList';
import { applyScope, ReadScope } from '../permissions/ReadScope';

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
  async insert(row: AssessmentRow): Promise<boolean> {
    const written = await this.#database('assessments')
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
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<boolean> {
    const changed = await knex('assessments')
      .where({ id: row.id, version: row.version })
      .update({ ...change, version: row.version + 1 });
    return changed > 0;
  }

  /** Keeps an answer, and where the journey was left; of two people who answer at once the later one says where. */
  async answer(answer: AnswerRow, position: Position): Promise<void> {
    await this.#database.transaction(async tx => {
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

  /** Which controls of which entities somebody has attested, as the statements stand at an instant. */
  async attested(
    entityRefs: string[],
    now: number,
  ): Promise<{ entityRef: string; controlId: string }[]> {
    return this.#database('evidence')
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(entityRefs)),
      ])
      .where({ assurance: 'attested', superseded: false })
      .whereNot('outcome', 'partial')
      .where('observed_at', '<=', now)
      .whereNull('revoked_at')
      .where(live =>
        live.whereNull('expires_at').orWhere('expires_at', '>', now),
      )
      .distinct({ entityRef: 'entity_ref', controlId: 'control_id' });
  }

  /** Workloads of a team and the teams below it; where refs are named, those of them. */
  async workloadsOf(
    team: string,
    scope: ReadScope,
    options: { entityRefs?: string[]; limit: number },
  ): Promise<string[]> {
    const knex = this.#database;
    const query = knex
      .from('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .where('s.owner_kind', 'group')
      .whereRaw('s.owner_ref in ?', [groupsBelow(knex, JSON.stringify([team]))])
      .orderBy('s.entity_ref')
      .limit(options.limit)
      .select('s.entity_ref');
    if (options.entityRefs) {
      query.whereRaw('s.entity_ref in ?', [
        refList(knex, JSON.stringify(options.entityRefs)),
      ]);
    } else {
      query.where('s.assessed', false);
    }
    applyScope(knex, query, scope);
    const rows: { entity_ref: string }[] = await query;
    return rows.map(row => row.entity_ref);
  }

  /** Title of a group, if the reader may see it. */
  async groupTitles(
    groupRefs: string[],
    scope: ReadScope,
  ): Promise<Map<string, string>> {
    const knex = this.#database;
    const query = knex('entities')
      .where({ kind: 'group' })
      .whereRaw('entity_ref in ?', [refList(knex, JSON.stringify(groupRefs))])
      .select('entity_ref', 'title');
    if (scope.visible) {
      query.whereRaw('entity_ref in ?', [refList(knex, scope.visible.json)]);
    }
    const rows: { entity_ref: string; title: string }[] = await query;
    return new Map(rows.map(row => [row.entity_ref, row.title]));
  }

  /** Whether the catalog has anybody at all. */
  async hasUsers(): Promise<boolean> {
    return Boolean(
      await this.#database('entities').where({ kind: 'user' }).first('kind'),
    );
  }
}
