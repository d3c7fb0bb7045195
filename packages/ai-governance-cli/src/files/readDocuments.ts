import { Document, isNode, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import { CliError } from '../exit';
import { Terminal } from '../terminal';
import { readText, sourceName } from './readText';

/** Where something stands in a file, 1-based. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** A value with the place where it begins. */
export interface Placed<T = unknown> {
  value: T;
  place: Place;
}

/** A part of a file that cannot be used. */
export interface Broken {
  place: Place;
  message: string;
}

/** What a file holds, and what of it is broken. */
export interface FileContent {
  items: Placed[];
  broken: Broken[];
}

/** A place as editors understand it. */
export function formatPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** What is broken, for people who are to put it right. */
export function describeBroken(broken: readonly Broken[]): string[] {
  return broken.map(
    ({ place, message }) =>
      `${formatPlace(place)}: ${message} Correct the text.`,
  );
}

/** JSON is YAML too, but its own parser is a hundred times quicker. */
function parseJson(text: string): unknown {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function itemsOf(
  document: Document,
  placeAt: (offset: number) => Place,
): Placed[] {
  const value: unknown = document.toJS();
  const { contents } = document;
  const start = isNode(contents) ? contents.range?.[0] ?? 0 : 0;
  if (!Array.isArray(value)) {
    return value === null || value === undefined
      ? []
      : [{ value, place: placeAt(start) }];
  }
  return value.map((item, index) => {
    const node: unknown = isSeq(contents) ? contents.items[index] : undefined;
    const offset = isNode(node) ? node.range?.[0] : undefined;
    return { value: item, place: placeAt(offset ?? start) };
  });
}

/**
 * Reads the documents of a YAML or JSON text. A list stands for its items. A document that is
 * broken is reported and left out; the others count.
 */
export function readDocuments(text: string, file: string): FileContent {
  const json = parseJson(text);
  if (json !== undefined) {
    const values: unknown[] = Array.isArray(json) ? json : [json];
    const place = { file, line: 1, column: 1 };
    return { items: values.map(value => ({ value, place })), broken: [] };
  }

  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: line || 1, column: col || 1 };
  };
  const content: FileContent = { items: [], broken: [] };
  for (const document of documents) {
    const [error] = document.errors;
    if (error) {
      content.broken.push({
        place: placeAt(error.pos[0]),
        message: `This is no YAML: ${error.message}`,
      });
      continue;
    }
    try {
      content.items.push(...itemsOf(document, placeAt));
    } catch (cause) {
      content.broken.push({
        place: placeAt(document.range?.[0] ?? 0),
        message: `This cannot be read: ${(cause as Error).message}.`,
      });
    }
  }
  return content;
}

/** Reads a file all of which must be sound; what is broken in it stops the command. */
export async function readSoundDocuments(
  file: string,
  terminal: Terminal,
): Promise<{ name: string; items: Placed[] }> {
  const name = sourceName(file);
  const { items, broken } = readDocuments(await readText(file, terminal), name);
  if (broken.length > 0) {
    throw new CliError(describeBroken(broken).join('\n'));
  }
  return { name, items };
}
