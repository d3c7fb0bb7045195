import { dirname, join } from 'node:path';
import {
  FrameworkError,
  FrameworkOverlay,
  LoadedFramework,
  loadFramework,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { CliError } from '../exit';
import { readText, sourceName } from '../files/readText';
import { Terminal } from '../terminal';

function builtInFile(): string {
  const manifest = require.resolve(
    '@ai-governance/backstage-plugin-ai-governance-common/package.json',
  );
  return join(dirname(manifest), 'framework.yaml');
}

/** Reads a framework file, the built-in one where none is named. */
export async function readFramework(
  file: string | undefined,
  overlays: readonly FrameworkOverlay[],
  terminal: Terminal,
): Promise<LoadedFramework> {
  const path = file ?? builtInFile();
  const text = await readText(path, terminal);
  try {
    return loadFramework({ text, name: sourceName(path), overlays });
  } catch (error) {
    if (error instanceof FrameworkError) {
      throw new CliError(error.message);
    }
    throw error;
  }
}
