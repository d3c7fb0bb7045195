import {
  isProfileFactKey,
  PROFILE_FACT_KEYS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { CsvError, parse } from 'csv-parse/sync';

/** A cell that removes a recorded fact; an empty one leaves it as it is. */
const REMOVE = '-';

/** A record as it was written; its values are checked later, each for itself. */
export interface ProfileRecord {
  entityRef: string;
  facts: Record<string, unknown>;
}

/** Reads a table with the column `entityRef` and one for each fact, in any order. */
export function readProfilesCsv(csv: string): ProfileRecord[] {
  return parseRows(csv).map(({ entityRef, ...cells }) => ({
    entityRef,
    facts: Object.fromEntries(
      Object.entries(cells)
        .filter(([, cell]) => cell !== '')
        .map(([key, cell]) => [key, cell === REMOVE ? null : cell]),
    ),
  }));
}

function parseRows(csv: string): Record<string, string>[] {
  try {
    return parse(csv, {
      bom: true,
      columns: checkedColumns,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    if (error instanceof CsvError) {
      throw new InputError(
        `The CSV cannot be read at line ${error.lines}: ${error.message}. Correct that line and send it again.`,
      );
    }
    throw error;
  }
}

function checkedColumns(names: string[]): string[] {
  if (!names.includes('entityRef')) {
    throw new InputError(
      'The CSV has no column entityRef. Put the names of the columns into its first line, entityRef among them.',
    );
  }
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) {
    throw new InputError(
      `The CSV has the column '${double}' twice. Remove one of them.`,
    );
  }
  const unknown = names.find(
    name => name !== 'entityRef' && !isProfileFactKey(name),
  );
  if (unknown !== undefined) {
    throw new InputError(
      `The CSV has a column '${unknown}', which is no profile fact. Use entityRef and ${PROFILE_FACT_KEYS.join(
        ', ',
      )}.`,
    );
  }
  return names;
}
