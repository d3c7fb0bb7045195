import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Projection } from '../__testUtils__/projection';
import { SyncStateStore } from '../catalog/SyncStateStore';
import { SnapshotRunner } from './SnapshotRunner';
import { SnapshotStore } from './SnapshotStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const HOUR_MS = 3_600_000;

function runnerOf(knex: Knex, clock: { now: number }) {
  return new SnapshotRunner({
    database: knex,
    store: new SnapshotStore({ database: knex }),
    state: new SyncStateStore(knex),
    now: () => clock.now,
  });
}

const kept = async (knex: Knex) =>
  (
    await knex('rollup_snapshots')
      .orderBy(['day', 'kind', 'ref'])
      .select('day', 'ref', 'workloads', 'assessed', 'compliant')
  ).map(row => Object.values(row).join(' '));

describe.each(databases.eachSupportedId())('SnapshotRunner, %p', databaseId => {
  it('keeps how each part stands, what changed alone, and nothing before the first read has ended', async () => {
    const projection = await Projection.create(
      await databases.init(databaseId),
    );
    const { knex } = projection;
    const clock = { now: Date.parse('2026-06-18T08:00:00Z') };
    await projection.workload({
      ref: 'component:default/a',
      owner: 'group:default/chat',
      compliant: true,
    });
    await projection.workload({
      ref: 'component:default/b',
      owner: 'user:default/kim',
      ownerKind: 'user',
      assessed: false,
      compliant: true,
    });
    await projection.workload({ ref: 'component:default/c' });
    await projection.links('system', [
      ['component:default/a', 'system:default/shop'],
    ]);
    expect(await runnerOf(knex, clock).runIfDue()).toBe(false);

    await new SyncStateStore(knex).write('installed', { at: clock.now });
    const runner = runnerOf(knex, clock);
    expect(await runner.runIfDue()).toBe(true);
    const first = [
      '2026-06-18 all 3 2 1',
      '2026-06-18 system:default/shop 1 1 1',
      '2026-06-18 group:default/chat 1 1 1',
      '2026-06-18 personal 1 0 0',
      '2026-06-18 unowned 1 1 0',
    ];
    expect(await kept(knex)).toEqual(first);
    expect(await runner.runIfDue()).toBe(false);

    // Another replica, at the same time.
    await knex('sync_state').where({ key: 'snapshots' }).delete();
    expect(await runnerOf(knex, clock).runIfDue()).toBe(true);
    expect(await kept(knex)).toEqual(first);

    clock.now += 24 * HOUR_MS;
    await knex('scorecards')
      .where({ entity_ref: 'component:default/c' })
      .delete();
    expect(await runner.runIfDue()).toBe(true);
    const second = ['2026-06-19 all 2 1 1', '2026-06-19 unowned 0 0 0'];
    expect(await kept(knex)).toEqual([...first, ...second]);

    // What a day was like is what it was like in the end.
    clock.now += HOUR_MS;
    await knex('scorecards').update({ assessed: true });
    expect(await runner.runIfDue()).toBe(true);
    expect(await kept(knex)).toEqual([
      ...first,
      '2026-06-19 all 2 2 2',
      '2026-06-19 personal 1 1 1',
      '2026-06-19 unowned 0 0 0',
    ]);
  });

  it('looks once more just before a day ends', async () => {
    const { knex } = await Projection.create(await databases.init(databaseId));
    const clock = { now: Date.parse('2026-06-18T23:30:00Z') };
    await new SyncStateStore(knex).write('installed', { at: clock.now });
    const runner = runnerOf(knex, clock);
    const dueAt = async (time: string) => {
      clock.now = Date.parse(time);
      return runner.runIfDue();
    };
    expect(await dueAt('2026-06-18T23:30:00Z')).toBe(true);
    expect(await dueAt('2026-06-18T23:50:00Z')).toBe(false);
    expect(await dueAt('2026-06-18T23:58:00Z')).toBe(true);
    expect(await dueAt('2026-06-18T23:59:00Z')).toBe(false);
    expect(await dueAt('2026-06-19T00:30:00Z')).toBe(false);
    expect(await dueAt('2026-06-19T00:58:00Z')).toBe(true);
  });
});
