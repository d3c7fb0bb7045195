import { clockState } from '@ai-governance/backstage-plugin-ai-governance-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { DateTime } from 'luxon';
import { SYSTEM_ACTOR } from '../audit/auditActor';
import { millisToIso, toNumber } from '../database/values';
import { Outbox } from '../evaluation/Outbox';
import { Notifier } from '../notifications/Notifier';
import { ClockRow, termsOf } from './clockRow';
import { IncidentWriter } from './contracts';
import { DeadlineEventData, deadlineEvent } from './deadlineEvent';
import { IncidentStore } from './IncidentStore';
import { today } from './learning';

/** Rows of one look; there is another one in some minutes. */
const MOST_AT_ONCE = 100;

/** Days before a report is due on which people are told of it; the last warning is that it is overdue. */
const WARNING_DAYS = [3, 1] as const;
const OVERDUE = WARNING_DAYS.length + 1;

const FOLLOW_UP_TOPIC = 'ai-governance-incidents';

type DueClock = Pick<
  ClockRow,
  'id' | 'incident_id' | 'terms' | 'due_at' | 'noticed'
>;

/**
 * Tells people of what is due after incidents: reports, reviews and follow-ups. Each row says what was told of it and is
 * changed only by who finds it as it was read, so that of several replicas one tells.
 */
export class DeadlineRunner {
  readonly #database: Knex;
  readonly #store: IncidentStore;
  readonly #writer: IncidentWriter;
  readonly #outbox: Outbox;
  readonly #notifier: Notifier;
  readonly #timeZone: string;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    database: Knex;
    store: IncidentStore;
    writer: IncidentWriter;
    outbox: Outbox;
    notifier: Notifier;
    settings: { incidents: { timeZone: string } };
    logger: LoggerService;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#writer = options.writer;
    this.#outbox = options.outbox;
    this.#notifier = options.notifier;
    this.#timeZone = options.settings.incidents.timeZone;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  async run(): Promise<void> {
    const now = this.#now();
    const told = (await this.#clocks(now)) + (await this.#reviews(now));
    if (told > 0) {
      await this.#outbox.flush();
    }
    await this.#followUps(now);
  }

