import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { SYSTEM_ACTOR } from '../audit/auditActor';
import { Outbox } from '../evaluation/Outbox';
import { PreconditionFailedError } from '../http/ifMatch';
import { IncidentWriter } from './contracts';
import { EscalationPlan } from './escalationPlan';

/** Incidents of one look; there is another one in a few seconds. */
const MOST_AT_ONCE = 100;

interface DueRow {
  id: string;
  version: number;
  escalation: string;
  escalation_step: number;
}

/** Tells the next of those whom an incident is escalated to, where nobody has acknowledged it in time. */
export class EscalationRunner {
  readonly #database: Knex;
  readonly #writer: IncidentWriter;
  readonly #outbox: Outbox;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    database: Knex;
    writer: IncidentWriter;
    outbox: Outbox;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#writer = options.writer;
    this.#outbox = options.outbox;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Every replica looks, and the row decides: who comes second finds the step told already. */
  async run(): Promise<void> {
    const now = this.#now();
    const rows: DueRow[] = await this.#database('incidents')
      .where('escalate_at', '<=', now)
      .orderBy('escalate_at')
      .limit(MOST_AT_ONCE)
      .select('id', 'version', 'escalation', 'escalation_step');
    for (const row of rows) {
      await this.#escalate(row, now);
    }
    if (rows.length > 0) {
      await this.#outbox.flush();
    }
  }

  /** One that cannot be escalated must not keep the others from it. */
  async #escalate(row: DueRow, now: number): Promise<void> {
    const { steps }: EscalationPlan = JSON.parse(row.escalation);
    // After a standstill more than one has run out of its time: all of them are told at once.
    const told = steps.filter(({ tellAt }) => tellAt <= now).length;
    const names = steps.slice(row.escalation_step, told).map(({ ref }) => ref);
    try {
      await this.#database.transaction(async tx => {
        await this.#writer.change(tx, [
          {
            what: 'escalated',
            incidentId: row.id,
            version: row.version,
            told,
            at: now,
            actor: SYSTEM_ACTOR,
            text: `Nobody acknowledged it in time, so it was escalated to ${names.join(
              ' and ',
            )}.`,
          },
        ]);
        await this.#writer.finish(tx);
      });
    } catch (error) {
      if (!(error instanceof PreconditionFailedError)) {
        this.#logger.warn(
          `The incident ${
            row.id
          } could not be escalated, and is tried again: ${stringifyError(
            error,
          )}`,
        );
      }
    }
  }
}
