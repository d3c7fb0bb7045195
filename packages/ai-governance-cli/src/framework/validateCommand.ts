import {
  FrameworkError,
  loadFramework,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { EXIT, ExitCode } from '../exit';
import { readText, sourceName } from '../files/readText';
import { safeText } from '../formats/safeText';
import { Terminal } from '../terminal';

/** Says whether a framework file is right; lists every mistake in it. */
export async function validateCommand(
  file: string,
  options: { format: 'text' | 'json' },
  terminal: Terminal,
): Promise<ExitCode> {
  const text = await readText(file, terminal);
  const name = sourceName(file);
  const json = (answer: object) => terminal.out(`${JSON.stringify(answer)}\n`);
  try {
    const { document, digest } = loadFramework({ text, name });
    const { id, version } = document.framework;
    const controls = document.controls.length;
    if (options.format === 'json') {
      json({ valid: true, id, version, digest, controls, mistakes: [] });
    } else {
      terminal.out(
        safeText(
          `${name} is a valid framework: ${id} ${version}, ${controls} controls, digest ${digest}.`,
        ).concat('\n'),
      );
    }
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof FrameworkError)) {
      throw error;
    }
    if (options.format === 'json') {
      json({ valid: false, mistakes: error.mistakes });
    } else {
      terminal.err(`${error.message}\n`);
    }
    return EXIT.no;
  }
}
