import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from './failure.mjs';

export const DEFAULT_REGISTRY = 'https://registry.npmjs.org/';

/** Runs the npm that came with this Node, or the one on the PATH, and answers its result with all output as text. */
export function npm(args) {
  const script = npmScript();
  const [command, allArgs, shell] = script
    ? [process.execPath, [script, ...args], false]
    : ['npm', args, process.platform === 'win32'];
  const result = spawnSync(command, allArgs, {
    encoding: 'utf8',
    shell,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error?.code === 'ENOENT') {
    throw new Failure(
      'npm was not found beside this Node or on the PATH.',
      'Install Node with npm from https://nodejs.org/ (any version from 18 up) and try again.',
    );
  }
  if (result.error) {
    throw result.error;
  }
  return {
    ok: result.status === 0,
    stdout: result.stdout,
    output: result.stdout + result.stderr,
  };
}

function npmScript() {
  const nodeDir = dirname(process.execPath);
  return [
    process.env.npm_execpath,
    join(nodeDir, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(nodeDir, 'node_modules/npm/bin/npm-cli.js'),
  ].find(path => path && basename(path) === 'npm-cli.js' && existsSync(path));
}

/** What npm knows about the way to the registry; Yarn has settings of its own and must be told. */
export function npmNetworkSettings() {
  const keys = ['registry', 'proxy', 'https-proxy', 'cafile', 'strict-ssl'];
  const { ok, stdout } = npm(['config', 'list', '--json', '--loglevel=error']);
  const all = ok ? JSON.parse(stdout) : {};
  return Object.fromEntries(keys.map(key => [key, all[key] ?? undefined]));
}
