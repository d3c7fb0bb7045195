import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AuditTrail } from '../contracts';
import { refList } from '../database/refList';
import { assessmentEntry } from './assessmentEntry';
import { AssessmentRow, AssessmentStore } from './AssessmentStore';
import { BaselineStore } from './BaselineStore';
import { entityRefsOf } from './JourneyReader';
import { journeyChanged } from './refusals';

/** Keeps how the workloads of a journey stand, and ends it when each has its baseline. */
export class BaselineTaker {
  readonly #database: Knex;
  readonly #store: AssessmentStore;
  readonly #baselines: BaselineStore;
  readonly #audit: AuditTrail;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: AssessmentStore;
    baselines: BaselineStore;
    audit: AuditTrail;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#baselines = options.baselines;
    this.#audit = options.audit;
    this.#now = options.now;
  }

  /**
   * Answers the workloads whose baseline was taken; refuses where somebody has changed the journey since the row was read. A
   * provider is no workload and has none: its journey simply ends.
   */
  async take(
    row: AssessmentRow,
    entityRefs: string[],
    { by, actor }: { by: string; actor: AuditActor },
  ): Promise<string[]> {
    const at = this.#now().getTime();
    const isShared = row.scope_kind === 'shared';
    return this.#database.transaction(async tx => {
      const taken = isShared
        ? []
        : await this.#baselines.take(tx, entityRefs, {
            assessmentId: row.id,
            by,
            at,
          });
      const isDone = isShared || (await this.#isDone(tx, row));
      const isOurs = await this.#store.update(
        row,
        isDone ? { state: 'finished', finished_at: at } : {},
        tx,
      );
      if (!isOurs) {
        throw journeyChanged();
      }
      await this.#audit.append(tx, [
        assessmentEntry(row, {
          at,
          actor,
          action: isShared ? 'finished' : 'baseline-taken',
          payload: { taken, isFinished: isDone },
        }),
      ]);
      return taken;
    });
  }

  /** An entity that is no workload any more keeps nobody waiting. */
  async #isDone(tx: Knex.Transaction, row: AssessmentRow): Promise<boolean> {
    const taken = await this.#baselines.takenIn([row.id], tx);
    const done = new Set(taken.map(({ entityRef }) => entityRef));
    const left = entityRefsOf(row).filter(ref => !done.has(ref));
    const waiting = await tx('scorecards')
      .whereRaw('entity_ref in ?', [refList(tx, JSON.stringify(left))])
      .first('entity_ref');
    return waiting === undefined;
  }
}
