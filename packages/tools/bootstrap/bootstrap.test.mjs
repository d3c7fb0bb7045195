import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootDir, toolsDir } from './paths.mjs';

const CLOSED_PORT = 'http://127.0.0.1:9/';

/** A checkout with nothing installed. */
function emptyCheckout(t) {
  const folder = mkdtempSync(join(tmpdir(), 'ai-governance-checkout-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of ['package.json', 'yarn.lock', '.yarnrc.yml']) {
    cpSync(join(rootDir, path), join(folder, path));
  }
  for (const path of ['bootstrap.mjs', 'bootstrap', 'package.json']) {
    cpSync(join(toolsDir, path), join(folder, 'packages/tools', path), {
      recursive: true,
    });
  }
  cpSync(
    join(rootDir, 'plugins/ai-governance-common/package.json'),
    join(folder, 'plugins/ai-governance-common/package.json'),
  );
  return folder;
}

function bootstrap(folder, args, env = {}) {
  return spawnSync(
    process.execPath,
    [join(folder, 'packages/tools/bootstrap.mjs'), ...args],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  );
}

test('without a network it names the registry and says what to set', t => {
  const folder = emptyCheckout(t);
  const { status, stdout, stderr } = bootstrap(folder, ['start'], {
    npm_config_registry: CLOSED_PORT,
    npm_config_fetch_retries: '0',
    npm_config_cache: join(folder, 'cache'),
  });
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /registry http:\/\/127\.0\.0\.1:9\/ cannot be reached/);
  assert.match(stderr, /npm config set registry/);
});

test('an unknown command is answered with those there are', t => {
  const { status, stderr } = bootstrap(emptyCheckout(t), ['strat']);
  assert.equal(status, 2);
  assert.match(stderr, /"strat".*start, test/);
});

test('a platform for which the registry has no Node is told so', t => {
  const folder = emptyCheckout(t);
  const pretend = join(folder, 'pretend.cjs');
  writeFileSync(
    pretend,
    `Object.defineProperty(process, 'arch', { value: 'mips' });
     Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.0.0' } });`,
  );
  const { status, stderr } = bootstrap(folder, ['start'], {
    NODE_OPTIONS: `--require=${pretend}`,
  });
  assert.equal(status, 1);
  assert.match(stderr, /mips/);
  assert.match(stderr, /Install Node 22 or 24/);
});

test('a taken port is named before anything is built', async t => {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address();

  const child = spawn(process.execPath, [join(toolsDir, 'start.mjs')], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    output += text;
  });
  const code = await new Promise(resolve => child.once('close', resolve));

  assert.equal(code, 1);
  assert.match(output, new RegExp(`Port ${port} is taken`));
  assert.match(output, new RegExp(`PORT=${port + 1} npm start`));
});
