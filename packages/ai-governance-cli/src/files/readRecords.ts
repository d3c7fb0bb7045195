import {
  EvidenceRecord,
  ProfileFact,
  WaiverRecord,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { CliError } from '../exit';
import { Terminal } from '../terminal';
import { describeBroken, formatPlace, readDocuments } from './readDocuments';
import { readText, sourceName } from './readText';

const text = z.string().min(1);
const time = z.iso.datetime({
  offset: true,
  error: 'must be a time as RFC 3339, such as 2026-11-22T12:00:00Z',
});

const evidenceSchema = z.looseObject({
  entityRef: text,
  controlId: text,
  outcome: z.enum(['pass', 'fail', 'partial', 'not-applicable']),
  assurance: z.enum(['attested', 'verified']),
  source: text,
  observedAt: time,
  expiresAt: time.optional(),
  revokedAt: time.optional(),
});

const waiverSchema = z.looseObject({
  entityRef: text,
  controlId: text,
  environment: text.optional(),
  approvedAt: time,
  expiresAt: time,
  revokedAt: time.optional(),
});

const factSchema = z.looseObject({
  entityRef: text,
  key: text,
  value: z.union([z.string(), z.number()]).transform(String),
  source: z.enum(['recorded', 'default']).default('recorded'),
});

async function readRecords<T>(
  file: string | undefined,
  schema: z.ZodType<T>,
  terminal: Terminal,
): Promise<T[]> {
  if (file === undefined) {
    return [];
  }
  const name = sourceName(file);
  const { items, broken } = readDocuments(await readText(file, terminal), name);
  const mistakes = describeBroken(broken);
  const records: T[] = [];
  items.forEach(({ value, place }, index) => {
    const result = schema.safeParse(value);
    if (result.success) {
      records.push(result.data);
    } else {
      for (const { path, message } of result.error.issues) {
        const field = path.length > 0 ? ` ${path.join('.')}:` : '';
        mistakes.push(
          `${formatPlace(place)}: record ${
            index + 1
          }:${field} ${message}. Correct it, or remove the record.`,
        );
      }
    }
  });
  if (mistakes.length > 0) {
    throw new CliError(mistakes.join('\n'));
  }
  return records;
}

/** Reads evidence; a record that cannot count is a mistake. */
export function readEvidence(
  file: string | undefined,
  terminal: Terminal,
): Promise<EvidenceRecord[]> {
  return readRecords<EvidenceRecord>(file, evidenceSchema, terminal);
}

/** Reads approved waivers. */
export function readWaivers(
  file: string | undefined,
  terminal: Terminal,
): Promise<WaiverRecord[]> {
  return readRecords<WaiverRecord>(file, waiverSchema, terminal);
}

/** Reads profile facts; one without a source was recorded. */
export function readFacts(
  file: string | undefined,
  terminal: Terminal,
): Promise<ProfileFact[]> {
  return readRecords<ProfileFact>(file, factSchema, terminal);
}
