import {
  DEFAULT_REGIMES,
  Incident,
  IncidentSummary,
  regimesOf,
  RegulatoryRegime,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { uniqBy } from 'lodash';
import { parseSlimEntity } from '../catalog/slimEntity';
import { Settings } from '../config/settings';
import { refList } from '../database/refList';
import { millisToIso, toNumber } from '../database/values';
import { ClockRow, termsOf, toClock } from './clockRow';
import { StoredIncident } from './contracts';
import { FollowUpRow, toFollowUp } from './followUpRow';
import { StoredReview } from './reviewEffect';

/** What is asked and done after an incident: its review, its follow-ups and the clocks of what is to be reported. */
export class Aftermath {
  readonly #database: Knex;
  readonly #annotationPrefix: string;
  readonly #regimes: readonly RegulatoryRegime[];
  readonly #timeZone: string;

  constructor(options: {
    database: Knex;
    settings: Pick<Settings, 'annotationPrefix' | 'incidents'>;
  }) {
    const { annotationPrefix, incidents } = options.settings;
    this.#database = options.database;
    this.#annotationPrefix = annotationPrefix;
    this.#regimes = incidents.regimes ?? DEFAULT_REGIMES;
    this.#timeZone = incidents.timeZone;
  }

  /** Of each the clock that runs and is due first, by id; one statement, however many there are. */
  async firstClocks(
    ids: string[],
    now: number,
  ): Promise<Map<string, NonNullable<IncidentSummary['clock']>>> {
    const rows: Pick<ClockRow, 'incident_id' | 'regime' | 'due_at'>[] =
      ids.length === 0
        ? []
        : await this.#database('incident_clocks')
            .whereRaw('incident_id in ?', [
              refList(this.#database, JSON.stringify(ids)),
            ])
            .whereNull('done_at')
            .orderBy([
              { column: 'due_at', order: 'desc' },
              { column: 'id', order: 'desc' },
            ])
            .select('incident_id', 'regime', 'due_at');
    // What is due earlier comes later, and takes the place.
    return new Map(
      rows.map(row => [
        row.incident_id,
        {
          regime: row.regime,
          dueAt: millisToIso(row.due_at),
          overdue: now > toNumber(row.due_at),
        },
      ]),
    );
  }

  async of(
    incident: Pick<StoredIncident, 'id' | 'entityRef' | 'state'>,
    now: number,
  ): Promise<
    Pick<Incident, 'review' | 'followUps' | 'clocks' | 'regimes' | 'clock'>
  > {
    const knex = this.#database;
    const { id } = incident;
    const [followUps, clocks, review, regimes]: [
      FollowUpRow[],
      ClockRow[],
      StoredReview | undefined,
      RegulatoryRegime[],
    ] = await Promise.all([
      knex('incident_follow_ups')
        .where({ incident_id: id })
        .orderBy(['due_on', 'created_at', 'id']),
      knex('incident_clocks')
        .where({ incident_id: id })
        .orderBy(['due_at', 'id']),
      this.#review(incident),
      this.regimesOf(knex, incident.entityRef),
    ]);
    const clock = (await this.firstClocks([id], now)).get(id);
    return {
      ...(review && { review }),
      followUps: followUps.map(row => toFollowUp(row, now, this.#timeZone)),
      clocks: clocks.map(row => toClock(row, now)),
      // Of a regime with a clock what counts is how it was when that was started.
      regimes: uniqBy([...clocks.map(termsOf), ...regimes], 'id'),
      ...(clock && { clock }),
    };
  }

  /** Those that concern a workload as it is now; none for one that has left the catalog. */
  async regimesOf(
    knex: Knex | Knex.Transaction,
    entityRef: string,
  ): Promise<RegulatoryRegime[]> {
    const row: { entity: string; annotations: string | null } | undefined =
      await knex('entities')
        .where({ entity_ref: entityRef })
        .whereNotNull('entity')
        .first('entity', 'annotations');
    const entity = row && parseSlimEntity(row);
    return entity
      ? regimesOf(entity, this.#regimes, this.#annotationPrefix)
      : [];
  }

  /** One of before it was opened again stands in the timeline alone. */
  async #review({
    id,
    state,
  }: Pick<StoredIncident, 'id' | 'state'>): Promise<StoredReview | undefined> {
    if (state !== 'reviewed') {
      return undefined;
    }
    const row: { review: string | null } | undefined = await this.#database(
      'incidents',
    )
      .where({ id })
      .first('review');
    return row?.review ? JSON.parse(row.review) : undefined;
  }
}
