import {
  FrameworkDocument,
  lowerCase,
  Phase,
  SectionId,
  WorkloadOrder,
  WorkloadQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { KeysetOrder } from '../database/keyset';
import { domainsBelow, groupsBelow } from '../database/refList';
import { containsText } from '../database/text';
import { maturityToNumber, phaseToNumber } from '../evaluation/ordinals';
import { controlOrder, STATUS_LETTERS } from '../evaluation/scorecardCodec';

/** Workloads, their entity and their owner's, under the names that all conditions use. */
export function fromWorkloads(knex: Knex): Knex.QueryBuilder {
  return knex
    .from('scorecards as s')
    .join('entities as e', 'e.entity_ref', 's.entity_ref')
    .leftJoin('entities as o', 'o.entity_ref', 's.owner_ref');
}

/** A framework that stored results were evaluated with. */
export interface QueryFramework {
  digest: string;
  document: FrameworkDocument;
}

/** What a list of workloads is read with. */
export interface ListedWith {
  /** Those that stored results name. */
  frameworks: QueryFramework[];
  /** The environment whose approvals are shown; undefined where none asks for any. */
  environment: string | undefined;
}

/** Adds what a query of the workloads list asks for. */
export function applyFilters(
  knex: Knex,
  query: Knex.QueryBuilder,
  filters: WorkloadQuery,
  known: ListedWith,
): void {
  if (filters.owner) {
    query.where('s.owner_ref', lowerCase(filters.owner));
  }
  if (filters.team) {
    const team = lowerCase(filters.team);
    query.where('s.owner_kind', 'group');
    if (filters.descendants) {
      query.whereRaw('s.owner_ref in ?', [
        groupsBelow(knex, JSON.stringify([team])),
      ]);
    } else {
      query.where('s.owner_ref', team);
    }
  }
  if (filters.ownership) {
    query.where('s.owner_kind', filters.ownership);
  }
  applyPlaceFilters(knex, query, filters);
  applyReachFilters(query, filters);
  if (filters.maturity?.length) {
    query.whereIn('s.maturity', filters.maturity.map(maturityToNumber));
  }
  if (filters.requiredPhase?.length) {
    query.whereIn('s.required_phase', filters.requiredPhase.map(phaseToNumber));
  }
  if (filters.useCase?.length) {
    query.whereIn('s.use_case', filters.useCase);
  }
  if (filters.compliant !== undefined) {
    query.where('s.compliant', filters.compliant);
  }
  if (filters.assessed !== undefined) {
    query.where('s.assessed', filters.assessed);
  }
  if (filters.problems !== undefined) {
    query.where('s.problems', filters.problems ? '>' : '=', 0);
  }
  if (filters.error === true) {
    query.whereNotNull('s.error');
  } else if (filters.error === false) {
    query.whereNull('s.error');
  }
  if (filters.approvalClaim?.length) {
    const claims = filters.approvalClaim;
    query.whereRaw(
      `coalesce(s.approval_claim, 'none') in (${claims
        .map(() => '?')
        .join(', ')})`,
      claims,
    );
  }
  if (filters.approval?.length) {
    applyApprovalFilter(query, filters.approval, known.environment);
  }
  if (filters.text) {
    query.whereRaw('?', [
      containsText(
        knex,
        ['e.title_lower', 's.entity_ref', 's.owner_ref', 'o.title_lower'],
        filters.text,
      ),
    ]);
  }
  applyControlFilter(query, filters, known.frameworks);
}

/** By the system of the workload, and the domain of that. */
function applyPlaceFilters(
  knex: Knex,
  query: Knex.QueryBuilder,
  { system, domain }: WorkloadQuery,
): void {
  if (system) {
    query.whereRaw(
      `exists (select 1 from entity_links l
        where l.source_ref = s.entity_ref and l.type = 'system' and l.target_ref = ?)`,
      [lowerCase(system)],
    );
  }
  if (domain) {
    query.whereRaw(
      `s.entity_ref in (select w.source_ref from entity_links w
        join entity_links d on d.source_ref = w.target_ref and d.type = 'domain'
        where w.type = 'system' and d.target_ref in ?)`,
      [domainsBelow(knex, JSON.stringify([lowerCase(domain)]))],
    );
  }
}

const SECTION_COLUMNS: Record<SectionId, string> = {
  infrastructure: 's.maturity_infrastructure',
  'identity-data': 's.maturity_identity_data',
  'ai-application': 's.maturity_ai_application',
  governance: 's.maturity_governance',
};

/** What is not assessed neither reaches nor misses anything, and neither does what nothing applies to. */
function applyReachFilters(
  query: Knex.QueryBuilder,
  { section, reaches, misses }: WorkloadQuery,
): void {
  if (!section && !reaches && !misses) {
    return;
  }
  const column = section ? SECTION_COLUMNS[section] : 's.maturity';
  query.where('s.assessed', true).where(column, '>=', 0);
  const compare = (operator: '>=' | '<', phase: Phase | 'required') =>
    phase === 'required'
      ? query.whereRaw(`?? ${operator} s.required_phase`, [column])
      : query.where(column, operator, phaseToNumber(phase));
  if (reaches) {
    compare('>=', reaches);
  }
  if (misses) {
    compare('<', misses);
  }
}

/** By the approval that speaks for the workload, which an index finds. */
function applyApprovalFilter(
  query: Knex.QueryBuilder,
  wanted: NonNullable<WorkloadQuery['approval']>,
  environment: string | undefined,
): void {
  const leading =
    'from approvals p where p.entity_ref = s.entity_ref and p.environment = ? and p.leads';
  // No approval is of an environment without a name.
  const name = environment ?? '';
  query.where(any => {
    if (wanted.includes('none')) {
      any.whereRaw(`not exists (select 1 ${leading})`, [name]);
    }
    any.orWhereRaw(
      `exists (select 1 ${leading} and p.state in (${wanted
        .map(() => '?')
        .join(', ')}))`,
      [name, ...wanted],
    );
  });
}

function applyControlFilter(
  query: Knex.QueryBuilder,
  filters: WorkloadQuery,
  frameworks: QueryFramework[],
): void {
  const letters = (filters.status ?? []).map(status => STATUS_LETTERS[status]);
  if (filters.control === undefined) {
    if (letters.length) {
      query.where(any => {
        for (const letter of letters) {
          any.orWhere('s.statuses', 'like', `%${letter}%`);
        }
      });
    }
    return;
  }
  // A control stands at its own place in each framework; results of an earlier one wait for their evaluation.
  const id = filters.control.toLocaleUpperCase('en-US');
  const places = frameworks.flatMap(({ digest, document }) => {
    const place = controlOrder(document).indexOf(id);
    return place === -1 ? [] : [{ digest, place: place + 1 }];
  });
  if (places.length === 0) {
    throw new InputError(
      `The parameter control names no control of the framework: '${filters.control}'. GET /framework lists them.`,
    );
  }
  query.where(any => {
    for (const { digest, place } of places) {
      any.orWhere(one => {
        one.where('s.framework_digest', digest);
        if (letters.length) {
          one.whereRaw(
            `substr(s.statuses, ${place}, 1) in (${letters
              .map(() => '?')
              .join(', ')})`,
            letters,
          );
        } else {
          one.whereRaw(`substr(s.statuses, ${place}, 1) <> ?`, [
            STATUS_LETTERS['not-applicable'],
          ]);
        }
      });
    }
  });
}

type OrderSql = (direction: 'asc' | 'desc') => string;

/**
 * What is not assessed stands last in every order of a figure: it has none, and must not look as the worst or the best.
 */
const ORDERS: Record<string, { type: KeysetOrder['type']; sql: OrderSql }> = {
  concern: { type: 'number', sql: () => 's.concern' },
  title: { type: 'text', sql: () => 'e.title_lower' },
  owner: {
    type: 'text',
    sql: () => "coalesce(o.title_lower, s.owner_ref, '')",
  },
  score: {
    type: 'number',
    sql: direction =>
      direction === 'asc'
        ? 'case when s.assessed then coalesce(s.score, 101) else 102 end'
        : 'case when s.assessed then coalesce(s.score, -1) else -2 end',
  },
  maturity: {
    type: 'number',
    sql: direction =>
      direction === 'asc'
        ? 'case when not s.assessed then 5 when s.maturity < 0 then 4 else s.maturity end'
        : 'case when not s.assessed then -2 else s.maturity end',
  },
  requiredPhase: { type: 'number', sql: () => 's.required_phase' },
};

/** The SQL of an order; `-` before its name turns it round. */
export function orderOf(knex: Knex, name: WorkloadOrder): KeysetOrder {
  const direction = name.startsWith('-') ? 'desc' : 'asc';
  const { type, sql } = ORDERS[name.replace('-', '')];
  return { name, type, direction, expression: knex.raw(sql(direction)) };
}
