/*
 * Figures of teams and systems of a fleet whose results are stored: how long counting all of them takes, and how soon one
 * changed workload is in the figures of its team and system.
 *
 *   npm run bench -- rollups [--database sqlite|postgres] [--size 10000] [--groups 1000]
 */
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { chunk, range } from 'lodash';
import { DatabaseAuditTrail } from '../src/audit/DatabaseAuditTrail';
import { readSettings } from '../src/config/settings';
import { RegisteredFramework } from '../src/contracts';
import { writeRows } from '../src/database/writeRows';
import { DatabaseEvaluationQueue } from '../src/evaluation/DatabaseEvaluationQueue';
import { Outbox } from '../src/evaluation/Outbox';
import { ScorecardStore } from '../src/evaluation/ScorecardStore';
import { randomScorecard } from '../src/rollups/__testUtils__/randomScorecard';
import { markRollups } from '../src/rollups/markRollups';
import { startRollups } from '../src/rollups/startRollups';
import { startVersions } from '../src/versions/startVersions';
import { openDatabase } from './openDatabase';
import { readOptions } from './options';
import { median, ms, row, run } from './report';

const options = readOptions({ size: 10_000, groups: 1_000 });
const { size, groups } = options;

/** The bar: a changed workload is in its figures so soon. */
const WITHIN_MS = 5_000;

const ROUNDS = 20;

const refOf = (index: number) => `component:default/workload-${index}`;

const scorecard = (
  index: number,
  seed: number,
  framework: RegisteredFramework,
) =>
  randomScorecard({
    entityRef: refOf(index),
    owner: `group:default/team-${index % groups}`,
    framework,
    seed,
  });

/** Workloads with results, in a tree of groups and as many systems. */
async function store(knex: Knex, framework: RegisteredFramework) {
  const scorecards = new ScorecardStore();
  const entity = (kind: string, name: string, type: string) => ({
    entity_ref: `${kind}:default/${name}`,
    etag: 'one',
    class: type,
    kind,
    title: name,
    title_lower: name,
    digest: 'bench',
  });
  const link = (type: string, source: string, target: string) => ({
    source_ref: source,
    target_ref: target,
    type,
  });
  await knex.transaction(async tx => {
    await writeRows(
      tx,
      'entities',
      range(groups).map(index => entity('group', `team-${index}`, 'context')),
    );
    await writeRows(
      tx,
      'entity_links',
      range(1, groups).map(index =>
        link(
          'parent',
          `group:default/team-${index}`,
          `group:default/team-${Math.floor((index - 1) / 8)}`,
        ),
      ),
    );
  });
  for (const part of chunk(range(size), 1_000)) {
    await knex.transaction(async tx => {
      await writeRows(
        tx,
        'entities',
        part.map(index => entity('component', `workload-${index}`, 'workload')),
      );
      await writeRows(
        tx,
        'entity_links',
        part.map(index =>
          link('system', refOf(index), `system:default/s-${index % groups}`),
        ),
      );
      await scorecards.write(
        tx,
        part.map(index => scorecard(index, index, framework)),
      );
    });
  }
}

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
    await store(knex, framework);
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

    const scorecards = new ScorecardStore();
    const change = (indices: number[], seed: number) =>
      timed(async () => {
        await knex.transaction(async tx => {
          const rows = indices.map(index =>
            scorecard(index, index + seed, framework),
          );
          await scorecards.write(tx, rows);
          await markRollups(tx, indices.map(refOf));
        });
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
  } finally {
    await close();
  }
}

run(main());
