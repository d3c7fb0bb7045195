import {
  AuditActor,
  AuditEntry,
  AuditHead,
  ChainRow,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { get } from '../service/call';
import { Service } from '../service/service';
import { CliError, EXIT } from '../exit';
import { sourceName } from '../files/readText';
import { Terminal } from '../terminal';

/** What one page of the service holds. */
const PAGE_SIZE = 500;

const rowSchema = z.object({
  sequence: z.int(),
  time: z.string(),
  actor: z.object({
    // Whatever stands there: that it was changed is for the hash to say.
    type: z.custom<AuditActor['type']>(value => typeof value === 'string'),
    ref: z.string(),
    onBehalfOf: z.string().optional(),
  }),
  action: z.string(),
  subject: z.string(),
  payloadDigest: z.string(),
  previousHash: z.string(),
  hash: z.string(),
  payload: z.unknown().optional(),
});

/** Rows of a file, one at a time, however long it is. */
export async function* rowsOfFile(
  file: string,
  terminal: Terminal,
): AsyncGenerator<ChainRow> {
  const name = sourceName(file);
  const chunks =
    file === '-'
      ? [await terminal.readStdin()]
      : createReadStream(file, { encoding: 'utf8' });
  let number = 0;
  try {
    for await (const line of linesOf(chunks)) {
      number++;
      if (line.trim() !== '') {
        yield readRow(line, `${name}:${number}`);
      }
    }
  } catch (error) {
    if (error instanceof CliError) {
      throw error;
    }
    throw new CliError(
      `${name}: It cannot be read: ${(error as Error).message}.`,
      EXIT.incomplete,
    );
  }
}

async function* linesOf(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

function readRow(line: string, place: string): ChainRow {
  const read = rowSchema.safeParse(parseJson(line));
  if (!read.success) {
    const [{ path, message }] = read.error.issues;
    throw new CliError(
      `${place}: This line is no row of an audit trail${
        path.length > 0 ? ` (${path.join('.')}: ${message})` : ''
      }. Each line must be a row as GET /audit answers it.`,
      EXIT.incomplete,
    );
  }
  return read.data;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Where the trail of the service ends. */
export function headOfService(
  service: Service,
  terminal: Terminal,
): Promise<AuditHead> {
  return get(service, '/audit/head', terminal);
}

/** Rows of the service, oldest first, page by page. */
export async function* rowsOfService(
  service: Service,
  terminal: Terminal,
): AsyncGenerator<AuditEntry> {
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({
      orderBy: 'sequence',
      limit: String(PAGE_SIZE),
      ...(cursor !== undefined && { cursor }),
    });
    const page: Page<AuditEntry> = await get(
      service,
      `/audit?${query}`,
      terminal,
    );
    yield* page.items;
    cursor = page.pageInfo.nextCursor;
  } while (cursor !== undefined);
}
