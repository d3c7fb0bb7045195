import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a benchmark runs against. */
export interface BenchOptions {
  /** Workloads of the fleet. */
  size: number;
  database: string;
  /** Where databases are kept from one run to the next. */
  data: string;
}

/** Where the backend listens. */
export const PORT = 17_007;
/** Its own, of this machine alone. */
export const TOKEN = 'bench-token-of-this-machine-only';

/** A backend that does what it is told. */
export interface BenchBackend {
  run<T>(name: string): Promise<T>;
  stop(): Promise<void>;
  /** For what stops it the hard way. */
  kill(): Promise<void>;
}

/** Groups, systems and domains of the fleet stand beside its workloads. */
const CONTEXT_ENTITIES = 320;

async function waitUntil(condition: () => Promise<boolean>) {
  while (!(await condition())) {
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
}

async function openDatabase({ database }: BenchOptions, folder: string) {
  if (database !== 'postgres') {
    return {
      config: {
        client: 'better-sqlite3',
        connection: { directory: join(process.cwd(), folder) },
      },
      stop: async () => {},
    };
  }
  const module: string = join(process.cwd(), 'packages/tools/postgres.mjs');
  const { startPostgres } = await import(module);
  const server = await startPostgres({ dataDir: join(folder, 'postgres') });
  return {
    config: { client: 'pg', connection: server.connection },
    stop: () => server.stop(),
  };
}

export async function startBackend(
  options: BenchOptions,
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
    (message: { result?: unknown; error?: string }) => void
  >();
  child.on(
    'message',
    (message: { id: number; result?: unknown; error?: string }) =>
      waiting.get(message.id)?.(message),
  );
  const reply = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(error)) : resolve(result),
      );
      child.once('exit', code =>
        reject(new Error(`The backend ended: ${code}`)),
      );
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
async function ingest(options: BenchOptions, database: object) {
  const backend = await startBackend(options, database);
  try {
    const wanted = options.size + CONTEXT_ENTITIES;
    if ((await backend.run<number>('count')) >= wanted) {
      return;
    }
    process.stdout.write(`The catalog ingests ${wanted} entities once…\n`);
    await backend.run('ingest');
    await waitUntil(async () => (await backend.run<number>('count')) >= wanted);
  } finally {
    await backend.stop();
  }
}

function folderOf({ data, database, size }: BenchOptions): string {
  return join(data, `${database}-${size}`);
}

/** Opens the database with the fleet in its catalog, works with it and closes it. */
export async function withFleet(
  options: BenchOptions,
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
