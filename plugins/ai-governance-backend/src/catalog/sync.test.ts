import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import { createServices } from '../createServices';
import { readSettings } from '../config/settings';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const agent = (name: string, extra: Partial<Entity> = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  ...extra,
  metadata: { name, etag: 'one', ...extra.metadata },
  spec: { type: 'ai-agent', owner: 'team-a', ...extra.spec },
});

const team = (name: string, extra: Partial<Entity> = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  ...extra,
  metadata: { name, etag: 'one', ...extra.metadata },
  spec: { type: 'team', children: [], ...extra.spec },
  relations: [{ type: 'hasMember', targetRef: 'user:default/kim' }],
});

/** Stands still but for a minute at each tick, so that a look for changes is due. */
let clock = Date.parse('2026-06-18T08:00:00Z');

/** A catalog whose entities a test changes, and one replica that reads it. */
async function replica(options: {
  knex: Knex;
  entities: Entity[];
  config?: object;
}) {
  const events = mockServices.events.mock();
  const reads = { refs: 0 };
  const current = () => catalogServiceMock({ entities: options.entities });
  const services = await createServices({
    auth: mockServices.auth(),
    catalog: {
      ...current(),
      streamEntities: (request, rest) =>
        current().streamEntities(request, rest),
      getEntitiesByRefs: (request, rest) => {
        reads.refs += request.entityRefs.length;
        return current().getEntitiesByRefs(request, rest);
      },
    },
    database: { getClient: async () => options.knex },
    events,
    logger: mockServices.logger.mock(),
    settings: readSettings(
      new ConfigReader({ aiGovernance: options.config ?? {} }),
    ),
    now: () => clock,
  });
  const tick = (elapsedMs = 60_000) => {
    clock += elapsedMs;
    return services.sync.tick(new AbortController().signal);
  };
  const published = () =>
    events.publish.mock.calls.map(
      ([{ eventPayload }]) => eventPayload as { type: string; subject: string },
    );
  return { ...services, tick, events, published, reads };
}

const refs = (knex: Knex) =>
  knex('scorecards').orderBy('entity_ref').pluck('entity_ref');
const history = (
  knex: Knex,
): Promise<{ entity_ref: string; causes: string }[]> =>
  knex('history').orderBy('id').select('entity_ref', 'causes');

