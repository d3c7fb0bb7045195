#!/usr/bin/env node
// The door of every root script. It runs on whatever Node the machine has (18 or later) with nothing
// installed, so this file and bootstrap/ import nothing but Node's own modules.
import { join } from 'node:path';
import { reportFailure } from './bootstrap/failure.mjs';
import { ensureInstalled } from './bootstrap/install.mjs';
import { rootDir, toolsDir } from './bootstrap/paths.mjs';
import { runToEnd } from './bootstrap/run.mjs';
import { ensureNode } from './bootstrap/toolchain.mjs';

const backstageCli = join(
  rootDir,
  'node_modules/@backstage/cli/bin/backstage-cli',
);
const startedByYarn = (process.env.npm_config_user_agent ?? '').startsWith(
  'yarn/',
);

const commands = {
  start: args =>
    startedByYarn && !args.includes('--postgres')
      ? [backstageCli, 'repo', 'start', ...args]
      : [join(toolsDir, 'start.mjs'), ...args],
  test: args =>
    startedByYarn && !args.includes('--full')
      ? [backstageCli, 'repo', 'test', ...args]
      : [join(toolsDir, 'test.mjs'), ...args],
  bench: args => [join(toolsDir, 'bench.mjs'), ...args],
  screenshot: args => [join(toolsDir, 'screenshot.mjs'), ...args],
  cli: args => [
    join(rootDir, 'packages/ai-governance-cli/bin/ai-governance'),
    ...args,
  ],
};

const [name, ...args] = process.argv.slice(2);
const command = commands[name];
if (command) {
  try {
    const node = ensureNode();
    ensureInstalled(node);
    process.exitCode = await runToEnd(node, command(args));
  } catch (error) {
    reportFailure(error);
  }
} else {
  process.stderr.write(
    `Unknown command "${name ?? ''}". Choose one of: ${Object.keys(
      commands,
    ).join(', ')}.\n`,
  );
  process.exitCode = 2;
}
