import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXT_ENTITIES } from './fleet';
import { BenchOptions } from './options';
import { startPostgres } from './postgres';
import { waitUntil } from './waitUntil';

/** What a benchmark runs against. */
export interface FleetOptions extends BenchOptions {
  /** Workloads of the fleet. */
  size: number;
}

/** Where the backend listens. */
const PORT = 17_007;
/** Its own, of this machine alone. */
const TOKEN = 'bench-token-of-this-machine-only';

/** Where it answers. */
export const BASE = `http://127.0.0.1:${PORT}/api/ai-governance`;
/** Of whoever asks it. */
export const HEADERS = {
  authorization: `Bearer ${TOKEN}`,
  'content-type': 'application/json',
};

/** A backend that does what it is told. */
export interface BenchBackend {
  run<T>(name: string): Promise<T>;
  stop(): Promise<void>;
  /** For what stops it the hard way. */
  kill(): Promise<void>;
}

async function openDatabase({ database }: FleetOptions, folder: string) {
  if (database !== 'postgres') {
    return {
      config: {
        client: 'better-sqlite3',
        connection: { directory: join(process.cwd(), folder) },
      },
      stop: async () => {},
    };
  }
  const server = await startPostgres(folder);
  return {
    config: { client: 'pg', connection: server.connection },
    stop: () => server.stop(),
  };
}

export async function startBackend(
  options: FleetOptions,
  database: object,
): Promise<BenchBackend> {
  const folder = folderOf(options);
  const { size } = options;
  const config = join(folder, 'app-config.json');
  writeFileSync(
    config,
    JSON.stringify({
      backend: {
        baseUrl: `http://127.0.0.1:${PORT}`,
        listen: { host: '127.0.0.1', port: PORT },
        database,
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'bench' } },
          ],
        },
      },
      permission: { enabled: false },
      catalog: {
        processingInterval: { hours: 24 },
        rules: [{ allow: ['Component', 'Group', 'System', 'Domain'] }],
      },
    }),
  );
  const child = fork(join(__dirname, 'benchBackend.ts'), ['--config', config], {
    execArgv: [
      '--expose-gc',
      '--import',
      join(
        process.cwd(),
        'node_modules/@backstage/cli/config/nodeTransform.cjs',
      ),
    ],
    env: { ...process.env, BENCH_SIZE: String(size), LOG_LEVEL: 'warn' },
  });
  let last = 0;
  const waiting = new Map<
    number,
    { resolve(result: unknown): void; reject(error: Error): void }
  >();
  child.on(
    'message',
    ({
      id,
      result,
      error,
    }: {
      id: number;
      result?: unknown;
      error?: string;
    }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) {
        asked?.resolve(result);
      } else {
        asked?.reject(new Error(error));
      }
    },
  );
  child.once('exit', code =>
    waiting.forEach(({ reject }) =>
      reject(new Error(`The backend ended: ${code}`)),
    ),
  );
  const reply = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>(resolve => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  await reply(0);
  return {
    run: async <T>(name: string): Promise<T> => {
      last += 1;
      const answer = reply(last) as Promise<T>;
      child.send({ id: last, name });
      return answer;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** The catalog takes minutes for this and is not what is measured; its database is kept for the next run. */
async function ingest(options: FleetOptions, database: object) {
  const backend = await startBackend(options, database);
  try {
    const wanted = options.size + CONTEXT_ENTITIES;
    if ((await backend.run<number>('count')) >= wanted) {
      return;
    }
    process.stdout.write(`The catalog ingests ${wanted} entities once…\n`);
    await backend.run('ingest');
    await waitUntil(
      async () => (await backend.run<number>('count')) >= wanted,
      1_000,
    );
  } finally {
    await backend.stop();
  }
}

function folderOf({ data, database, size }: FleetOptions): string {
  return join(data, `${database}-${size}`);
}

/** Opens the database with the fleet in its catalog, works with it and closes it. */
export async function withFleet(
  options: FleetOptions,
  work: (database: object) => Promise<void>,
): Promise<void> {
  const folder = folderOf(options);
  mkdirSync(folder, { recursive: true });
  const database = await openDatabase(options, folder);
  try {
    await ingest(options, database.config);
    await work(database.config);
  } finally {
    await database.stop();
  }
}