describe.each(databases.eachSupportedId())('catalog sync, %p', databaseId => {
  const init = (id: TestDatabaseId) => databases.init(id);

  it('stores a result for each workload and writes nothing again', async () => {
    const knex = await init(databaseId);
    const entities = [
      agent('bot'),
      agent('second'),
      team('team-a'),
      { ...agent('plain'), spec: { type: 'service', owner: 'team-a' } },
    ];
    const { tick, published } = await replica({ knex, entities });
    await tick();
    expect(await refs(knex)).toEqual([
      'component:default/bot',
      'component:default/second',
    ]);
    expect(await history(knex)).toHaveLength(2);
    // The first read of a catalog is no news.
    expect(published()).toEqual([]);

    const before = await knex('scorecards').orderBy('entity_ref');
    await tick();
    await knex('sync_state').where({ key: 'pass' }).delete();
    await tick();
    expect(await knex('scorecards').orderBy('entity_ref')).toEqual(before);
    expect(await history(knex)).toHaveLength(2);
    expect(published()).toEqual([]);
    expect(await knex('evaluation_queue')).toEqual([]);
  });

  it('waits for a catalog that is still being filled, but not for ever', async () => {
    const knex = await init(databaseId);
    const entities: Entity[] = [];
    const { tick, sync } = await replica({ knex, entities });
    await tick(5_000);
    expect(await sync.status()).toMatchObject({ state: 'running' });
    entities.push(agent('bot'));
    await knex('sync_state').insert({
      key: 'events',
      value: JSON.stringify({ lastAt: clock + 4_000 }),
    });
    await tick(5_000);
    expect(await refs(knex)).toEqual([]);
    entities.push(agent('second'), team('team-a'));
    await tick(5_000);
    expect(await refs(knex)).toEqual([]);
    await tick(5_000);
    expect(await refs(knex)).toHaveLength(2);
    expect(await sync.status()).toMatchObject({ state: 'idle' });

    const other = await init(databaseId);
    const empty = await replica({ knex: other, entities: [] });
    await empty.tick();
    await empty.tick();
    await empty.tick();
    expect(await empty.sync.status()).toMatchObject({ state: 'idle' });
  });

  it('reads and evaluates only what changed', async () => {
    const knex = await init(databaseId);
    const entities = [agent('bot'), agent('second'), team('team-a')];
    const { tick, published, reads } = await replica({ knex, entities });
    await tick();
    entities[0] = agent('bot', {
      metadata: {
        name: 'bot',
        etag: 'two',
        annotations: { 'ai-governance.io/criticality': 'mission-critical' },
      },
    });
    await tick();
    expect(reads.refs).toBe(1);
    const row = await knex('scorecards')
      .where({ entity_ref: 'component:default/bot' })
      .first();
    expect(Number(row.required_phase)).toBe(3);
    expect(published().map(event => event.type)).toEqual([
      'io.ai-governance.workload.evaluated.v1',
    ]);
    const last = (await history(knex)).at(-1)!;
    expect(last.entity_ref).toBe('component:default/bot');
    expect(JSON.parse(last.causes)).toEqual([{ kind: 'entity-changed' }]);
  });

  it('evaluates those who depend on a changed provider, and nobody else', async () => {
    const knex = await init(databaseId);
    const gateway = (etag: string, annotations: Record<string, string>) => ({
      ...agent('gateway'),
      metadata: { name: 'gateway', etag, annotations },
      spec: { type: 'service', owner: 'team-a' },
    });
    const entities: Entity[] = [
      gateway('one', { 'ai-governance.io/provides-controls': 'INF-NET-01' }),
      agent('user-of-gateway', {
        spec: {
          type: 'ai-agent',
          owner: 'team-a',
          dependsOn: ['component:gateway'],
        },
      }),
      agent('other'),
      team('team-a'),
    ];
    const { tick } = await replica({ knex, entities });
    await tick();
    entities[0] = gateway('two', {
      'ai-governance.io/provides-controls': 'INF-NET-01',
      'ai-governance.io/controls': 'INF-NET-01',
    });
    await tick();
    const changed = (await history(knex)).slice(2);
    expect(changed.map(entry => entry.entity_ref)).toEqual([
      'component:default/user-of-gateway',
    ]);
    expect(JSON.parse(changed[0].causes)).toEqual([
      { kind: 'provider-changed', subject: 'component:default/gateway' },
    ]);
  });

  it('calls a group by the display name of its profile', async () => {
    const knex = await init(databaseId);
    const profile = { displayName: 'Team A' };
    const entities = [
      agent('bot'),
      team('team-a', { spec: { type: 'team', children: [], profile } }),
    ];
    const { tick } = await replica({ knex, entities });
    await tick();
    expect(
      await knex('entities')
        .where({ entity_ref: 'group:default/team-a' })
        .pluck('title'),
    ).toEqual(['Team A']);
    const [row] = await knex('scorecards');
    expect(JSON.parse(row.result).ownerTitle).toBe('Team A');
  });

  it('follows the owner up the group tree', async () => {
    const knex = await init(databaseId);
    const company = (etag: string, annotations: Record<string, string>) =>
      team('company', { metadata: { name: 'company', etag, annotations } });
    const entities: Entity[] = [
      agent('bot'),
      team('team-a', {
        spec: { type: 'team', children: [], parent: 'company' },
      }),
      company('one', {}),
    ];
    const { tick } = await replica({ knex, entities });
    await tick();
    entities[2] = company('two', {
      'ai-governance.io/provides-controls': 'GOV-USE-01',
      'ai-governance.io/controls': 'GOV-USE-01',
    });
    await tick();
    const causes = (await history(knex)).slice(1).map(entry => entry.causes);
    expect(causes).toEqual([
      JSON.stringify([
        { kind: 'provider-changed', subject: 'group:default/company' },
      ]),
    ]);
  });

  it('removes what is gone or is no workload any more', async () => {
    const knex = await init(databaseId);
    const entities = [agent('bot'), agent('second'), team('team-a')];
    const { tick, published } = await replica({ knex, entities });
    await tick();
    entities.splice(0, 2, {
      ...agent('second'),
      metadata: { name: 'second', etag: 'two' },
      spec: { type: 'service', owner: 'team-a' },
    });
    await tick();
    expect(await refs(knex)).toEqual([]);
    expect(published().map(event => event.type)).toEqual([
      'io.ai-governance.workload.removed.v1',
      'io.ai-governance.workload.removed.v1',
    ]);
  });

  it('keeps the error of one entity to that entity', async () => {
    const knex = await init(databaseId);
    const entities = [agent('bot'), agent('second'), team('team-a')];
    const { tick, queue, worker } = await replica({ knex, entities });
    await tick();
    await knex('entities')
      .where({ entity_ref: 'component:default/bot' })
      .update({ entity: '{' });
    await queue.mark(
      knex,
      ['component:default/bot', 'component:default/second'],
      { kind: 'refresh' },
    );
    await worker.drain();
    const rows = await knex('scorecards').orderBy('entity_ref');
    expect(rows[0].error).toMatch(/cannot be read/);
    expect(rows[0].statuses).toHaveLength(70);
    expect(rows[1].error).toBeNull();
    expect(await knex('evaluation_queue')).toEqual([]);
  });

  it('evaluates everything again when the settings changed', async () => {
    const knex = await init(databaseId);
    const entities = [agent('bot'), team('team-a')];
    const first = await replica({ knex, entities });
    await first.markIfBasisChanged();
    await first.tick();
    const second = await replica({
      knex,
      entities,
      config: {
        defaults: [
          { filter: { kind: 'Component' }, facts: { criticality: 'medium' } },
        ],
      },
    });
    await second.markIfBasisChanged();
    await second.tick();
    const last = (await history(knex)).at(-1)!;
    expect(JSON.parse(last.causes)).toEqual([{ kind: 'settings-changed' }]);
  });
});

