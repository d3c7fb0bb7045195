import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { rootDir, toolchainDir } from './paths.mjs';

/** The environment in which everything else finds the fitting Node, Yarn and the project's own commands. */
export function environmentFor(node) {
  const path = [
    dirname(node),
    join(toolchainDir, 'bin'),
    join(rootDir, 'node_modules/.bin'),
    process.env.PATH,
  ].filter(Boolean);
  return { ...process.env, PATH: path.join(delimiter) };
}

/** Hands over to a script and answers its exit code; signals reach it, and it decides what to do with them. */
export function runToEnd(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      stdio: 'inherit',
      env: environmentFor(node),
    });
    // A terminal sends Ctrl-C to the child as well, so here it only must not end the parent first.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal]),
    );
  });
}
