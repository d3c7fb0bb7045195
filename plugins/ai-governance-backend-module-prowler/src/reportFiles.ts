import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const REPORT = /\.ocsf\.json(\.gz)?$/;

/** A file that may hold a report. */
export interface ReportFile {
  path: string;
  /** When it was written last, in milliseconds. */
  writtenAt: number;
}

/** The reports in a folder and the folders below it, oldest first. */
export async function reportFiles(folder: string): Promise<ReportFile[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const found = await Promise.all(
    entries
      .filter(entry => entry.isFile() && REPORT.test(entry.name))
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return { path, writtenAt: (await stat(path)).mtimeMs };
      }),
  );
  return found.sort(
    (a, b) => a.writtenAt - b.writtenAt || (a.path < b.path ? -1 : 1),
  );
}

/** SHA-256 of what a file holds. */
export async function digestOf(
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}

/** The bytes of a report, unpacked. */
export async function* contentOf(
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { signal });
  if (!path.endsWith('.gz')) {
    yield* file;
    return;
  }
  const unpacked = createGunzip();
  file.on('error', error => unpacked.destroy(error));
  try {
    yield* file.pipe(unpacked);
  } finally {
    file.destroy();
  }
}
