import { mapValues } from 'lodash';
import { parseArgs } from 'node:util';

/** What every benchmark can be told. */
export interface BenchOptions {
  database: string;
  /** Where databases are kept from one run to the next. */
  data: string;
}

/** Of the command line: what every benchmark takes, and numbers of its own with their defaults. */
export function readOptions<T extends Record<string, number>>(
  numbers: T,
): BenchOptions & Record<keyof T, number> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string', default: 'sqlite' },
      data: { type: 'string', default: '.data/bench' },
      ...mapValues(numbers, number => ({
        type: 'string' as const,
        default: String(number),
      })),
    },
    allowPositionals: true,
  });
  const { database, data, ...own } = values;
  return {
    database: String(database),
    data: String(data),
    ...(mapValues(own, Number) as Record<keyof T, number>),
  };
}
