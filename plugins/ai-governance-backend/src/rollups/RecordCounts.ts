import {
  RollupFigures,
  SEVERITIES,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { toNumber } from '../database/values';
import { numberToSeverity } from '../incidents/incidentRow';
import { IncidentStore } from '../incidents/IncidentStore';
import { ReadScope } from '../permissions/ReadScope';
import { applyStates } from '../waivers/waiverQuery';
import { recordsOfWorkloads } from '../workloads/recordsOf';

/** What time and people change without a new result of a workload. */
export type RecordCount = Pick<RollupFigures, 'incidents' | 'waivers'>;

type Count = number | string;

/** Of nothing in particular: what no team owns, what is in no system. */
const NOWHERE = '';

const noIncidents = () =>
  Object.fromEntries(SEVERITIES.map(severity => [severity, 0])) as Record<
    Severity,
    number
  >;

/** Counts by place, which add up. */
export class CountedRecords {
  readonly #byPlace = new Map<string, RecordCount>();

  at(place: string | null): RecordCount {
    const key = place ?? NOWHERE;
    let count = this.#byPlace.get(key);
    if (!count) {
      count = {
        incidents: noIncidents(),
        waivers: { active: 0, expiringSoon: 0 },
      };
      this.#byPlace.set(key, count);
    }
    return count;
  }

  /** Of some places, or of all and of what is nowhere. */
  total(places?: Iterable<string>): RecordCount {
    const sum: RecordCount = {
      incidents: noIncidents(),
      waivers: { active: 0, expiringSoon: 0 },
    };
    for (const place of places ?? this.#byPlace.keys()) {
      const count = this.#byPlace.get(place);
      if (count) {
        for (const severity of SEVERITIES) {
          sum.incidents[severity] += count.incidents[severity];
        }
        sum.waivers.active += count.waivers.active;
        sum.waivers.expiringSoon += count.waivers.expiringSoon;
      }
    }
    return sum;
  }
}

/** Incidents and waivers of the workloads that a reader may see, by team or by system. */
export class RecordCounts {
  readonly #database: Knex;
  readonly #incidents: IncidentStore;

  constructor(options: { database: Knex; incidents: IncidentStore }) {
    this.#database = options.database;
    this.#incidents = options.incidents;
  }

  /** `soon` in milliseconds: until when what ends counts as ending soon. */
  async read(
    by: 'team' | 'system',
    scope: ReadScope,
    time: { now: number; soon: number },
  ): Promise<CountedRecords> {
    const [incidents, waivers] = await Promise.all([
      this.#activeIncidents(by, scope),
      this.#activeWaivers(by, scope, time),
    ]);
    const counted = new CountedRecords();
    for (const { place, severity, total } of incidents) {
      counted.at(place).incidents[numberToSeverity(severity)] +=
        toNumber(total);
    }
    for (const { place, total, soon } of waivers) {
      const { waivers: sum } = counted.at(place);
      sum.active += toNumber(total);
      sum.expiringSoon += toNumber(soon);
    }
    return counted;
  }

  async #activeIncidents(
    by: 'team' | 'system',
    scope: ReadScope,
  ): Promise<{ place: string | null; severity: number; total: Count }[]> {
    const query = this.#incidents.read(scope).where('i.active', true);
    const place = this.#placeOf(query, by, 'i');
    return query
      .select({ place, severity: 'i.severity' })
      .count({ total: '*' })
      .groupBy(place)
      .groupBy('i.severity');
  }

  async #activeWaivers(
    by: 'team' | 'system',
    scope: ReadScope,
    { now, soon }: { now: number; soon: number },
  ): Promise<{ place: string | null; total: Count; soon: Count }[]> {
    const knex = this.#database;
    const query = recordsOfWorkloads(knex, 'waivers as w', scope).where(any =>
      applyStates(any, ['approved'], now),
    );
    const place = this.#placeOf(query, by, 'w');
    return query
      .select({ place })
      .count({ total: '*' })
      .sum({
        soon: knex.raw('case when w.expires_at < ? then 1 else 0 end', [soon]),
      })
      .groupBy(place);
  }

  #placeOf(
    query: Knex.QueryBuilder,
    by: 'team' | 'system',
    alias: 'i' | 'w',
  ): Knex.Raw {
    const knex = this.#database;
    if (by === 'team') {
      return knex.raw("case when s.owner_kind = 'group' then s.owner_ref end");
    }
    query.leftJoin('entity_links as l', on => {
      on.on('l.source_ref', `${alias}.entity_ref`).andOnVal('l.type', 'system');
    });
    return knex.raw('l.target_ref');
  }
}
