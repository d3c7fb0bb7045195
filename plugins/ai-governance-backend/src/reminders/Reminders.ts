import { DAY_MS } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { Notifier } from '../notifications/Notifier';

/** People are told so many days before something of theirs runs out. */
const DAYS_BEFORE = 14;

/** Rows of one look; the rest waits for the next. */
const ROWS_PER_RUN = 1_000;

interface DueRow {
  id: string;
  person: string;
}

interface Kind {
  table: 'evidence' | 'waivers';
  /** Column that names whom to tell. */
  person: string;
  topic: string;
  link: string;
  title: (count: number) => string;
  /** Limits the table to what is in force. */
  inForce: (query: Knex.QueryBuilder) => void;
}

const KINDS: Kind[] = [
  {
    table: 'evidence',
    person: 'source',
    topic: 'ai-governance:attestations',
    link: '/ai-governance/attestations',
    title: count =>
      count === 1
        ? 'A statement of yours runs out soon'
        : `${count} statements of yours run out soon`,
    inForce: query =>
      query
        .where({ assurance: 'attested', superseded: false })
        .whereNull('revoked_at'),
  },
  {
    table: 'waivers',
    person: 'requested_by',
    topic: 'ai-governance:waivers',
    link: '/ai-governance/waivers',
    title: count =>
      count === 1
        ? 'A waiver that you asked for runs out soon'
        : `${count} waivers that you asked for run out soon`,
    inForce: query => query.where({ state: 'approved' }),
  },
];

/** Tells people what of theirs is about to run out, once each, through Backstage's notifications. */
export class Reminders {
  readonly #database: Knex;
  readonly #notifier: Notifier;

  constructor(options: { database: Knex; notifier: Notifier }) {
    this.#database = options.database;
    this.#notifier = options.notifier;
  }

  /** Sends what is due at `now`, in milliseconds; answers how many people were told. */
  async run(now: number): Promise<number> {
    let told = 0;
    for (const kind of KINDS) {
      const byPerson = groupBy(await this.#due(kind, now), row => row.person);
      for (const [person, rows] of Object.entries(byPerson)) {
        if (await this.#tell(kind, person, rows.length)) {
          told += 1;
          // Told first and noted then: should this process end in between, the scope makes the second message the first.
          await this.#database(kind.table)
            .whereIn(
              'id',
              rows.map(row => row.id),
            )
            .update({ reminded_at: now });
        }
      }
    }
    return told;
  }

  async #due(kind: Kind, now: number): Promise<DueRow[]> {
    const query = this.#database(kind.table)
      .select('id', { person: kind.person })
      .whereNull('reminded_at')
      .whereBetween('expires_at', [now, now + DAYS_BEFORE * DAY_MS])
      .orderBy('expires_at')
      .limit(ROWS_PER_RUN);
    kind.inForce(query);
    return query;
  }

  async #tell(kind: Kind, person: string, count: number): Promise<boolean> {
    return this.#notifier.tell({
      to: [person],
      title: kind.title(count),
      description: `Within ${DAYS_BEFORE} days. Renew what still holds, so that nobody has to ask for it.`,
      link: kind.link,
      topic: kind.topic,
      scope: kind.topic,
    });
  }
}
