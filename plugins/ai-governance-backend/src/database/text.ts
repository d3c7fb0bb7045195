import { lowerCase } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { isPostgres } from './dialect';

/** Whether a column of lower-case text holds a text, in whatever case it is asked for, with every character taken as it is. */
export function containsText(
  knex: Knex,
  columns: string[],
  text: string,
): Knex.Raw {
  const pattern = `%${lowerCase(text).replace(
    /[!%_]/g,
    character => `!${character}`,
  )}%`;
  const conditions = columns.map(() => "?? like ? escape '!'");
  return knex.raw(
    `(${conditions.join(' or ')})`,
    columns.flatMap(column => [column, pattern]),
  );
}

/** A text field of a column that holds a JSON object; null where it has none. */
export function jsonField(knex: Knex, column: string, field: string): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('(??::json ->> ?)', [column, field])
    : knex.raw('json_extract(??, ?)', [column, `$.${field}`]);
}

/** The first item of a column that holds a JSON array, as JSON; null where it is empty. */
export function firstJsonItem(knex: Knex, column: string): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('(??::jsonb -> 0)::text', [column])
    : knex.raw("(?? -> '$[0]')", [column]);
}

/** Whether a text column holds another text exactly as it is; false where the column is null. */
export function holdsText(knex: Knex, column: string, text: string): Knex.Raw {
  const position = isPostgres(knex) ? 'strpos' : 'instr';
  return knex.raw(`${position}(coalesce(??, ''), ?) > 0`, [column, text]);
}
