import {
  DEFAULT_GATE_POLICY,
  GatePolicy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { range } from 'lodash';
import { Projection } from '../__testUtils__/projection';
import { PolicyRegistry } from '../contracts';
import { readFleet } from './__testUtils__/naiveRollups';
import {
  ENVIRONMENT,
  happen,
  Step,
  twoFrameworks,
} from './__testUtils__/randomFleet';
import { naiveRollups, storedRollups } from './__testUtils__/storedRollups';
import { RollupCount } from './RollupCount';
import { RollupRunner } from './RollupRunner';
import { RollupStore } from './RollupStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const workload = (index: number) => `component:default/workload-${index}`;

const evaluated = (index: number, seed: number): Step => ({
  kind: 'evaluated',
  entityRef: workload(index),
  owner: seed % 3 ? `group:default/team-${seed % 3}` : null,
  seed,
  isOlder: false,
});

/** Every write there is, in which a process may die. */
const WRITES = [
  'startAnew',
  'writeSums',
  'writeMembers',
  'change',
  'unmark',
] as const;

async function prepare(knex: Knex) {
  const { frameworks } = await Projection.create(knex);
  const both = await twoFrameworks(knex, await frameworks.active());
  let document: GatePolicy = DEFAULT_GATE_POLICY;
  const policies: PolicyRegistry = {
    active: async () => ({ digest: document.version, document }),
    get: async () => undefined,
  };
  const isInstalled = jest.fn(async () => true);
  const replica = () => {
    const store = new RollupStore();
    const logger = mockServices.logger.mock();
    const count = new RollupCount({
      store,
      frameworks,
      policies,
      now: () => 1_000,
    });
    const runner = new RollupRunner({
      database: knex,
      count,
      isInstalled,
      logger,
    });
    return { store, count, runner, logger };
  };
  return {
    replica,
    isInstalled,
    /** Renames the environment whose approvals are counted. */
    usePolicy: (environment: string) => {
      document = {
        ...DEFAULT_GATE_POLICY,
        environments: DEFAULT_GATE_POLICY.environments.map(one =>
          one.approval === 'required' ? { ...one, name: environment } : one,
        ),
      };
    },
    happen: (step: Step) => happen(knex, step, both),
    expectCurrent: async (environment = ENVIRONMENT) => {
      const fleet = await readFleet(knex, frameworks, environment);
      expect(await storedRollups(knex, fleet)).toEqual(naiveRollups(fleet));
      expect(await knex('rollup_marks')).toEqual([]);
      expect(await knex('rollup_members')).toHaveLength(fleet.workloads.length);
    },
    state: () => new RollupStore().state(knex),
  };
}

describe.each(databases.eachSupportedId())('RollupRunner, %p', databaseId => {
  const init = async () => prepare(await databases.init(databaseId));

  it('counts nothing before the first read was evaluated, and all of it then', async () => {
    const { replica, isInstalled, happen: write, ...fleet } = await init();
    const { runner } = replica();
    for (const index of range(5)) {
      await write(evaluated(index, index));
    }
    isInstalled.mockResolvedValue(false);
    await runner.drain();
    expect(await fleet.state()).toMatchObject({ basis: null, complete: false });
    isInstalled.mockResolvedValue(true);
    await runner.drain();
    expect(await fleet.state()).toMatchObject({ complete: true, at: 1_000 });
    await fleet.expectCurrent();
  });

  it('writes nothing where nothing is marked, or where it counts as before', async () => {
    const { replica, happen: write, state } = await init();
    const { runner } = replica();
    await write(evaluated(1, 1));
    await runner.drain();
    const { revision } = await state();
    await runner.drain();
    await write(evaluated(1, 1));
    await runner.drain();
    expect((await state()).revision).toBe(revision);
    await write(evaluated(1, 2));
    await runner.drain();
    expect((await state()).revision).toBe(revision + 1);
  });

  it('counts all anew where another environment is the one whose approvals are shown', async () => {
    const { replica, happen: write, usePolicy, ...fleet } = await init();
    const { runner } = replica();
    await write(evaluated(1, 1));
    await write({
      kind: 'approval',
      entityRef: workload(1),
      state: 'requested',
      leads: false,
    });
    await runner.drain();
    await fleet.expectCurrent();
    usePolicy('elsewhere');
    await runner.drain();
    await fleet.expectCurrent('elsewhere');
    expect(await fleet.state()).toMatchObject({ complete: true });
  });

  it.each(WRITES)('loses nothing where it dies in %s', async method => {
    const { replica, happen: write, usePolicy, ...fleet } = await init();
    for (const index of range(6)) {
      await write(evaluated(index, index));
    }
    await replica().runner.drain();
    await write(evaluated(1, 77));
    await write(evaluated(2, 78));
    await write({ kind: 'removed', entityRef: workload(3) });
    if (method === 'startAnew') {
      usePolicy('elsewhere');
    }
    const before = await fleet.state();
    const { store, runner } = replica();
    const original = store[method];
    jest
      .spyOn(store, method)
      .mockImplementationOnce(async (...args: unknown[]) => {
        await Reflect.apply(original, store, args);
        throw new Error('killed');
      });
    await expect(runner.drain()).rejects.toThrow('killed');
    expect(await fleet.state()).toEqual(before);
    await replica().runner.drain();
    await fleet.expectCurrent(
      method === 'startAnew' ? 'elsewhere' : ENVIRONMENT,
    );
  });

  it('goes on where a process died that counted all anew', async () => {
    const knex = await databases.init(databaseId);
    const {
      replica,
      happen: write,
      state,
      expectCurrent,
    } = await prepare(knex);
    for (const index of range(6)) {
      await write(evaluated(index, index));
    }
    // Forgets and marks, and dies.
    await knex.transaction(tx => replica().count.some(tx));
    expect(await state()).toMatchObject({ complete: false });
    await replica().runner.drain();
    expect(await state()).toMatchObject({ complete: true });
    await expectCurrent();
  });

  it('counts each once where two replicas count while others write', async () => {
    const { replica, happen: write, ...fleet } = await init();
    const [one, two] = [replica(), replica()];
    for (const index of range(20)) {
      await write(evaluated(index, index));
    }
    await Promise.all([one.runner.drain(), two.runner.drain()]);
    await Promise.all([
      ...range(60).map(async step => {
        await write(
          step % 7 === 0
            ? { kind: 'removed', entityRef: workload(step % 20) }
            : evaluated(step % 20, step),
        );
        await (step % 2 ? one : two).runner.drain();
      }),
    ]);
    await Promise.all([one.runner.drain(), two.runner.drain()]);
    expect(await fleet.state()).toMatchObject({ complete: true });
    await fleet.expectCurrent();
  });

  it('tells of what fails, and tries it again', async () => {
    const { replica, happen: write, expectCurrent } = await init();
    const { store, runner, logger } = replica();
    await write(evaluated(1, 1));
    const told = new Promise(resolve => {
      logger.warn.mockImplementation(resolve);
    });
    jest.spyOn(store, 'lock').mockRejectedValueOnce(new Error('is away'));
    runner.wake();
    expect(await told).toMatch(
      /teams could not be brought up to date.*is away/,
    );
    await runner.drain();
    await expectCurrent();
  });
});
