import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../bootstrap/paths.mjs';
import { startBackend } from '../start/backend.mjs';
import { freePort } from '../start/port.mjs';

const TOKEN = 'token-of-one-test-run-on-this-machine';

/** Quick enough for a test to wait for a look for changes. */
const LOOK_EVERY_SECONDS = 5;

/** One backend process. */
class Replica {
  #backend;
  #alive = true;

  constructor(name, backend) {
    this.name = name;
    this.#backend = backend;
  }

  /** True once it answers; throws when it has ended. */
  async isReady() {
    await Promise.race([this.#backend.ended, Promise.resolve()]);
    const response = await fetch(
      `${this.#backend.baseUrl}/.backstage/health/v1/readiness`,
    ).catch(() => undefined);
    return Boolean(response?.ok);
  }

  async read(path, init = {}) {
    const response = await fetch(`${this.#backend.baseUrl}/api${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
      },
    });
    if (!response.ok) {
      throw new Error(
        `${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return response.headers.get('content-type')?.includes('json')
      ? response.json()
      : undefined;
  }

  /** Entities that the catalog has, its locations left out. */
  async catalogSize() {
    const query = 'filter=kind=component&filter=kind=group&limit=0&fields=kind';
    const { totalItems } = await this.read(
      `/catalog/entities/by-query?${query}`,
    );
    return totalItems;
  }

  /** Has the catalog read its file again. */
  async refreshCatalog() {
    await this.read('/catalog/refresh', {
      method: 'POST',
      body: JSON.stringify({ entityRef: 'component:default/workload-0' }),
    });
  }

  health() {
    return this.read('/ai-governance/v1/health/details');
  }

  /** As when the machine loses power: nothing is told, nothing is finished. */
  kill() {
    this.#alive = false;
    process.kill(this.#backend.pid, 'SIGKILL');
  }

  async stop() {
    if (this.#alive) {
      this.#alive = false;
      await this.#backend.stop();
    }
  }
}

/** Starts real backends with one catalog file as their only location; a name for each. */
export function backendsOf({ folder, fleet }) {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'app-config.json');
  writeFileSync(
    config,
    JSON.stringify({
      backend: {
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'test' } },
          ],
        },
      },
      catalog: {
        locations: [{ type: 'file', target: fleet.file }],
        // What a killed process had taken up is taken up again after this.
        processingInterval: { seconds: Math.max(15, fleet.size / 50) },
      },
      aiGovernance: {
        schedule: { pollInterval: { seconds: LOOK_EVERY_SECONDS } },
      },
    }),
  );
  return async function start(name, database) {
    const backend = startBackend({
      port: await freePort(),
      host: '127.0.0.1',
      database,
      configFiles: [join(rootDir, 'app-config.yaml'), config],
      logFile: join(folder, `${name}.log`),
    });
    return new Replica(name, backend);
  };
}
