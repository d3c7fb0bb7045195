import {
  frameworkChanges,
  LoadedFramework,
  VersionChange,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { CliError, EXIT, ExitCode } from '../exit';
import { safeText } from '../formats/safeText';
import { Terminal } from '../terminal';
import { readFramework } from './readFramework';

/** What stands for the framework that comes with this program. */
const BUILT_IN = 'built-in';

/** Says what one framework would change of another. */
export async function diffCommand(
  files: [string, string],
  options: { format: 'text' | 'json' },
  terminal: Terminal,
): Promise<ExitCode> {
  if (files.every(file => file === '-')) {
    throw new CliError(
      'Only one of the two can be standard input. Give the other as a file.',
    );
  }
  const [from, to] = [
    await read(files[0], terminal),
    await read(files[1], terminal),
  ];
  const changes = frameworkChanges(from.document, to.document);
  if (options.format === 'json') {
    terminal.out(
      `${JSON.stringify({
        from: nameOf(from),
        to: nameOf(to),
        equal: from.digest === to.digest,
        changes,
      })}\n`,
    );
  } else {
    terminal.out(
      [headline(from, to, changes), ...changes.map(line)]
        .map(text => `${text}\n`)
        .join(''),
    );
  }
  return EXIT.ok;
}

function read(file: string, terminal: Terminal): Promise<LoadedFramework> {
  return readFramework(file === BUILT_IN ? undefined : file, [], terminal);
}

function nameOf({ document, digest }: LoadedFramework) {
  const { id, version } = document.framework;
  return { id, version, digest };
}

function headline(
  from: LoadedFramework,
  to: LoadedFramework,
  changes: readonly VersionChange[],
): string {
  const names = [from, to].map(framework => {
    const { id, version, digest } = nameOf(framework);
    return safeText(`${id} ${version} (${digest.slice(0, 12)})`);
  });
  if (changes.length === 0) {
    return `${names[0]} and ${names[1]} say the same.`;
  }
  return `${names[1]} differs from ${names[0]} in ${changes.length} ${
    changes.length === 1 ? 'place' : 'places'
  }:`;
}

function line({ what, subject, from, to }: VersionChange): string {
  const quoted = (text: string | undefined) =>
    text === undefined ? 'nothing' : JSON.stringify(text);
  const detail =
    what === 'changed'
      ? `${quoted(from)} -> ${quoted(to)}`
      : quoted(what === 'added' ? to : from);
  return safeText(`${what.padEnd(7)}  ${subject}  ${detail}`);
}