  async #clocks(now: number): Promise<number> {
    const rows: DueClock[] = await this.#database('incident_clocks')
      .whereNull('done_at')
      .where('noticed', '<', OVERDUE)
      .where('due_at', '<=', this.#daysAfter(now, WARNING_DAYS[0]))
      .orderBy(['due_at', 'id'])
      .select('id', 'incident_id', 'terms', 'due_at', 'noticed');
    let told = 0;
    for (const row of rows) {
      const warning = this.#warning(toNumber(row.due_at), now);
      if (warning > row.noticed && told < MOST_AT_ONCE) {
        told += await this.#tellOf(row.incident_id, () =>
          this.#clock(row, warning, now),
        );
      }
    }
    return told;
  }

  /** 1 for some days before, and so on to {@link OVERDUE}; what was missed in between is not told any more. */
  #warning(dueAt: number, now: number): number {
    if (clockState({ dueAt }, now) === 'overdue') {
      return OVERDUE;
    }
    return WARNING_DAYS.filter(days => dueAt <= this.#daysAfter(now, days))
      .length;
  }

  async #clock(row: DueClock, warning: number, now: number): Promise<boolean> {
    return this.#database.transaction(async tx => {
      const changed = await tx('incident_clocks')
        .where({ id: row.id, noticed: row.noticed, due_at: row.due_at })
        .whereNull('done_at')
        .update({ noticed: warning });
      return (
        changed === 1 &&
        this.#write(tx, row.incident_id, now, {
          what: 'clock',
          regime: termsOf(row).title,
          dueAt: millisToIso(row.due_at),
          overdue: warning === OVERDUE,
        })
      );
    });
  }

  async #reviews(now: number): Promise<number> {
    const due = this.#database('incidents')
      .where('review_due_at', '<=', now)
      // One that became due again later is another one.
      .where(untold =>
        untold
          .whereNull('review_noticed_at')
          .orWhereRaw('review_noticed_at < review_due_at'),
      );
    const rows: { id: string; review_due_at: number | string }[] = await due
      .clone()
      .orderBy(['review_due_at', 'id'])
      .limit(MOST_AT_ONCE)
      .select('id', 'review_due_at');
    let told = 0;
    for (const row of rows) {
      told += await this.#tellOf(row.id, () =>
        this.#database.transaction(async tx => {
          const changed = await due
            .clone()
            .transacting(tx)
            .where({ id: row.id })
            .update({ review_noticed_at: now });
          return (
            changed === 1 &&
            this.#write(tx, row.id, now, {
              what: 'review',
              dueAt: millisToIso(row.review_due_at),
              overdue: true,
            })
          );
        }),
      );
    }
    return told;
  }

  /** On the timeline, in the trail, and as an event that people are told by. */
  async #write(
    tx: Knex.Transaction,
    incidentId: string,
    now: number,
    reminder: DeadlineEventData,
  ): Promise<boolean> {
    const incident = (await this.#store.hold(tx, [incidentId])).get(incidentId);
    if (!incident) {
      return false;
    }
    await this.#writer.change(tx, [
      {
        what: 'entry',
        incidentId,
        kind: 'notified',
        text: sentenceOf(reminder),
        data: { ...reminder },
        action: 'incident.reminded',
        at: now,
        actor: SYSTEM_ACTOR,
      },
    ]);
    await this.#outbox.add(tx, [deadlineEvent(incident, now, reminder)]);
    await this.#writer.finish(tx);
    return true;
  }

  /** Once a day, of all that are late together: what is not told today is told tomorrow. */
  async #followUps(now: number): Promise<void> {
    const day = today(now, this.#timeZone);
    const late = this.#database('incident_follow_ups')
      .whereNull('done_at')
      .where('due_on', '<', day)
      .where(untold =>
        untold.whereNull('noticed_on').orWhere('noticed_on', '<', day),
      );
    const rows: { id: string; owner_ref: string }[] = await late
      .clone()
      .select('id', 'owner_ref');
    for (const owner of Object.keys(groupBy(rows, 'owner_ref'))) {
      const count = await late
        .clone()
        .where({ owner_ref: owner })
        .update({ noticed_on: day });
      if (count > 0) {
        await this.#notifier.tell({
          to: [owner],
          topic: FOLLOW_UP_TOPIC,
          title:
            count === 1
              ? 'A follow-up of an incident is late'
              : `${count} follow-ups of incidents are late`,
          description:
            'Do what was agreed and mark it done, or say on the page of the incident why it takes longer.',
          link: '/ai-governance/inbox',
          scope: `${FOLLOW_UP_TOPIC}-follow-ups-${owner}`,
        });
      }
    }
  }

  /** One that cannot be told of must not keep the others from it. */
  async #tellOf(
    incidentId: string,
    work: () => Promise<boolean>,
  ): Promise<number> {
    try {
      return (await work()) ? 1 : 0;
    } catch (error) {
      this.#logger.warn(
        `Nobody could be told what is due after the incident ${incidentId}, and it is tried again: ${stringifyError(
          error,
        )}`,
      );
      return 0;
    }
  }

  #daysAfter(now: number, days: number): number {
    return DateTime.fromMillis(now, { zone: this.#timeZone })
      .plus({ days })
      .toMillis();
  }
}

function sentenceOf(reminder: DeadlineEventData): string {
  if (reminder.what === 'review') {
    return 'The owner was told that the review is overdue.';
  }
  return reminder.overdue
    ? `Those concerned were told that the report under ${reminder.regime} is overdue.`
    : `Those concerned were told when the report under ${reminder.regime} is due.`;
}
