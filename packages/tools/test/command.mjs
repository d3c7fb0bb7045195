import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../bootstrap/paths.mjs';
import { environmentFor } from '../bootstrap/run.mjs';
import { endWith } from './cleanup.mjs';

const LINES_SHOWN = 200;

export const nodeScript = (script, ...args) => ({
  file: process.execPath,
  args: [join(rootDir, 'node_modules', script), ...args],
});

export const backstageCli = (...args) =>
  nodeScript('@backstage/cli/bin/backstage-cli', ...args);

/** A step that runs a command and shows its output only when it fails. */
export function command(options) {
  return async () => {
    const { code, log } = await runLogged(options);
    if (code !== 0) {
      throw new Error(endOf(log));
    }
  };
}

/** Runs a command to its end, its output in a file of test-results. */
export async function runLogged({
  file,
  args = [],
  cwd = rootDir,
  shell = false,
  env = {},
  logName,
}) {
  const log = join(
    rootDir,
    'test-results',
    `${logName ?? logNameOf(file, args)}.log`,
  );
  const output = createWriteStream(log);
  const child = spawn(file, args, {
    cwd,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environmentFor(process.execPath), FORCE_COLOR: '0', ...env },
  });
  const forget = endWith(() => child.kill('SIGTERM'));
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  forget();
  await new Promise(resolve => output.end(resolve));
  return { code, log };
}

export function endOf(log) {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const shown = lines.slice(-LINES_SHOWN).join('\n');
  return lines.length > LINES_SHOWN
    ? `[the beginning is in ${log}]\n${shown}`
    : shown;
}

function logNameOf(file, args) {
  return [file, ...args]
    .map(part => part.split(/[\\/]/).pop())
    .filter(
      part =>
        /^[\w:.-]+$/.test(part) && !part.startsWith('-') && part !== 'node',
    )
    .join('-')
    .replaceAll(':', '-');
}
