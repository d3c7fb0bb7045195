/*
 * What a fleet costs: first full read with evaluation and storing against streaming the same entities alone, a pass without a
 * change, one changed entity, scorecards over HTTP against a bare authenticated route, and memory.
 *
 *   npm run bench -- fleet [--size 10000] [--database sqlite|postgres]
 */
import autocannon from 'autocannon';
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseArgs } from 'node:util';
import { shuffle } from 'lodash';
import { median, mib, ms, rate, row } from './report';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '10000' },
    database: { type: 'string', default: 'sqlite' },
    data: { type: 'string', default: '.data/bench' },
  },
  allowPositionals: true,
});
const size = Number(values.size);
const folder = join(values.data!, `${values.database}-${size}`);
const PORT = 17_007;
const TOKEN = 'bench-token-of-this-machine-only';
const ROUNDS = 5;

const times = (a: number[], b: number[]) => (median(a) / median(b)).toFixed(2);

/** Groups, systems and domains of the fleet stand beside its workloads. */
const CONTEXT_ENTITIES = 320;

async function waitUntil(condition: () => Promise<boolean>) {
  while (!(await condition())) {
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
}

async function openDatabase() {
  if (values.database !== 'postgres') {
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

async function startBackend(database: object) {
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
  await reply(0);
  return {
    run: async <T>(name: string): Promise<T> => {
      last += 1;
      const answer = reply(last) as Promise<T>;
      child.send({ id: last, name });
      return answer;
    },
    stop: () =>
      new Promise<void>(resolve => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** The catalog takes minutes for this and is not what is measured; its database is kept for the next run. */
async function ingest(database: object) {
  const backend = await startBackend(database);
  try {
    const wanted = size + CONTEXT_ENTITIES;
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

async function load() {
  const base = `http://127.0.0.1:${PORT}/api/ai-governance`;
  const hit = (title: string, requests: autocannon.Request[]) =>
    autocannon({
      url: base,
      connections: 16,
      duration: 10,
      title,
      // As every browser asks; the command line of a pipeline may not.
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'accept-encoding': 'gzip',
      },
      requests,
      // Each client goes its own way through the fleet; in step they would share every answer.
      setupClient: client => client.setRequests(shuffle(requests)),
    });
  const scorecards = Array.from({ length: size }, (_, index) => ({
    path: `/api/ai-governance/v1/workloads/by-name/component/default/workload-${index}`,
  }));
  const bare = [{ path: '/api/ai-governance/bare' }];
  await hit('warm', scorecards);
  for (let round = 0; round < 2; round++) {
    const limit = await hit('bare', bare);
    const ours = await hit('scorecard', scorecards);
    row('bare authenticated route', rate(limit));
    row(
      'scorecard',
      `${rate(ours)}, ${(
        ours.requests.average / limit.requests.average
      ).toFixed(2)} of bare (bar 0.5), errors ${ours.non2xx + ours.errors}`,
    );
  }
}

async function measure(database: object) {
  const backend = await startBackend(database);
  try {
    await backend.run('reset');
    await backend.run('stream');
    const before = await backend.run<number>('memory');
    const [streams, plain, syncs, unchanged]: number[][] = [[], [], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      await backend.run('reset');
      streams.push(await backend.run<number>('stream'));
      plain.push(await backend.run<number>('streamWhole'));
      syncs.push(await backend.run<number>('sync'));
      unchanged.push(await backend.run<number>('fullAgain'));
    }
    const after = await backend.run<number>('memory');
    process.stdout.write(
      `\n${values.database}, ${size} workloads × 70 controls\n`,
    );
    row('catalog streamed alone, whole entities', ms(median(plain)));
    row('catalog streamed alone, our fields', ms(median(streams)));
    row(
      'full sync with evaluation and storing',
      `${ms(median(syncs))}, ${(median(syncs) / median(streams)).toFixed(
        2,
      )} × streaming (bar 2)`,
    );
    row('full pass without a change', ms(median(unchanged)));
    row('results stored', JSON.stringify(await backend.run('results')));
    const change = await backend.run<{
      catalogMs: number;
      scorecardMs: number;
    }>('change');
    row(
      'one changed entity',
      `scorecard current ${ms(
        change.scorecardMs,
      )} after the catalog (bar 5,000 ms)`,
    );
    row(
      'memory growth',
      `${mib(after - before)} after ${ROUNDS} syncs (bar 150 MiB)`,
    );
    await load();
    row(
      'memory growth under load',
      mib((await backend.run<number>('memory')) - before),
    );
  } finally {
    await backend.stop();
  }
}

async function main() {
  mkdirSync(folder, { recursive: true });
  const database = await openDatabase();
  try {
    await ingest(database.config);
    await measure(database.config);
  } finally {
    await database.stop();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