// SQLite has one process; several replicas need PostgreSQL.
for (const [databaseId] of databases.eachSupportedId()) {
  if (databaseId === 'SQLITE_3') {
    continue;
  }
  // SQLite has one connection: nobody else can hold a mark there.
  if (databaseId === 'POSTGRES_18') {
    it('has not ended its first read as long as another replica evaluates a part of it', async () => {
      const knex = await databases.init(databaseId);
      const { tick } = await replica({ knex, entities: [agent('bot-0')] });
      await knex('evaluation_queue').insert({
        entity_ref: 'component:default/elsewhere',
        due_at: 1,
        causes: '',
      });
      const installed = () =>
        knex('sync_state').where({ key: 'installed' }).first('key');
      await knex.transaction(async tx => {
        await tx('evaluation_queue').where({ due_at: 1 }).forUpdate();
        await tick();
        expect(await refs(knex)).toHaveLength(1);
        expect(await installed()).toBeUndefined();
      });
      await tick();
      expect(await installed()).toBeDefined();
    });
  }

  it(`evaluates each change once when two replicas look at the same time, ${databaseId}`, async () => {
    const knex = await databases.init(databaseId);
    const entities = [
      ...Array.from({ length: 60 }, (_, index) => agent(`bot-${index}`)),
      team('team-a'),
    ];
    const [one, two] = [
      await replica({ knex, entities }),
      await replica({ knex, entities }),
    ];
    await Promise.all([one.tick(), two.tick()]);
    await Promise.all([one.tick(), two.tick()]);
    expect(await refs(knex)).toHaveLength(60);
    expect(await history(knex)).toHaveLength(60);

    for (let index = 0; index < 20; index++) {
      entities[index] = agent(`bot-${index}`, {
        metadata: {
          name: `bot-${index}`,
          etag: 'two',
          annotations: { 'ai-governance.io/criticality': 'mission-critical' },
        },
      });
    }
    const changed = entities
      .slice(0, 20)
      .map(entity => `component:default/${entity.metadata.name}`);
    await Promise.all([
      one.sync.refresh(changed).then(() => one.worker.drain()),
      two.sync.refresh(changed).then(() => two.worker.drain()),
      one.tick(),
      two.tick(),
    ]);
    await Promise.all([one.worker.drain(), two.worker.drain()]);
    expect(await history(knex)).toHaveLength(80);
    const events = [...one.published(), ...two.published()];
    expect(events.map(event => event.subject).sort()).toEqual(changed.sort());
  });
}
