import {
  AuditActor,
  clockDue,
  RegulatoryClock,
  RegulatoryRegime,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { IncidentSettings } from '../config/incidentSettings';
import { storable } from '../database/storable';
import { millisToIso, toNumber } from '../database/values';
import { writeRows } from '../database/writeRows';
import { Aftermath } from './Aftermath';
import { ClockRow, reportsOf, termsOf } from './clockRow';
import { IncidentWriter, StoredIncident } from './contracts';
import { incidentNumber } from './incidentRow';
import { IncidentStore } from './IncidentStore';
import { readPast } from './readIncident';

/** So many reports of one clock are kept. */
const MAX_REPORTS = 50;

export interface NewClock {
  regime: string;
  deadline?: string;
  awareAt: string;
}

export interface NewReport {
  kind: RegulatoryClock['reports'][number]['kind'];
  reference: string;
  at?: string;
}

/** Starts the clocks of what is to be reported to somebody outside and writes down what was; it knows not who may. */
export class ClockService {
  readonly #database: Knex;
  readonly #store: IncidentStore;
  readonly #writer: IncidentWriter;
  readonly #aftermath: Aftermath;
  readonly #timeZone: string;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    store: IncidentStore;
    writer: IncidentWriter;
    aftermath: Aftermath;
    settings: { incidents: Pick<IncidentSettings, 'timeZone'> };
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#writer = options.writer;
    this.#aftermath = options.aftermath;
    this.#timeZone = options.settings.incidents.timeZone;
    this.#now = options.now;
  }

  async start(
    incident: StoredIncident,
    request: NewClock,
    actor: AuditActor,
  ): Promise<void> {
    const at = this.#now().getTime();
    const awareAt = readPast(request.awareAt, 'awareAt', at);
    await this.#database.transaction(async tx => {
      await this.#store.hold(tx, [incident.id]);
      const regimes = await this.#aftermath.regimesOf(tx, incident.entityRef);
      const regime = regimes.find(({ id }) => id === request.regime);
      if (!regime) {
        throw new InputError(notConcerned(request.regime, regimes));
      }
      const started: ClockRow | undefined = await tx('incident_clocks')
        .where({ incident_id: incident.id, regime: regime.id })
        .first();
      if (started) {
        throw new ConflictError(
          `The clock of ${regime.title} runs already for ${incidentNumber(
            incident,
          )}. Change its deadline, or record a report.`,
        );
      }
      const deadline = request.deadline ?? regime.deadlines[0].id;
      const dueAt = this.#due(regime, deadline, awareAt);
      const row: ClockRow = {
        id: randomUUID(),
        incident_id: incident.id,
        regime: regime.id,
        terms: JSON.stringify(regime),
        deadline,
        aware_at: awareAt,
        due_at: dueAt,
        reports: '[]',
        done_at: null,
        started_by: actor.onBehalfOf ?? actor.ref,
        started_at: at,
        noticed: 0,
      };
      await writeRows(tx, 'incident_clocks', [row]);
      await this.#tell(tx, incident, {
        text: `The clock of ${regime.title} was started.`,
        data: {
          regime: regime.id,
          deadline,
          awareAt: millisToIso(awareAt),
          dueAt: millisToIso(dueAt),
        },
        action: 'incident.clock-started',
        actor,
        at,
      });
    });
  }

  /** Another deadline of its regime, counted from the same time. */
  async change(
    incident: StoredIncident,
    clockId: string,
    deadline: string,
    actor: AuditActor,
  ): Promise<void> {
    const at = this.#now().getTime();
    await this.#database.transaction(async tx => {
      const row = await this.#running(tx, incident, clockId);
      const regime = termsOf(row);
      const dueAt = this.#due(regime, deadline, toNumber(row.aware_at));
      if (deadline === row.deadline) {
        return;
      }
      await tx('incident_clocks')
        .where({ id: row.id })
        // Whoever was told of the other day hears of this one anew.
        .update({ deadline, due_at: dueAt, noticed: 0 });
      await this.#tell(tx, incident, {
        text: `The deadline of ${regime.title} is another one.`,
        data: {
          regime: regime.id,
          from: row.deadline,
          to: deadline,
          dueAt: millisToIso(dueAt),
        },
        action: 'incident.clock-changed',
        actor,
        at,
      });
    });
  }

  /** A complete report ends the clock; incomplete ones may come before it. */
  async report(
    incident: StoredIncident,
    clockId: string,
    report: NewReport,
    actor: AuditActor,
  ): Promise<void> {
    const now = this.#now().getTime();
    const reference = storable(report.reference.trim());
    if (reference === '') {
      throw new InputError(
        'The field reference is empty. Say by what the report is found again, such as the number that the authority gave it.',
      );
    }
    const at = report.at === undefined ? now : readPast(report.at, 'at', now);
    await this.#database.transaction(async tx => {
      const row = await this.#running(tx, incident, clockId);
      const regime = termsOf(row);
      const before = reportsOf(row);
      if (at < toNumber(row.aware_at)) {
        throw new InputError(
          `The field at lies before ${millisToIso(
            row.aware_at,
          )}, when the clock began. Give a later time.`,
        );
      }
      const { kind } = report;
      // The complete one ends the clock, so there is always room for it.
      if (kind === 'initial' && before.length >= MAX_REPORTS) {
        throw new ConflictError(
          `${MAX_REPORTS} reports are recorded, and no more are kept. Record the complete one when it is sent.`,
        );
      }
      const by = actor.onBehalfOf ?? actor.ref;
      const reports = [...before, { kind, at: millisToIso(at), reference, by }];
      await tx('incident_clocks')
        .where({ id: row.id })
        .update({
          reports: JSON.stringify(reports),
          ...(kind === 'complete' && { done_at: at }),
        });
      await this.#tell(tx, incident, {
        text:
          kind === 'complete'
            ? `The complete report under ${regime.title} was recorded.`
            : `A first, incomplete report under ${regime.title} was recorded.`,
        data: {
          regime: regime.id,
          report: kind,
          reference,
          sentAt: millisToIso(at),
        },
        action: 'incident.clock-reported',
        actor,
        at: now,
      });
    });
  }

  /** Held with its incident until the transaction ends; refuses one that has ended. */
  async #running(
    tx: Knex.Transaction,
    incident: StoredIncident,
    clockId: string,
  ): Promise<ClockRow> {
    await this.#store.hold(tx, [incident.id]);
    const row: ClockRow | undefined = await tx('incident_clocks')
      .where({ id: clockId, incident_id: incident.id })
      .first();
    if (!row) {
      throw new NotFoundError(
        `There is no clock '${clockId}' of ${incidentNumber(
          incident,
        )}. Read the incident: clocks lists them.`,
      );
    }
    if (row.done_at !== null) {
      throw new ConflictError(
        `The clock of ${
          termsOf(row).title
        } has ended with its complete report, so nothing of it changes any more.`,
      );
    }
    return row;
  }

  #due(regime: RegulatoryRegime, deadline: string, awareAt: number): number {
    try {
      return clockDue(regime, deadline, awareAt, this.#timeZone);
    } catch (error) {
      if (error instanceof RangeError) {
        throw new InputError(`${error.message}.`);
      }
      throw error;
    }
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
      { what: 'entry', incidentId: incident.id, kind: 'clock', ...entry },
    ]);
    await this.#writer.finish(tx);
  }
}

function notConcerned(asked: string, regimes: RegulatoryRegime[]): string {
  return regimes.length === 0
    ? `No regime concerns this workload, so '${asked}' does not. Its annotations say which do; aiGovernance.incidents.regimes names them.`
    : `The regime '${asked}' does not concern this workload. Use ${regimes
        .map(({ id }) => id)
        .join(' or ')}.`;
}
