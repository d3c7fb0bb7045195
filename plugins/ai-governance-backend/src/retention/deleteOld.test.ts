import { TestDatabases } from '@backstage/backend-test-utils';
import { agent, organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';
import { deleteOld } from './deleteOld';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY_MS = 24 * 3_600_000;

describe.each(databases.eachSupportedId())('retention, %p', databaseId => {
  it('deletes what can decide nothing and what nobody asks about, and keeps the last word of each source', async () => {
    const knex = await databases.init(databaseId);
    const { post, clock, get } = await createTestServer({
      knex,
      entities: [...organisation(), agent('old', 'retail')],
    });
    const send = (observedAt: string, source: string) =>
      post('/evidence', {
        body: {
          entityRef: 'component:default/old',
          controlId: 'INF-NET-02',
          outcome: 'pass',
          source,
          observedAt,
        },
      });
    await send('2026-06-10T00:00:00Z', 'trivy');
    await send('2026-06-11T00:00:00Z', 'trivy');
    await send('2026-06-11T00:00:00Z', 'snyk');

    const run = () =>
      deleteOld({
        database: knex,
        settings: {
          evidence: { retentionDays: 100 },
          history: { retentionDays: 100 },
        },
        now: clock.now,
        signal: new AbortController().signal,
      });
    await post('/attestations', {
      body: {
        entityRefs: ['component:default/old'],
        controlId: 'GOV-INV-01',
        outcome: 'pass',
        statement: 'It is in the inventory.',
      },
      headers: { 'Idempotency-Key': 'one' },
    });
    clock.now += 6 * DAY_MS;
    expect(await run()).toMatchObject({ evidence: 0, history: 0, keys: 0 });
    clock.now += 2 * DAY_MS;
    expect(await run()).toMatchObject({ evidence: 0, history: 0, keys: 1 });

    await knex('movements').insert({
      entity_ref: 'component:default/old',
      title: 'Old',
      at: clock.now,
      team: 'unowned',
      causes: '[]',
      controls: '[]',
    });
    await knex('rollup_snapshots').insert(
      [
        { ref: 'group:default/chat', day: '2026-06-14', workloads: 2 },
        { ref: 'group:default/chat', day: '2026-06-15', workloads: 1 },
        { ref: 'group:default/chat', day: '2026-09-30', workloads: 2 },
        { ref: 'group:default/left', day: '2026-06-14', workloads: 0 },
      ].map(row => ({ ...row, kind: 'team', assessed: 0, compliant: 0 })),
    );
    clock.now += 101 * DAY_MS;
    const deleted = await run();
    expect(deleted.evidence).toBe(1);
    expect(deleted.history).toBeGreaterThan(0);
    expect(deleted).toMatchObject({ movements: 2, snapshots: 2 });
    expect(await knex('rollup_snapshots').orderBy('day').pluck('day')).toEqual([
      '2026-06-15',
      '2026-09-30',
    ]);
    expect(await knex('evidence').orderBy('source').pluck('source')).toEqual([
      'snyk',
      'trivy',
      'user:default/admin',
    ]);
    const { body } = await get('/workloads/by-name/component/default/old');
    expect(
      body.controls.find(
        (control: { controlId: string }) => control.controlId === 'INF-NET-02',
      ).evidence,
    ).toHaveLength(2);
  });
});
