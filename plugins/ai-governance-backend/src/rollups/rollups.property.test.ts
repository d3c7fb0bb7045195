import { DEFAULT_GATE_POLICY } from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import { Projection } from '../__testUtils__/projection';
import { PolicyRegistry } from '../contracts';
import { ReadScope, UNLIMITED } from '../permissions/ReadScope';
import { readFleet } from './__testUtils__/naiveRollups';
import {
  ENVIRONMENT,
  happen,
  RandomFleet,
  randomFleet,
  startFleet,
  twoFrameworks,
} from './__testUtils__/randomFleet';
import { naiveRollups, readRollups } from './__testUtils__/storedRollups';
import { RollupReader } from './RollupReader';
import { startRollups } from './startRollups';

jest.setTimeout(1_200_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const FLEETS = process.env.FULL ? 200 : 12;

const policies: PolicyRegistry = {
  active: async () => ({ digest: 'default', document: DEFAULT_GATE_POLICY }),
  get: async () => undefined,
};

async function prepare(knex: Knex) {
  const { frameworks } = await Projection.create(knex);
  const both = await twoFrameworks(knex, await frameworks.active());
  const { runner, store } = startRollups({
    database: knex,
    frameworks,
    policies,
    isInstalled: async () => true,
    logger: mockServices.logger.mock(),
    now: () => 0,
  });
  let minute = 0;
  // One reader for all fleets, which has to see by itself that what it keeps is old.
  const reader = new RollupReader({
    database: knex,
    frameworks,
    policies,
    store,
    now: () => new Date(minute * 60_000),
  });

  return async (random: RandomFleet) => {
    minute += 1;
    await startFleet(knex, random);
    for (const step of random.steps) {
      await happen(knex, step, both);
      if (step.kind === 'counted') {
        await runner.drain();
        await reader.sums(UNLIMITED);
      }
    }
    const fleet = await readFleet(knex, frameworks, ENVIRONMENT);
    const seen = {
      ...fleet,
      workloads: fleet.workloads.filter(({ core }) =>
        random.visible.includes(core.entityRef),
      ),
    };
    const part: ReadScope = {
      visible: { json: JSON.stringify(random.visible) },
    };
    const read = async (scope: ReadScope) =>
      readRollups((await reader.sums(scope)).sums, fleet);
    await runner.drain();
    expect(await knex('rollup_marks')).toEqual([]);
    expect(await read(UNLIMITED)).toEqual(naiveRollups(fleet));
    expect(await read(part)).toEqual(naiveRollups(seen));

    // While all is counted anew the figures are the same.
    await knex('rollup_state').update({ complete: false });
    expect(await read(UNLIMITED)).toEqual(naiveRollups(fleet));
    expect(await read(part)).toEqual(naiveRollups(seen));
  };
}

describe.each(databases.eachSupportedId())('rollups, %p', databaseId => {
  it(`are what somebody counts by hand, of ${FLEETS} fleets`, async () => {
    const check = await prepare(await databases.init(databaseId));
    const property = fc.asyncProperty(randomFleet, check);
    await expect(
      fc.assert(property, { numRuns: FLEETS }),
    ).resolves.toBeUndefined();
  });
});
