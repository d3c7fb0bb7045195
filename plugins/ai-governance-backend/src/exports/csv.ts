import { stringify } from 'csv-stringify';
import { Readable, Transform } from 'node:stream';

/** A cell; null and undefined are empty. */
export type Cell = string | number | boolean | null | undefined;

/** A column under its documented name. */
export interface Column<Row> {
  name: string;
  value: (row: Row) => Cell;
}

/**
 * What a spreadsheet would run: a sign that begins a formula, also of full width, behind whatever it or a reader skips before it:
 * white space, quotes, and characters that have no shape.
 */
const FORMULA =
  /^[\s\p{Cc}\p{Cf}"'`\u2018\u2019\u201c\u201d]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** A tab or a line end at the beginning moves what follows into a cell of its own in some programs. */
const MOVES = /^[\t\r\n]/;

/** A text that no spreadsheet runs: an apostrophe before it says that it is text. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) || MOVES.test(text) ? `'${text}` : text;
}

/** RFC 4180 with a byte order mark, without which Excel takes UTF-8 for another encoding. Row by row, so that memory stays flat. */
export function toCsv<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): Transform {
  const cells = Readable.from(rows).map((row: Row) =>
    columns.map(({ value }) => value(row)),
  );
  const table = stringify({
    bom: true,
    header: true,
    columns: columns.map(({ name }) => name),
    record_delimiter: 'windows',
    cast: {
      string: withoutFormula,
      boolean: value => String(value),
    },
  });
  cells.on('error', error => table.destroy(error));
  table.on('close', () => cells.destroy());
  return cells.pipe(table);
}
