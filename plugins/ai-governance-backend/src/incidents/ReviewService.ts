import {
  AuditActor,
  IncidentReviewRequest,
  lastMilestone,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { FrameworkRegistry } from '../contracts';
import { writeRows } from '../database/writeRows';
import { IncidentWriter, StoredIncident } from './contracts';
import { FollowUpRow, NewFollowUp, newFollowUpRow } from './followUpRow';
import { incidentNumber } from './incidentRow';
import { IncidentStore } from './IncidentStore';
import { readFollowUp, readReview } from './readAfter';

/** So many follow-ups of one incident are read and told of at once; more belong into a tracker. */
const MAX_FOLLOW_UPS = 100;

/** Reviews incidents and keeps what follows from them; it knows what can be done, and not who may. */
export class ReviewService {
  readonly #database: Knex;
  readonly #store: IncidentStore;
  readonly #writer: IncidentWriter;
  readonly #frameworks: FrameworkRegistry;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: IncidentStore;
    writer: IncidentWriter;
    frameworks: FrameworkRegistry;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#writer = options.writer;
    this.#frameworks = options.frameworks;
    this.#now = options.now;
  }

  /** Controls that it names are linked, and no others. */
  async review(
    incident: StoredIncident,
    request: IncidentReviewRequest,
    by: { actor: AuditActor; version: number },
  ): Promise<void> {
    const review = readReview(request, await this.#isControl(incident.id));
    // Somebody who saw an older version hears that first.
    if (incident.version === by.version && incident.state !== 'resolved') {
      throw new ConflictError(
        `${incidentNumber(incident)} is ${
          incident.state
        }: only what is resolved is reviewed.`,
      );
    }
    const common = {
      incidentId: incident.id,
      at: Math.max(this.#now().getTime(), lastMilestone(incident)),
      ...by,
    };
    await this.#database.transaction(async tx => {
      await this.#store.hold(tx, [incident.id]);
      await this.#assertRoom(tx, incident, review.followUps.length);
      await this.#writer.change(tx, [
        { ...common, what: 'controls', controls: review.controls },
        {
          ...common,
          what: 'reviewed',
          whatHappened: review.whatHappened,
          noControls: review.noControls,
          controlIds: review.controls.map(({ controlId }) => controlId),
          followUps: review.followUps,
        },
      ]);
      await this.#writer.finish(tx);
    });
  }

  async addFollowUp(
    incident: StoredIncident,
    request: NewFollowUp,
    actor: AuditActor,
  ): Promise<void> {
    const followUp = readFollowUp(request, await this.#isControl(incident.id));
    const at = this.#now().getTime();
    await this.#database.transaction(async tx => {
      await this.#store.hold(tx, [incident.id]);
      await this.#assertRoom(tx, incident, 1);
      const row = newFollowUpRow(incident.id, followUp, {
        at,
        ref: actor.onBehalfOf ?? actor.ref,
      });
      await writeRows(tx, 'incident_follow_ups', [row]);
      await this.#tell(tx, incident, {
        text: `To be done by ${followUp.dueOn}: ${followUp.title}`,
        data: { followUpId: row.id, ...followUp },
        action: 'incident.follow-up-added',
        actor,
        at,
      });
    });
  }

  /** What says nothing new writes nothing. */
  async completeFollowUp(
    incident: StoredIncident,
    followUpId: string,
    isDone: boolean,
    actor: AuditActor,
  ): Promise<void> {
    const at = this.#now().getTime();
    await this.#database.transaction(async tx => {
      await this.#store.hold(tx, [incident.id]);
      const row = await this.followUp(incident, followUpId, tx);
      if ((row.done_at !== null) === isDone) {
        return;
      }
      await tx('incident_follow_ups')
        .where({ id: row.id })
        .update({
          done_at: isDone ? at : null,
          done_by: isDone ? actor.onBehalfOf ?? actor.ref : null,
          noticed_on: null,
        });
      await this.#tell(tx, incident, {
        text: isDone
          ? `Done: ${row.title}`
          : `Not done after all: ${row.title}`,
        data: { followUpId: row.id, done: isDone },
        action: isDone
          ? 'incident.follow-up-done'
          : 'incident.follow-up-reopened',
        actor,
        at,
      });
    });
  }

  async followUp(
    incident: Pick<StoredIncident, 'id' | 'number'>,
    followUpId: string,
    knex: Knex | Knex.Transaction = this.#database,
  ): Promise<FollowUpRow> {
    const row: FollowUpRow | undefined = await knex('incident_follow_ups')
      .where({ id: followUpId, incident_id: incident.id })
      .first();
    if (!row) {
      throw new NotFoundError(
        `There is no follow-up '${followUpId}' of ${incidentNumber(
          incident,
        )}. Read the incident: followUps lists them.`,
      );
    }
    return row;
  }

  async #tell(
    tx: Knex.Transaction,
    incident: StoredIncident,
    entry: {
      text: string;
      data: Record<string, unknown>;
      action: string;
      actor: AuditActor;
      at: number;
    },
  ): Promise<void> {
    await this.#writer.change(tx, [
      { what: 'entry', incidentId: incident.id, kind: 'follow-up', ...entry },
    ]);
    await this.#writer.finish(tx);
  }

  async #assertRoom(
    tx: Knex.Transaction,
    incident: StoredIncident,
    more: number,
  ): Promise<void> {
    const [{ total }]: { total: number | string }[] = await tx(
      'incident_follow_ups',
    )
      .where({ incident_id: incident.id })
      .count({ total: '*' });
    if (Number(total) + more > MAX_FOLLOW_UPS) {
      throw new ConflictError(
        `${incidentNumber(
          incident,
        )} has ${total} follow-ups, and at most ${MAX_FOLLOW_UPS} are kept. Track the rest where the work is done, and link to it.`,
      );
    }
  }

  async #isControl(
    incidentId: string,
  ): Promise<(controlId: string) => boolean> {
    const linked = new Set<string>(
      await this.#database('incident_controls')
        .where({ incident_id: incidentId })
        .pluck('control_id'),
    );
    const { compiled } = await this.#frameworks.active();
    return id => compiled.byId.has(id) || linked.has(id);
  }
}
