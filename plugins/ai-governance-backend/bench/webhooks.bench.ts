/*
 * What the doors for incidents bear: deliveries of PagerDuty from 16 clients at once, each signed, until all are applied; and a
 * process that is killed in the middle of them.
 *
 *   npm run bench -- webhooks [--size 1000] [--deliveries 5000] [--database sqlite|postgres]
 */
import { range } from 'lodash';
import { createHmac } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { BASE, BenchBackend, startBackend, withFleet } from './benchServer';
import { readOptions } from './options';
import { median, ms, row, run } from './report';
import { WEBHOOK_SECRET } from './webhookSecret';
import { waitUntil } from './waitUntil';

const options = readOptions({ size: 1_000, deliveries: 5_000 });
const CLIENTS = 16;

/** Each incident is triggered by one delivery and acknowledged by the next. */
const incidentOf = (index: number) => `P${Math.floor(index / 2)}`;

function eventOf(index: number, name: string) {
  const isFirst = index % 2 === 0;
  return JSON.stringify({
    event: {
      id: `${name}-${index}`,
      event_type: isFirst ? 'incident.triggered' : 'incident.acknowledged',
      resource_type: 'incident',
      occurred_at: new Date().toISOString(),
      agent: { id: 'PU', type: 'user_reference', summary: 'Bench' },
      data: {
        id: `${name}-${incidentOf(index)}`,
        type: 'incident',
        html_url: 'https://acme.pagerduty.com/incidents/P1',
        title: `Incident ${index} of the benchmark`,
        description: 'x'.repeat(1_000),
        service: { id: `S${Math.floor(index / 2) % options.size}` },
        priority: { summary: 'P3' },
        urgency: 'high',
      },
    },
  });
}

async function send(index: number, name: string): Promise<boolean> {
  const body = eventOf(index, name);
  const response = await fetch(`${BASE}/v1/webhooks/pagerduty`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-webhook-id': `${name}-${index}`,
      'x-pagerduty-signature': `v1=${createHmac('sha256', WEBHOOK_SECRET)
        .update(body)
        .digest('hex')}`,
    },
    body,
  });
  await response.arrayBuffer();
  return response.status === 202;
}

/** Sends all of them from 16 clients at once; answers how long each answer took, and what was acknowledged. */
async function sendAll(name: string) {
  const took: number[] = [];
  const acknowledged: number[] = [];
  let next = 0;
  let broken = 0;
  const client = async () => {
    while (next < options.deliveries && broken === 0) {
      const index = next++;
      const start = performance.now();
      try {
        if (await send(index, name)) {
          acknowledged.push(index);
        }
      } catch {
        // The connection ended with the process.
        broken++;
      }
      took.push(performance.now() - start);
    }
  };
  const start = performance.now();
  const done = Promise.all(range(CLIENTS).map(client)).then(() => ({
    took: took.sort((a, b) => a - b),
    all: performance.now() - start,
  }));
  return { done, acknowledged };
}

const isApplied = (backend: BenchBackend) => async () =>
  (await backend.run<number>('deliveriesWaiting')) === 0;

async function lostOf(
  backend: BenchBackend,
  name: string,
  acknowledged: number[],
) {
  const known = new Set(await backend.run<string[]>('externalIds'));
  return acknowledged.filter(
    index => !known.has(`${name}-${incidentOf(index)}`),
  ).length;
}

async function measure(database: object) {
  process.stdout.write(`\n${options.database}, ${options.size} workloads\n`);
  let backend = await startBackend(options, database);
  try {
    await backend.run('reset');
    await backend.run('resetIncidents');
    await backend.run('sync');
    await backend.run(`mapServices ${options.size}`);
    await backend.run('tickOn');
    const { done, acknowledged } = await sendAll('flood');
    const { took, all } = await done;
    const sent = performance.now();
    row(
      `${options.deliveries} deliveries from ${CLIENTS} clients`,
      `${acknowledged.length} acknowledged in ${ms(all)} (bar 60,000 ms)`,
    );
    row(
      'answers',
      `p50 ${ms(median(took))}, p99 ${ms(
        took[Math.floor(took.length * 0.99)],
      )}, longest ${ms(took.at(-1)!)} (bar 5,000 ms)`,
    );
    await waitUntil(isApplied(backend), 100);
    row('all applied after that', ms(performance.now() - sent));
    row(
      'incidents',
      `${await backend.run<number>('incidentCount')}, ${await lostOf(
        backend,
        'flood',
        acknowledged,
      )} acknowledged and lost`,
    );
  } finally {
    await backend.stop();
  }

  backend = await startBackend(options, database);
  await backend.run('tickOn');
  const { done, acknowledged } = await sendAll('killed');
  await waitUntil(() => acknowledged.length >= options.deliveries / 4, 1);
  await backend.kill();
  await done;
  backend = await startBackend(options, database);
  try {
    await backend.run('tickOn');
    await waitUntil(isApplied(backend), 100);
    row(
      'killed in the middle of them',
      `${acknowledged.length} acknowledged, ${await lostOf(
        backend,
        'killed',
        acknowledged,
      )} lost`,
    );
  } finally {
    await backend.stop();
  }
}

run(withFleet(options, measure));
