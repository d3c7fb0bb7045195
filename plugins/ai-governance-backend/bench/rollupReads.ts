import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { range } from 'lodash';
import { FrameworkRegistry, PolicyRegistry } from '../src/contracts';
import { median, ms, row } from './report';
import { BenchReader, serveRollups } from './rollupServer';
import { StoredFleet, teamOf } from './storedFleet';

/** Reads of a kind. */
const READS = 20;
/** Reads for which something has to be made ready. */
const FIRST_READS = 5;

/** The bars of product.md for the figures of the organisation. */
const CONDITIONAL_FIRST_MS = 1_000;
const CONDITIONAL_WARM_MS = 150;
const plainBar = (size: number) => (size > 10_000 ? 500 : 50);

const ROLLUP = '/organization/rollup';
const TEAM = 'group:default/team-1';
const PATHS = [
  ROLLUP,
  '/teams',
  '/teams/group/default/team-1',
  '/organization/movements',
  '/organization/trend',
  `/organization/trend?entityRef=${TEAM}`,
];

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };

const ADMIN: BenchReader = {
  name: 'user:default/admin',
  decide: () => ALLOW,
};

/** The catalog shows them every other workload, and in each turn one less, so that nobody else has seen the same. */
const seesHalf = (turn: number): BenchReader => ({
  name: `user:default/half-${turn}`,
  decide: permission =>
    permission === 'catalog.entity.read'
      ? {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'catalog',
          resourceType: 'catalog-entity',
          conditions: {
            rule: 'IS_SEEN',
            resourceType: 'catalog-entity',
            params: {},
          },
        }
      : ALLOW,
  sees: ref =>
    !ref.startsWith('component:') ||
    (/[02468]$/.test(ref) && !ref.endsWith(`-${1_000 + 2 * turn}`)),
});

/** Workloads below one of the groups at the top and those of another; other groups are another scope. */
const ofTeams = (turn: number): BenchReader => ({
  name: `user:default/lead-${turn}`,
  decide: permission =>
    permission === 'ai-governance.workload.read'
      ? {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'ai-governance',
          resourceType: 'ai-workload',
          conditions: {
            anyOf: [
              {
                rule: 'IS_OWNER',
                resourceType: 'ai-workload',
                params: { claims: [teamOf(100 + turn)] },
              },
              {
                rule: 'HAS_TEAM',
                resourceType: 'ai-workload',
                params: { groups: [teamOf(1), teamOf(2)], descendants: true },
              },
            ],
          },
        }
      : ALLOW,
});

function told(name: string, times: number[], bar?: number) {
  const sorted = [...times].sort((a, b) => a - b);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
  const judged =
    bar === undefined
      ? ''
      : `; at most ${bar} ms: ${p95 <= bar ? 'yes' : 'NO'}`;
  row(
    name,
    `median ${median(times).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms${judged}`,
  );
}

/** Reads the figures over HTTP, as three kinds of readers. */
export async function measureReads(options: {
  knex: Knex;
  fleet: StoredFleet;
  frameworks: FrameworkRegistry;
  policies: PolicyRegistry;
  /** Changes a workload and counts it. */
  changeOne: (round: number) => Promise<unknown>;
}): Promise<void> {
  const { fleet, changeOne } = options;
  const { time, close } = await serveRollups(options);
  let changes = 0;
  const afterChange = async (path: string, reader: BenchReader) => {
    changes += 1;
    await changeOne(changes);
    return time(path, reader);
  };
  const many = async (
    count: number,
    read: (turn: number) => Promise<number>,
  ) => {
    const times: number[] = [];
    for (const turn of range(count)) {
      times.push(await read(turn));
    }
    return times;
  };
  try {
    const plain = plainBar(fleet.size);
    process.stdout.write('\n  read over HTTP, who sees all\n');
    row('the first of a process', ms(await time(ROLLUP, ADMIN)));
    for (const path of PATHS) {
      await time(path, ADMIN);
      const times = await many(READS, () => time(path, ADMIN));
      told(path.replace(TEAM, '…'), times, path === ROLLUP ? plain : undefined);
    }
    for (const path of [ROLLUP, '/teams']) {
      told(
        `${path}, right after a change`,
        await many(FIRST_READS, () => afterChange(path, ADMIN)),
        path === ROLLUP ? plain : undefined,
      );
    }

    const parts: [string, (turn: number) => BenchReader][] = [
      ['half of the catalog', seesHalf],
      ['IS_OWNER or HAS_TEAM', ofTeams],
    ];
    for (const [name, readerOf] of parts) {
      process.stdout.write(`\n  read over HTTP, who sees a part: ${name}\n`);
      told(
        `${ROLLUP}, first`,
        await many(FIRST_READS, turn => time(ROLLUP, readerOf(turn))),
        CONDITIONAL_FIRST_MS,
      );
      const reader = readerOf(0);
      for (const path of PATHS) {
        const [first, ...warm] = await many(READS, () => time(path, reader));
        told(
          path.replace(TEAM, '…'),
          warm,
          path === ROLLUP ? CONDITIONAL_WARM_MS : undefined,
        );
        if (path === '/teams') {
          told('/teams, first', [first]);
        }
      }
      told(
        `${ROLLUP}, right after a change`,
        await many(FIRST_READS, () => afterChange(ROLLUP, reader)),
        CONDITIONAL_FIRST_MS,
      );
    }
  } finally {
    await close();
  }
}
