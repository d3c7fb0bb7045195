import {
  AuditHead,
  AuditVerification,
  verifyChain,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { readService } from '../service/service';
import { CliError, EXIT, ExitCode } from '../exit';
import { safeText } from '../formats/safeText';
import { Terminal } from '../terminal';
import { headOfService, rowsOfFile, rowsOfService } from './readTrail';

export const VERIFY_FORMATS = ['text', 'json'] as const;

/** As the command line gives them. */
export interface VerifyOptions {
  url?: string;
  token?: string;
  head?: string[];
  format: (typeof VERIFY_FORMATS)[number];
}

const sha256 = (text: string): string => hash('sha256', text);

/** Walks a trail; what cannot be read cannot be checked, and that is no yes. */
export async function verifyCommand(
  file: string | undefined,
  options: VerifyOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const keptHeads = (options.head ?? []).map(readHead);
  const result = await (file === undefined
    ? verifyService(options, keptHeads, terminal)
    : verifyFile(file, keptHeads, terminal));
  terminal.out(
    options.format === 'json'
      ? `${JSON.stringify(result, undefined, 2)}\n`
      : sentenceOf(result),
  );
  return result.valid ? EXIT.ok : EXIT.no;
}

async function verifyFile(
  file: string,
  keptHeads: AuditHead[],
  terminal: Terminal,
): Promise<AuditVerification> {
  if (keptHeads.length === 0) {
    terminal.err(
      'Whether rows are missing at the end cannot be told without an end that you kept: give it as --head.\n',
    );
  }
  return verifyChain(rowsOfFile(file, terminal), { keptHeads, sha256 });
}

async function verifyService(
  options: VerifyOptions,
  keptHeads: AuditHead[],
  terminal: Terminal,
): Promise<AuditVerification> {
  const service = readService(options, terminal);
  try {
    // Read before the rows: those that come meanwhile stand behind it.
    const head = await headOfService(service, terminal);
    return await verifyChain(rowsOfService(service, terminal), {
      keptHeads: [...keptHeads, head],
      sha256,
    });
  } catch (error) {
    if (error instanceof CliError) {
      throw new CliError(error.message, EXIT.incomplete);
    }
    throw error;
  }
}

function readHead(text: string): AuditHead {
  const [, sequence, rowHash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (rowHash === undefined) {
    throw new CliError(
      `--head ${safeText(
        text,
      )} is no end of a trail. Write the number of the row, a colon and its hash: 1234:0a1b….`,
    );
  }
  return { sequence: Number(sequence), hash: rowHash };
}

function sentenceOf({ rows, head, firstBad }: AuditVerification): string {
  if (firstBad) {
    return `Broken at row ${firstBad.sequence} (${firstBad.what}): ${safeText(
      firstBad.message,
    )}\n`;
  }
  return head
    ? `Whole: ${rows} rows. It ends with ${head.sequence}:${head.hash}; keep that elsewhere, and give it as --head next time.\n`
    : 'Whole: the trail has no rows yet.\n';
}
