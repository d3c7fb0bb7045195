/*
 * What a decision costs: 16 clients that each ask about another workload and artifact, so that every answer is decided, recorded
 * and chained anew, against a bare route of the same server that commits one row; and the same with a million decisions behind.
 *
 *   npm run bench -- gates [--size 10000] [--past 1000000] [--seconds 10] [--rounds 3] [--database sqlite|postgres]
 */
import autocannon from 'autocannon';
import { chunk, random } from 'lodash';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  BenchBackend,
  BenchOptions,
  PORT,
  startBackend,
  TOKEN,
  withFleet,
} from './benchServer';
import { median, mib, ms, rate, row } from './report';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '10000' },
    past: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    database: { type: 'string', default: 'sqlite' },
    data: { type: 'string', default: '.data/bench' },
  },
  allowPositionals: true,
});
const options: BenchOptions = {
  size: Number(values.size),
  database: values.database!,
  data: values.data!,
};
const CLIENTS = 16;
/** Workloads that are asked about, each of which was read once before. */
const ASKED = Math.min(1_000, options.size);
/** Workloads of one request. */
const MANY = 100;
/** Answers after which the process is killed. */
const ACKNOWLEDGED = 2_000;
const SECONDS = Number(values.seconds);
const ROUNDS = Number(values.rounds);

const BASE = `http://127.0.0.1:${PORT}/api/ai-governance`;
const headers = {
  authorization: `Bearer ${TOKEN}`,
  'content-type': 'application/json',
};

const hit = (title: string, path: string, body: () => object) =>
  autocannon({
    title,
    url: BASE,
    connections: CLIENTS,
    duration: SECONDS,
    headers,
    requests: [
      {
        method: 'POST',
        path: `/api/ai-governance${path}`,
        setupRequest: request => ({
          ...request,
          body: JSON.stringify(body()),
        }),
      },
    ],
  });

/** No two alike: a question that was asked a moment ago would get its decision back. */
const question = () => ({
  entityRef: `component:default/workload-${random(ASKED - 1)}`,
  artifact: {
    name: 'registry.example/workload',
    digest: `sha256:${randomBytes(32).toString('hex')}`,
  },
});

async function readOnce(): Promise<void> {
  const refs = Array.from(
    { length: ASKED },
    (_, index) => `component:default/workload-${index}`,
  );
  for (const entityRefs of chunk(refs, MANY)) {
    await fetch(`${BASE}/v1/gates/production/decisions`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ entityRefs, dryRun: true }),
    });
  }
}

const commit = () => hit('commit', '/commit', () => ({ text: 'one row' }));
const decide = () => hit('decide', '/v1/gates/production/decisions', question);

/** In turns, so that what else the machine does falls on both. */
async function load(backend: BenchBackend, title: string): Promise<void> {
  const before = await backend.run<number>('memory');
  const [bare, ours, slowest]: number[][] = [[], [], []];
  let last = await decide();
  for (let round = 0; round < ROUNDS; round++) {
    bare.push((await commit()).requests.average);
    last = await decide();
    ours.push(last.requests.average);
    slowest.push(last.latency.p99);
  }
  row(
    title,
    `${rate(last)}, p99 of ${ROUNDS} rounds ${slowest.join(
      ', ',
    )} ms (bar 50), ${(median(ours) / median(bare)).toFixed(2)} of ${Math.round(
      median(bare),
    )} bare commits/s (bar 0.5), errors ${last.non2xx + last.errors}`,
  );
  const after = await backend.run<number>('memory');
  row('growth of memory meanwhile', mib(after - before));
}

/** What was answered with an id is on record, whenever the process ends. */
async function killInTheMiddle(database: object): Promise<void> {
  const first = await startBackend(options, database);
  const acknowledged: string[] = [];
  let killed = false;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!killed) {
      try {
        const response = await fetch(`${BASE}/v1/gates/production/decisions`, {
          method: 'POST',
          headers,
          body: JSON.stringify(question()),
        });
        const { id } = (await response.json()) as { id: string | null };
        if (id !== null) {
          acknowledged.push(id);
        }
      } catch {
        return;
      }
    }
  });
  while (acknowledged.length < ACKNOWLEDGED) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  await first.kill();
  killed = true;
  await Promise.all(clients);
  const second = await startBackend(options, database);
  try {
    const known = new Set(await second.run<string[]>('decisionIds'));
    row(
      'killed while it decides',
      `${acknowledged.filter(id => !known.has(id)).length} of ${
        acknowledged.length
      } acknowledged decisions lost (bar 0), trail ${JSON.stringify(
        await second.run('decisionTrail'),
      )}`,
    );
  } finally {
    await second.stop();
  }
}

async function measure(database: object) {
  const backend = await startBackend(options, database);
  try {
    await backend.run('reset');
    await backend.run('sync');
    process.stdout.write(`\n${values.database}, ${options.size} workloads\n`);
    await readOnce();
    await load(backend, 'decisions, none before');
    row(
      `${Number(values.past).toLocaleString('en')} more decisions`,
      ms(await backend.run<number>(`past ${values.past}`)),
    );
    await load(backend, 'decisions after that');
    row('decisions on record', JSON.stringify(await backend.run('decisions')));
  } finally {
    await backend.stop();
  }
  await killInTheMiddle(database);
}

withFleet(options, measure).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
