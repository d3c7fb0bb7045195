/*
 * What evidence costs: records for a fleet by batches of 1,000 over HTTP while scorecards are read, the same again, one record
 * that runs out at a given second, and a kill in the middle of an import.
 *
 *   npm run bench -- evidence [--size 10000] [--records 100000] [--database sqlite|postgres]
 */
import { performance } from 'node:perf_hooks';
import { chunk, random } from 'lodash';
import {
  BASE,
  BenchBackend,
  HEADERS,
  startBackend,
  withFleet,
} from './benchServer';
import { readOptions } from './options';
import { ms, row, run } from './report';
import { waitUntil } from './waitUntil';

const options = readOptions({ size: 10_000, records: 100_000 });
const BATCH = 1_000;
const READ_EVERY_MS = 10;
const CONTROLS = [
  'INF-NET-01',
  'INF-NET-02',
  'INF-TLS-01',
  'INF-LOG-01',
  'INF-ISO-01',
  'IDD-ENC-01',
  'IDD-ENC-02',
  'IDD-IAM-01',
  'APP-GRD-01',
  'APP-SUP-01',
];

/** One that the import leaves alone. */
const SHORT_LIVED = 'IDD-RET-01';

interface PushResult {
  recorded: number;
  unchanged: number;
  refused: number;
  items: { id?: string }[];
}

const pathOf = (index: number) =>
  `/v1/workloads/by-name/component/default/workload-${index}`;

/** As a scanner reports: workload by workload, a few controls each. */
function makeRecords(count: number, observedAt: string) {
  return Array.from({ length: count }, (_, index) => ({
    entityRef: `component:default/workload-${Math.floor(
      (index * options.size) / count,
    )}`,
    controlId: CONTROLS[index % CONTROLS.length],
    outcome: index % 7 === 0 ? 'fail' : 'pass',
    source: 'bench-scanner',
    observedAt,
    detail: `Check ${index} of the benchmark`,
    links: [{ url: `https://ci.example.com/runs/${index}` }],
  }));
}

async function push(records: object[]): Promise<PushResult> {
  const response = await fetch(`${BASE}/v1/evidence`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ records }),
  });
  if (!response.ok) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
  return response.json() as Promise<PushResult>;
}

async function pushAll(records: object[]) {
  const total = { recorded: 0, unchanged: 0, refused: 0 };
  const start = performance.now();
  for (const batch of chunk(records, BATCH)) {
    const result = await push(batch);
    total.recorded += result.recorded;
    total.unchanged += result.unchanged;
    total.refused += result.refused;
  }
  return { ...total, took: performance.now() - start };
}

const isDrained = (backend: BenchBackend) => async () =>
  (await backend.run<number>('waiting')) === 0;

/** Asks for a scorecard every ten milliseconds, whether those before are answered or not; answers how long each took. */
function readAlong() {
  const took: number[] = [];
  const open = new Set<Promise<void>>();
  const readOne = async () => {
    const start = performance.now();
    const response = await fetch(`${BASE}${pathOf(random(options.size - 1))}`, {
      headers: HEADERS,
    });
    await response.arrayBuffer();
    took.push(performance.now() - start);
  };
  const timer = setInterval(() => {
    const request = readOne().finally(() => open.delete(request));
    open.add(request);
  }, READ_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await Promise.all(open);
    const sorted = took.sort((a, b) => a - b);
    const at = (share: number) => ms(sorted[Math.floor(sorted.length * share)]);
    return `${sorted.length} read, p50 ${at(0.5)}, p99 ${at(0.99)}`;
  };
}

async function importWhileReading(backend: BenchBackend, records: object[]) {
  const stopReading = readAlong();
  const first = await pushAll(records);
  const start = performance.now();
  await waitUntil(isDrained(backend), 100);
  const evaluated = performance.now() - start;
  const scorecards = await stopReading();
  row(
    'first import',
    `${first.recorded} recorded, ${first.refused} refused in ${ms(
      first.took,
    )}; all evaluated ${ms(evaluated)} later (bar 60,000 ms)`,
  );
  row('scorecards meanwhile', `${scorecards} (bar p99 100 ms)`);
  const again = await pushAll(records);
  row(
    'the same again',
    `${again.recorded} recorded, ${again.unchanged} unchanged in ${ms(
      again.took,
    )}`,
  );
}

async function expire(backend: BenchBackend) {
  const path = pathOf(options.size - 1);
  const statusOf = async () => {
    const response = await fetch(`${BASE}${path}`, { headers: HEADERS });
    const { controls } = (await response.json()) as {
      controls: { controlId: string; status: string }[];
    };
    return controls.find(control => control.controlId === SHORT_LIVED)!.status;
  };
  await waitUntil(isDrained(backend), 100);
  const at = Math.ceil(Date.now() / 1000) * 1000 + 5_000;
  await push([
    {
      entityRef: `component:default/workload-${options.size - 1}`,
      controlId: SHORT_LIVED,
      outcome: 'not-applicable',
      source: 'bench-short',
      observedAt: new Date(Date.now() - 1_000).toISOString(),
      expiresAt: new Date(at).toISOString(),
    },
  ]);
  const before = await statusOf();
  await waitUntil(async () => (await statusOf()) !== before, 50);
  row(
    'one record that runs out',
    `${before} until ${ms(Date.now() - at)} after its time (bar 5,000 ms)`,
  );
}

async function killInTheMiddle(database: object) {
  let backend = await startBackend(options, database);
  await backend.run('sync');
  const records = makeRecords(
    20_000,
    new Date(Date.now() - 1_000).toISOString(),
  );
  const acknowledged: string[] = [];
  const killed = (async () => {
    await waitUntil(() => acknowledged.length >= 5_000, 1);
    await backend.kill();
  })();
  try {
    for (const batch of chunk(records, BATCH)) {
      const { items } = await push(batch);
      acknowledged.push(...items.flatMap(item => item.id ?? []));
    }
  } catch {
    // The connection ended with the process.
  }
  await killed;
  backend = await startBackend(options, database);
  try {
    const stored = new Set(await backend.run<string[]>('evidenceIds'));
    const lost = acknowledged.filter(id => !stored.has(id));
    row(
      'killed in the middle of an import',
      `${acknowledged.length} acknowledged, ${lost.length} lost`,
    );
  } finally {
    await backend.stop();
  }
}

async function measure(database: object) {
  const backend = await startBackend(options, database);
  process.stdout.write(`\n${options.database}, ${options.size} workloads\n`);
  try {
    await backend.run('reset');
    await backend.run('sync');
    await backend.run('tickOn');
    await importWhileReading(
      backend,
      makeRecords(options.records, new Date(Date.now() - 60_000).toISOString()),
    );
    await expire(backend);
  } finally {
    await backend.stop();
  }
  await killInTheMiddle(database);
}

run(withFleet(options, measure));
