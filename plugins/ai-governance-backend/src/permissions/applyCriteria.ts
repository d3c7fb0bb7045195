import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { groupsBelow, refList } from '../database/refList';
import { holdsText } from '../database/text';
import { maturityToNumber } from '../evaluation/ordinals';
import { AiWorkloadFilter } from './resource';

/** Adds permission criteria to a query over `scorecards as s` joined with `entities as e`. */
export function applyCriteria(
  knex: Knex,
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<AiWorkloadFilter>,
): void {
  if (isAndCriteria(criteria)) {
    for (const child of criteria.allOf) {
      query.andWhere(nested => applyCriteria(knex, nested, child));
    }
  } else if (isOrCriteria(criteria)) {
    query.andWhere(any => {
      for (const child of criteria.anyOf) {
        any.orWhere(nested => applyCriteria(knex, nested, child));
      }
    });
  } else if (isNotCriteria(criteria)) {
    query.whereNot(nested => applyCriteria(knex, nested, criteria.not));
  } else {
    query.whereRaw(toCondition(knex, criteria));
  }
}

/** Always true or false: a null would be neither the one nor, under `not`, the other. */
function toCondition(knex: Knex, filter: AiWorkloadFilter): Knex.Raw {
  switch (filter.kind) {
    case 'owner':
      return knex.raw("coalesce(s.owner_ref, '') in ?", [
        refList(knex, JSON.stringify(filter.refs)),
      ]);
    case 'team': {
      const json = JSON.stringify(filter.refs);
      return knex.raw(
        "(s.owner_kind = 'group' and coalesce(s.owner_ref, '') in ?)",
        [filter.descendants ? groupsBelow(knex, json) : refList(knex, json)],
      );
    }
    case 'maturity':
      return anyOfNumbers(knex, filter.values.map(maturityToNumber));
    case 'annotation': {
      // The column is the text of JSON.stringify, in which no value can hold an unescaped quote: what stands there as a
      // member is a member. No parsing, so that no odd character of one entity breaks the query for all.
      const key = `${JSON.stringify(filter.key)}:`;
      return holdsText(
        knex,
        'e.annotations',
        filter.value === undefined ? key : key + JSON.stringify(filter.value),
      );
    }
    default:
      throw new Error(`Unknown filter ${JSON.stringify(filter)}`);
  }
}

function anyOfNumbers(knex: Knex, values: number[]): Knex.Raw {
  return values.length
    ? knex.raw(`s.maturity in (${values.map(() => '?').join(', ')})`, values)
    : knex.raw('1 = 0');
}
