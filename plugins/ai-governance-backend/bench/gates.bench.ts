/*
 * What a decision costs: 16 clients that each ask about another workload and artifact, so that every answer is decided, recorded
 * and chained anew, against a bare route of the same server that commits one row; and the same with a million decisions behind.
 *
 *   npm run bench -- gates [--size 10000] [--past 1000000] [--seconds 10] [--rounds 3] [--database sqlite|postgres]
 */
import autocannon from 'autocannon';
import { chunk, random } from 'lodash';
import { randomBytes } from 'node:crypto';
import {
  BASE,
  BenchBackend,
  HEADERS,
  startBackend,
  withFleet,
} from './benchServer';
import { readOptions } from './options';
import { median, mib, ms, rate, row, run } from './report';

const options = readOptions({
  size: 10_000,
  past: 1_000_000,
  seconds: 10,
  rounds: 3,
});
const CLIENTS = 16;
/** Workloads that are asked about, each of which was read once before. */
const ASKED = Math.min(1_000, options.size);
/** Workloads of one request. */
const MANY = 100;
/** Answers after which the process is killed. */
const ACKNOWLEDGED = 2_000;

const hit = (title: string, path: string, body: () => object) =>
  autocannon({
    title,
    url: BASE,
    connections: CLIENTS,
    duration: options.seconds,
    headers: HEADERS,
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
      headers: HEADERS,
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
  for (let round = 0; round < options.rounds; round++) {
    bare.push((await commit()).requests.average);
    last = await decide();
    ours.push(last.requests.average);
    slowest.push(last.latency.p99);
  }
  row(
    title,
    `${rate(last)}, p99 of ${options.rounds} rounds ${slowest.join(
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
  let killed: Promise<void> | undefined;
  const askOn = async () => {
    while (!killed) {
      const response = await fetch(`${BASE}/v1/gates/production/decisions`, {
        method: 'POST',
        headers: HEADERS,
        body: JSON.stringify(question()),
      });
      const { id } = (await response.json()) as { id: string | null };
      if (id !== null && acknowledged.push(id) >= ACKNOWLEDGED) {
        killed ??= first.kill();
      }
    }
  };
  // Those that wait for an answer lose their connection with the process.
  await Promise.allSettled(Array.from({ length: CLIENTS }, askOn));
  await (killed ?? first.kill());
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
    process.stdout.write(`\n${options.database}, ${options.size} workloads\n`);
    await readOnce();
    await load(backend, 'decisions, none before');
    row(
      `${options.past.toLocaleString('en')} more decisions`,
      ms(await backend.run<number>(`past ${options.past}`)),
    );
    await load(backend, 'decisions after that');
    row('decisions on record', JSON.stringify(await backend.run('decisions')));
  } finally {
    await backend.stop();
  }
  await killInTheMiddle(database);
}

run(withFleet(options, measure));
