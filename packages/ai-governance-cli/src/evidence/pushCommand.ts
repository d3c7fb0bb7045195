import {
  EvidenceImportResult,
  EvidencePushResult,
  IMPORT_FORMATS,
  ImportFormat,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EXIT, ExitCode } from '../exit';
import { Placed, readSoundDocuments } from '../files/readDocuments';
import { readBytes, sourceName } from '../files/readText';
import { safeText } from '../formats/safeText';
import { post } from '../service/call';
import { readService, Service, ServiceOptions } from '../service/service';
import { Terminal } from '../terminal';

/** What may be sent. */
export const PUSH_FORMATS = ['records', ...IMPORT_FORMATS] as const;

/** What one request takes. */
const MAX_RECORDS = 1_000;
const MAX_BYTES = 4_000_000;

/** As the command line gives them. */
export interface PushOptions extends ServiceOptions {
  format: (typeof PUSH_FORMATS)[number];
  entity?: string;
}

interface Totals {
  recorded: number;
  unchanged: number;
  refused: number;
}

/** Sends files; what is refused is named on standard error. */
export async function pushCommand(
  files: readonly string[],
  options: PushOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const service = readService(options, terminal);
  const totals: Totals = { recorded: 0, unchanged: 0, refused: 0 };
  for (const file of files) {
    if (options.format === 'records') {
      await pushRecords(file, service, totals, terminal);
    } else {
      await pushReport(
        file,
        { format: options.format, entity: options.entity },
        service,
        totals,
        terminal,
      );
    }
  }
  terminal.out(
    `${totals.recorded} recorded, ${totals.unchanged} known already, ${totals.refused} refused.\n`,
  );
  return totals.refused > 0 ? EXIT.no : EXIT.ok;
}

async function pushRecords(
  file: string,
  service: Service,
  totals: Totals,
  terminal: Terminal,
): Promise<void> {
  const { name, items } = await readSoundDocuments(file, terminal);
  const records = items.flatMap(recordsOf);
  for (const batch of batchesOf(records)) {
    const result = await post<EvidencePushResult>(
      service,
      { path: '/evidence', body: `{"records":[${batch.texts.join(',')}]}` },
      terminal,
    );
    add(totals, result);
    for (const { index, message } of result.items) {
      if (message !== undefined) {
        terminal.err(
          `${name}: record ${batch.start + index + 1}: ${safeText(message)}\n`,
        );
      }
    }
  }
}

async function pushReport(
  file: string,
  report: { format: ImportFormat; entity?: string },
  service: Service,
  totals: Totals,
  terminal: Terminal,
): Promise<void> {
  const name = sourceName(file);
  const query = report.entity
    ? `?entityRef=${encodeURIComponent(report.entity)}`
    : '';
  const result = await post<EvidenceImportResult>(
    service,
    {
      path: `/evidence/imports/${report.format}${query}`,
      body: await readBytes(file, terminal),
      headers: file.endsWith('.gz') ? { 'content-encoding': 'gzip' } : {},
    },
    terminal,
  );
  add(totals, result);
  totals.refused += result.mistakes;
  for (const { message } of result.items) {
    if (message !== undefined) {
      terminal.err(`${name}: ${safeText(message)}\n`);
    }
  }
  for (const { index, message } of result.first.mistakes) {
    terminal.err(`${name}: finding ${index + 1}: ${safeText(message)}\n`);
  }
  terminal.err(
    `${name}: ${result.findings} findings read; of their resources ${result.matched} belong to entities, ${result.unmatched} to none that is known, ${result.suspicions} failed in an account that a workload uses, ${result.unmapped} are of checks without a control.\n`,
  );
}

/** A file may hold the records, or an object with them, as a request does. */
function recordsOf({ value }: Placed): unknown[] {
  const records =
    value !== null && typeof value === 'object' && 'records' in value
      ? value.records
      : [value];
  return Array.isArray(records) ? records : [value];
}

function* batchesOf(
  records: readonly unknown[],
): Generator<{ start: number; texts: string[] }> {
  let batch = { start: 0, texts: [] as string[] };
  let bytes = 0;
  for (const [index, record] of records.entries()) {
    const text = JSON.stringify(record);
    const size = Buffer.byteLength(text);
    const isFull =
      batch.texts.length === MAX_RECORDS || bytes + size > MAX_BYTES;
    if (isFull && batch.texts.length > 0) {
      yield batch;
      batch = { start: index, texts: [] };
      bytes = 0;
    }
    batch.texts.push(text);
    bytes += size;
  }
  if (batch.texts.length > 0) {
    yield batch;
  }
}

function add(totals: Totals, result: Totals): void {
  totals.recorded += result.recorded;
  totals.unchanged += result.unchanged;
  totals.refused += result.refused;
}
