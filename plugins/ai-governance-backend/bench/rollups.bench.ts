/*
 * Figures of teams and systems of a fleet whose results are stored: how long counting all of them takes, and how soon one
 * changed workload is in the figures of its team and system. Then how long it takes to read them over HTTP, for who sees all
 * and for who sees a part; its server listens wherever there is room, so it runs beside others.
 *
 *   npm run bench -- rollups [--database sqlite|postgres] [--size 10000] [--groups 1000]
 */
import { ConfigReader } from '@backstage/config';
import { range } from 'lodash';
import { DatabaseAuditTrail } from '../src/audit/DatabaseAuditTrail';
import { readSettings } from '../src/config/settings';
import { isPostgres } from '../src/database/dialect';
import { DatabaseEvaluationQueue } from '../src/evaluation/DatabaseEvaluationQueue';
import { Outbox } from '../src/evaluation/Outbox';
import { startRollups } from '../src/rollups/startRollups';
import { startVersions } from '../src/versions/startVersions';
import { openDatabase } from './openDatabase';
import { readOptions } from './options';
import { median, ms, row, run } from './report';
import { measureReads } from './rollupReads';
import { changeFleet, storeFleet, storePast } from './storedFleet';

const options = readOptions({ size: 10_000, groups: 1_000 });
const { size, groups } = options;

/** The bar: a changed workload is in its figures so soon. */
const WITHIN_MS = 5_000;

const ROUNDS = 20;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function main() {
  const { knex, close } = await openDatabase('rollups', options);
  const now = () => Date.now();
  const queue = new DatabaseEvaluationQueue({ now });
  const nothing = async () => undefined;
  // Nothing fails here that somebody would have to hear of.
  const logger = { info: nothing, warn: nothing, debug: nothing } as never;
  try {
    const { frameworks, policies } = await startVersions({
      database: knex,
      settings: readSettings(new ConfigReader({})),
      logger,
      audit: new DatabaseAuditTrail(),
      queue,
      outbox: new Outbox({
        database: knex,
        events: { publish: nothing, subscribe: nothing },
        logger,
        now,
      }),
      now,
    });
    const framework = await frameworks.active();
    const fleet = { framework, size, groups };
    await storeFleet(knex, fleet);
    const { runner } = startRollups({
      database: knex,
      frameworks,
      policies,
      isInstalled: async () => true,
      logger,
      now,
    });

    process.stdout.write(
      `\n${options.database}, ${size.toLocaleString(
        'en',
      )} workloads, ${groups.toLocaleString('en')} groups\n`,
    );
    row('all counted', ms(await timed(() => runner.drain())));
    await knex('rollup_state').update({ basis: null });
    row('all counted anew', ms(await timed(() => runner.drain())));
    row('nothing to count', ms(await timed(() => runner.drain())));

    const change = (indices: number[], seed: number) =>
      timed(async () => {
        await changeFleet(knex, fleet, indices, seed);
        await runner.drain();
      });
    const changes: number[] = [];
    for (const round of range(1, ROUNDS + 1)) {
      changes.push(await change([(round * 7_919) % size], round));
    }
    const longest = Math.max(...changes);
    row(
      'one changed workload, from its write on',
      `${ms(median(changes))}, longest ${ms(longest)}; within ${
        WITHIN_MS / 1_000
      } s: ${longest < WITHIN_MS ? 'yes' : 'NO'}`,
    );
    row(
      'a tenth of them changed at once',
      ms(await change(range(0, size, 10), ROUNDS + 1)),
    );

    await storePast(knex, fleet);
    if (isPostgres(knex)) {
      // As its own housekeeping does in time.
      await knex.raw('analyze');
    }
    await measureReads({
      knex,
      fleet,
      frameworks,
      policies,
      changeOne: round => change([(round * 104_729) % size], round + ROUNDS),
    });
  } finally {
    await close();
  }
}

run(main());
