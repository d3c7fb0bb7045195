import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolsDir } from '../bootstrap/paths.mjs';
import { freePort } from './port.mjs';

/**
 * Runs the product as a visitor would, on a port and with data of its own, and answers once it is usable. The data go when it
 * stops.
 */
export async function startProduct({
  args = [],
  env = {},
  dataDir = mkdtempSync(join(tmpdir(), 'ai-governance-')),
} = {}) {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join(toolsDir, 'start.mjs'), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env, PORT: String(port), DATA_DIR: dataDir },
    },
  );
  const ended = new Promise(resolve => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const ready = new Promise(resolve => {
    child.stdout.setEncoding('utf8').on('data', text => {
      if (text.includes('is ready at')) {
        resolve(true);
      }
    });
  });
  if (!(await Promise.race([ready, ended.then(() => false)]))) {
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error('The product did not start (see above)');
  }
  return { baseUrl: `http://localhost:${port}`, dataDir, stop };
}
