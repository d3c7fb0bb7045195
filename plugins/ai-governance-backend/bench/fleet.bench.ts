/*
 * What a fleet costs: first full read with evaluation and storing against streaming the same entities alone, a pass without a
 * change, one changed entity, scorecards over HTTP against a bare authenticated route, and memory.
 *
 *   npm run bench -- fleet [--size 10000] [--database sqlite|postgres]
 */
import autocannon from 'autocannon';
import { chunk, shuffle } from 'lodash';
import { BASE, HEADERS, startBackend, withFleet } from './benchServer';
import { readOptions } from './options';
import { median, mib, ms, rate, row, run } from './report';

const options = readOptions({ size: 10_000 });
const { size } = options;
const ROUNDS = 5;
const CLIENTS = 16;

const times = (a: number[], b: number[]) => (median(a) / median(b)).toFixed(2);

async function load() {
  const hit = (title: string, requests: autocannon.Request[]) =>
    autocannon({
      url: BASE,
      connections: CLIENTS,
      duration: 10,
      title,
      // As every browser asks; the command line of a pipeline may not.
      headers: { ...HEADERS, 'accept-encoding': 'gzip' },
      requests,
      // Each client goes its own way through the fleet; in step they would share every answer.
      setupClient: client => client.setRequests(shuffle(requests)),
    });
  const scorecards = Array.from({ length: size }, (_, index) => ({
    path: `/api/ai-governance/v1/workloads/by-name/component/default/workload-${index}`,
  }));
  const bare = [{ path: '/api/ai-governance/bare' }];
  // Each once, by one client each: to put it into words is a figure of its own.
  const parts = chunk(scorecards, Math.ceil(size / CLIENTS));
  const first = await autocannon({
    url: BASE,
    connections: parts.length,
    amount: size,
    headers: { ...HEADERS, 'accept-encoding': 'gzip' },
    requests: scorecards,
    setupClient: client => client.setRequests(parts.pop()!),
  });
  row('scorecard, each for the first time', rate(first));
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
  const backend = await startBackend(options, database);
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
      `\n${options.database}, ${size} workloads × 70 controls\n`,
    );
    row('catalog streamed alone, whole entities', ms(median(plain)));
    row('catalog streamed alone, our fields', ms(median(streams)));
    row(
      'full sync with evaluation and storing',
      `${ms(median(syncs))}, ${times(
        syncs,
        plain,
      )} × streaming (bar 2), ${times(syncs, streams)} × streaming our fields`,
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

run(withFleet(options, measure));
