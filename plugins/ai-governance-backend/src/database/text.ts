import { Knex } from 'knex';
import { isPostgres } from './dialect';

/** `column like %text%` without regard to case, with every character of the text taken as it is. */
export function containsText(
  knex: Knex,
  columns: string[],
  text: string,
): Knex.Raw {
  const pattern = `%${text
    .toLocaleLowerCase('en-US')
    .replace(/[!%_]/g, character => `!${character}`)}%`;
  const conditions = columns.map(() => "lower(??) like ? escape '!'");
  return knex.raw(
    `(${conditions.join(' or ')})`,
    columns.flatMap(column => [column, pattern]),
  );
}

/** Whether a text column holds another text exactly as it is; false where the column is null. */
export function holdsText(knex: Knex, column: string, text: string): Knex.Raw {
  const position = isPostgres(knex) ? 'strpos' : 'instr';
  return knex.raw(`${position}(coalesce(??, ''), ?) > 0`, [column, text]);
}
