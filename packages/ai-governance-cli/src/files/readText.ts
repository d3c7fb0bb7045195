import { readFile } from 'node:fs/promises';
import { CliError } from '../exit';
import { Terminal } from '../terminal';

const REMEDIES: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Correct the path.',
  EISDIR: 'This is a folder. Name a file in it.',
  EACCES: 'It may not be read. Change its permissions.',
};

/** The text of a file, or of standard input for `-`. */
export async function readText(
  file: string,
  terminal: Terminal,
): Promise<string> {
  return file === '-'
    ? terminal.readStdin()
    : readOrExplain(file, () => readFile(file, 'utf8'));
}

/** The bytes of a file, or of standard input for `-`. */
export async function readBytes(
  file: string,
  terminal: Terminal,
): Promise<Uint8Array<ArrayBuffer>> {
  return file === '-'
    ? new TextEncoder().encode(await terminal.readStdin())
    : readOrExplain(file, async () => new Uint8Array(await readFile(file)));
}

async function readOrExplain<T>(
  file: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CliError(
      `${file}: ${REMEDIES[code ?? ''] ?? `It cannot be read: ${message}.`}`,
    );
  }
}

/** How messages call what came through a pipe. */
export const STANDARD_INPUT = 'standard input';

/** The name of a source in messages. */
export function sourceName(file: string): string {
  return file === '-' ? STANDARD_INPUT : file;
}
