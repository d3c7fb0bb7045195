import { GateIncident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { PageLinks } from '../actions/PageLinks';
import { isPostgres } from '../database/dialect';
import { refList } from '../database/refList';
import { millisToIso } from '../database/values';
import { incidentNumber, numberToSeverity } from '../incidents/incidentRow';
import { ByWorkload } from './gateConditions';

interface Row {
  asked: string;
  number: number;
  entity_ref: string;
  severity: number;
  state: GateIncident['state'];
  title: string;
  owner_ref: string | null;
  review_due_at: number | string | null;
  /** 1 where it is of what is asked, or its sender means that by the same name; 0 where it is of a dependency. */
  direct: number | string;
}

/**
 * What is asked, what it depends on and who provides the APIs that it consumes; of these the incidents that stop a deployment,
 * and of what is asked those whose review is due too. Incidents that are over are passed by without being looked at.
 */
const INCIDENTS_OF = `with asked(ref) as ?,
  looked(asked, ref) as (
    select ref, ref from asked
    union
    select l.source_ref, l.target_ref from entity_links l
      where l.source_ref in (select ref from asked) and l.type = 'depends-on'
    union
    select c.source_ref, p.source_ref from entity_links c
      join entity_links p on p.target_ref = c.target_ref and p.type = 'provides-api'
      where c.source_ref in (select ref from asked) and c.type = 'consumes-api'
  )
  select looked.asked, i.number, i.entity_ref, i.severity, i.state, i.title, i.owner_ref, i.review_due_at,
    max(case when looked.asked = looked.ref and w.how in ('main', 'mapped') then 1 else 0 end) as direct
  from looked
  join incident_workloads w on w.entity_ref = looked.ref and w.pending
  join incidents i on i.id = w.incident_id
  where (i.state in ('open', 'acknowledged') and (looked.asked = looked.ref or w.how in ('main', 'mapped')))
    or (i.review_due_at is not null and i.entity_ref = looked.asked)
  group by looked.asked, i.number, i.entity_ref, i.severity, i.state, i.title, i.owner_ref, i.review_due_at
  order by looked.asked, i.number`;

/** Of a workload that the sender means by the same name as the main one. */
const SHARED_TITLE = 'What its sender calls by the same name is broken';

/** Our own incidents, as gates ask for them. */
export class RecordedIncidents {
  readonly #links: PageLinks;

  constructor(options: { appUrl?: string }) {
    this.#links = new PageLinks(options.appUrl);
  }

  /** By the workload that is asked about, in one statement; `refs` is a JSON array of them. */
  async read(knex: Knex, refs: string): Promise<ByWorkload<GateIncident>> {
    const answer = await knex.raw(INCIDENTS_OF, [refList(knex, refs)]);
    const rows: Row[] = isPostgres(knex) ? answer.rows : answer;
    const found: ByWorkload<GateIncident> = new Map();
    for (const row of rows) {
      const list = found.get(row.asked) ?? [];
      list.push(this.#toGateIncident(row));
      found.set(row.asked, list);
    }
    return found;
  }

  #toGateIncident(row: Row): GateIncident {
    const number = incidentNumber(row);
    const isDirect = Number(row.direct) === 1;
    if (isDirect && row.entity_ref !== row.asked) {
      // Its page is for those who may read the main workload: of that the others learn no more than that there is one.
      return {
        id: number,
        entityRef: row.asked,
        severity: numberToSeverity(row.severity),
        state: row.state,
        title: SHARED_TITLE,
        url: this.#links.incident(number),
      };
    }
    return {
      id: number,
      entityRef: row.entity_ref,
      severity: numberToSeverity(row.severity),
      state: row.state,
      title: row.title,
      url: this.#links.incident(number),
      ...(row.owner_ref !== null && { owner: row.owner_ref }),
      ...(row.review_due_at !== null && {
        reviewDueAt: millisToIso(row.review_due_at),
      }),
      ...(!isDirect && { ofDependency: true }),
    };
  }
}
