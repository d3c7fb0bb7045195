import {
  EvidenceProvider,
  EvidenceProviderContext,
  EvidenceProviderSchedule,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { stringifyError } from '@backstage/errors';
import { relative } from 'node:path';
import { z } from 'zod';
import { contentOf, digestOf, reportFiles } from './reportFiles';

/** Files that an error names. */
const MAX_NAMED = 3;

/** Digests of what was read, and of what can never be. */
const checkpointSchema = z
  .object({ read: z.array(z.string()), broken: z.array(z.string()) })
  .catch({ read: [], broken: [] });

/** Reads the reports of a folder, each content once. */
export class ProwlerFolderProvider implements EvidenceProvider {
  readonly schedule?: EvidenceProviderSchedule;
  readonly #folder: string;

  constructor(options: {
    folder: string;
    schedule?: EvidenceProviderSchedule;
  }) {
    this.#folder = options.folder;
    this.schedule = options.schedule;
  }

  getProviderId(): string {
    return 'prowler';
  }

  async collect(context: EvidenceProviderContext): Promise<void> {
    const { logger, signal } = context;
    const before = checkpointSchema.parse(context.checkpoint);
    const read = new Set(before.read);
    const broken = new Set(before.broken);
    const present = new Set<string>();
    const failures: string[] = [];
    const save = () =>
      context.saveCheckpoint({
        read: Array.from(read),
        broken: Array.from(broken),
      });

    // Oldest first: of two reports of one account the newer stands.
    for (const { path } of await reportFiles(this.#folder)) {
      signal.throwIfAborted();
      const name = relative(this.#folder, path);
      let digest: string | undefined;
      try {
        digest = await digestOf(path, signal);
        present.add(digest);
        if (broken.has(digest)) {
          logger.warn(`The Prowler report ${name} still cannot be read.`);
        } else if (!read.has(digest)) {
          await this.#import(path, context);
          read.add(digest);
          await save();
        }
      } catch (error) {
        signal.throwIfAborted();
        failures.push(`${name}: ${stringifyError(error)}`);
        // What its content makes unreadable is told once, so that it delays no other report for ever.
        if (digest !== undefined && isContentError(error)) {
          broken.add(digest);
        }
      }
    }
    for (const digests of [read, broken]) {
      digests.forEach(digest => present.has(digest) || digests.delete(digest));
    }
    await save();
    if (failures.length > 0) {
      throw new Error(describe(failures));
    }
  }

  async #import(path: string, context: EvidenceProviderContext): Promise<void> {
    const result = await context.importReport(
      'prowler-ocsf',
      contentOf(path, context.signal),
    );
    context.logger.info(
      `Read the Prowler report ${relative(this.#folder, path)}: ${
        result.findings
      } findings, ${result.recorded} records, ${
        result.mistakes
      } findings that could not be read.`,
    );
  }
}

function isContentError(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return (
    name === 'InputError' || (typeof code === 'string' && code.startsWith('Z_'))
  );
}

function describe(failures: string[]): string {
  const more = failures.length - MAX_NAMED;
  return `${
    failures.length
  } of the reports could not be read; the others were. ${failures
    .slice(0, MAX_NAMED)
    .join(' ')}${more > 0 ? ` And ${more} more.` : ''}`;
}
