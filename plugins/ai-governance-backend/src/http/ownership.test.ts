import {
  OrphansResponse,
  OwnershipView,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { EventsService } from '@backstage/plugin-events-node';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, group, user } from '../__testUtils__/entities';
import {
  createTestServer,
  DENY,
  NOBODY,
  TestPolicies,
} from '../__testUtils__/testServer';
import { readSettings } from '../config/settings';
import { CloudEvent } from '../evaluation/Outbox';
import { createDrill } from '../ownership/createOwnership';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;
const ADMIN = 'user:default/admin';
const STRANGER = 'user:default/stranger';
const PARTIAL = 'user:default/partial';
const OPERATOR = 'user:default/operator';
const POLICIES: TestPolicies = {
  [STRANGER]: {
    decisions: {
      'ai-governance.workload.read': DENY,
      'ai-governance.health.read': DENY,
    },
  },
  [PARTIAL]: { sees: ref => /helper|group:default\/retail$/.test(ref) },
  [OPERATOR]: { decisions: { 'ai-governance.health.read': DENY } },
};

const path = (name: string) =>
  `/workloads/by-name/component/default/${name}/ownership`;

let version = 0;
const withMembers = (entity: Entity, members: string[]): Entity => ({
  ...entity,
  metadata: { ...entity.metadata, etag: `m${++version}` },
  relations: members.map(name => ({
    type: 'hasMember',
    targetRef: `user:default/${name}`,
  })),
});

async function setUp(databaseId: TestDatabaseId) {
  const published: CloudEvent[] = [];
  const events: EventsService = {
    publish: async ({ eventPayload }) => {
      published.push(eventPayload as CloudEvent);
    },
    subscribe: async () => undefined,
  };
  const entities: Entity[] = [
    withMembers(group('company'), []),
    withMembers(group('retail', 'company'), ['lee']),
    withMembers(group('chat', 'retail'), ['kim', 'lee']),
    withMembers(group('desk'), ['mo']),
    user('kim'),
    user('lee'),
    user('mo'),
    agent('concierge', 'chat', {
      'incident-owner': 'retail',
      escalation: 'desk',
    }),
    agent('helper', 'chat'),
    agent('lost', 'nobodys'),
    agent('stray', undefined),
  ];
  const server = await createTestServer({
    knex: await databases.init(databaseId),
    entities,
    policies: POLICIES,
    events,
    memberships: { [OPERATOR]: ['group:default/platform'] },
    config: {
      roles: { platform: [ADMIN, 'group:default/platform'] },
      incidents: { fallbackOwner: 'desk' },
    },
  });
  /** Puts entities in the place of those of the same name, as a catalog does. */
  const change = async (...changed: Entity[]) => {
    for (const entity of changed) {
      const index = entities.findIndex(
        ({ kind, metadata }) =>
          kind === entity.kind && metadata.name === entity.metadata.name,
      );
      entities.splice(index, 1, entity);
    }
    await server.sync();
  };
  const orphans = async (query = '', as = ADMIN): Promise<OrphansResponse> =>
    (await server.get(`/ownership/orphans${query}`, { as })).body;
  const lost = () =>
    published
      .splice(0)
      .filter(({ type }) => type === 'io.ai-governance.owner.lost.v1');
  return { ...server, entities, change, orphans, lost };
}

describe.each(chosenDatabases(databases))('ownership, %p', databaseId => {
  it('says who owns the incidents of a workload, and whom they are escalated to', async () => {
    const { get } = await setUp(databaseId);
    const { body }: { body: OwnershipView } = await get(path('concierge'));
    expect(body).toEqual({
      entityRef: 'component:default/concierge',
      title: 'The concierge agent',
      incidentOwner: expect.objectContaining({
        by: 'annotation',
        ends: 'resolved',
        owner: {
          ref: 'group:default/retail',
          kind: 'group',
          title: 'Team retail',
        },
      }),
      people: 2,
      escalation: [
        {
          by: 'owner',
          ref: 'group:default/retail',
          title: 'Team retail',
          kind: 'group',
          resolved: true,
          people: 2,
          acknowledgeWithin: { sev1: 15, sev2: 60, sev3: 1440 },
        },
        expect.objectContaining({
          by: 'annotation',
          ref: 'group:default/desk',
          people: 1,
        }),
        expect.objectContaining({
          by: 'parent',
          ref: 'group:default/company',
          people: 2,
          acknowledgeWithin: { sev1: 45, sev2: 180, sev3: 4320 },
        }),
      ],
      endsInCycle: false,
    });
  });

  it('lists who has nobody, by team, a page at a time', async () => {
    const { orphans, post } = await setUp(databaseId);
    expect((await orphans()).lastDrill).toBeUndefined();
    await post('/ownership/drill', { as: ADMIN });
    const first = await orphans('?limit=1');
    expect(first).toMatchObject({
      totalItems: 2,
      byTeam: expect.arrayContaining([
        { team: null, orphans: 1 },
        { team: 'group:default/nobodys', orphans: 1 },
      ]),
      lastDrill: { workloads: 4, unowned: 2, worse: 0 },
      mayDrill: true,
      items: [
        {
          entityRef: 'component:default/lost',
          team: 'group:default/nobodys',
          ends: 'fallback',
          owner: { ref: 'group:default/desk' },
        },
      ],
    });
    const second = await orphans(
      `?limit=1&cursor=${first.pageInfo.nextCursor}`,
    );
    expect(second.items.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/stray',
    ]);
    expect(second.pageInfo).toEqual({});
    const ofTeam = await orphans('?team=nobodys');
    expect([ofTeam.totalItems, ofTeam.byTeam.length]).toEqual([1, 2]);
  });

  it('tells of a group that lost its last person, when it is evaluated', async () => {
    const { change, orphans, lost, post, get } = await setUp(databaseId);
    await post('/ownership/drill', { as: ADMIN });
    lost();
    await change(withMembers(group('chat', 'retail'), []));
    expect(lost()).toEqual([
      expect.objectContaining({
        subject: 'component:default/helper',
        data: {
          lost: 'group:default/chat',
          by: 'owner',
          reason: 'empty-group',
          ends: 'fallback',
          owner: 'group:default/desk',
        },
      }),
    ]);
    expect((await orphans()).items[0]).toMatchObject({
      entityRef: 'component:default/helper',
      lost: { ref: 'group:default/chat' },
    });
    await change(withMembers(group('chat', 'retail'), ['kim']));
    expect((await orphans()).totalItems).toBe(2);
    expect((await get(path('helper'))).body.lost).toBeUndefined();
    expect(lost()).toEqual([]);
  });

  it('tells of people who left the catalog, and of the fallback as well', async () => {
    const { entities, sync, lost, post, get } = await setUp(databaseId);
    await post('/ownership/drill', { as: ADMIN });
    lost();
    const gone = (name: string) =>
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === name),
        1,
      );
    const forecast = async () =>
      JSON.stringify(
        (
          await get(
            '/workloads/by-name/component/default/stray/forecast?environment=production',
          )
        ).body,
      );
    expect(await forecast()).toContain('go to the fallback owner');
    gone('mo');
    await sync();
    expect(
      lost().map(({ subject, data }) => [subject, data.lost, data.ends]),
    ).toEqual([
      ['component:default/lost', 'group:default/desk', 'none'],
      ['component:default/stray', 'group:default/desk', 'none'],
    ]);
    expect(await forecast()).toContain('nobody answers for its incidents');
    gone('kim');
    gone('lee');
    entities.push(user('other'));
    await sync();
    expect(
      lost().map(({ subject, data }) => [subject, data.lost, data.ends]),
    ).toEqual(
      expect.arrayContaining([
        ['component:default/concierge', 'group:default/retail', 'none'],
        ['component:default/helper', 'group:default/chat', 'none'],
      ]),
    );
  });

  it('finds in a drill what no mark told of, and has it evaluated anew', async () => {
    const { knex, lost, orphans, ownership, worker, clock, get } = await setUp(
      databaseId,
    );
    const before = await ownership.drill.runIfDue();
    expect(before).toMatchObject({ workloads: 4, worse: 0 });
    expect(await ownership.drill.runIfDue()).toBeUndefined();
    // An annotation names a group whose people go without a word.
    await knex('entity_links')
      .where({ type: 'member', source_ref: 'group:default/retail' })
      .orWhere({ type: 'member', source_ref: 'group:default/chat' })
      .delete();
    clock.now += DAY;
    expect(await ownership.drill.runIfDue()).toMatchObject({
      workloads: 4,
      unowned: 4,
      worse: 2,
    });
    expect(lost().map(({ subject }) => subject)).toEqual([
      'component:default/concierge',
      'component:default/helper',
    ]);
    await worker.drain();
    const { body } = await get('/gates/environments');
    expect(body.items).not.toEqual([]);
    expect((await orphans()).totalItems).toBe(4);
    const marked = await knex('history').where(
      'causes',
      'like',
      '%{"kind":"provider-changed","subject":"group:default/retail"}%',
    );
    expect(marked.length).toBeGreaterThan(0);
  });

  it('sees an owner further down the chain as a loss, unless somebody wanted it so', async () => {
    const { change, lost, post, orphans } = await setUp(databaseId);
    await post('/ownership/drill', { as: ADMIN });
    lost();
    await change(agent('concierge', 'chat', { escalation: 'desk' }));
    expect(lost()).toEqual([]);
    await change(agent('concierge', 'chat', { 'incident-owner': 'retail' }));
    expect(lost()).toEqual([]);
    await change(agent('concierge', 'chat', { 'incident-owner': 'gone' }));
    expect(lost().map(({ data }) => [data.lost, data.owner])).toEqual([
      ['group:default/retail', 'group:default/chat'],
    ]);
    expect((await orphans()).totalItems).toBe(3);
    await change(agent('concierge', 'chat'));
    expect((await orphans()).totalItems).toBe(2);
  });

  it('forgets what has left the catalog', async () => {
    const { entities, sync, orphans, post, knex } = await setUp(databaseId);
    await post('/ownership/drill', { as: ADMIN });
    entities.splice(
      entities.findIndex(({ metadata }) => metadata.name === 'lost'),
      1,
    );
    await sync();
    expect((await orphans()).totalItems).toBe(1);
    expect(await knex('ownership').pluck('entity_ref')).toHaveLength(3);
  });

  it('puts a drill of a person on record, and no other', async () => {
    const { ownership, post, get } = await setUp(databaseId);
    await ownership.drill.runIfDue();
    const { body: drill } = await post('/ownership/drill', { as: ADMIN });
    const { body } = await get('/audit?action=ownership.drilled');
    expect(body.items).toEqual([
      expect.objectContaining({
        action: 'ownership.drilled',
        actor: expect.objectContaining({ ref: ADMIN }),
        payload: drill,
      }),
    ]);
  });

  it('drills one at a time, and nothing before the first read was evaluated', async () => {
    const server = await setUp(databaseId);
    const both = await Promise.all([
      server.post('/ownership/drill', { as: ADMIN }),
      server.post('/ownership/drill', { as: ADMIN }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const tooEarly = createDrill({
      ...server,
      database: server.knex,
      settings: readSettings(new ConfigReader({})),
      isInstalled: async () => false,
      now: () => server.clock.now + 7 * DAY,
    });
    expect(await tooEarly.runIfDue()).toBeUndefined();
    await expect(tooEarly.run({ type: 'user', ref: ADMIN })).rejects.toThrow(
      'has not been read and evaluated',
    );
  });

  it('shows each reader what they may see', async () => {
    const { get, orphans, post, change } = await setUp(databaseId);
    await post('/ownership/drill', { as: ADMIN });
    await change(withMembers(group('chat', 'retail'), []));
    const seen = await orphans('', PARTIAL);
    expect(seen).toMatchObject({
      totalItems: 1,
      items: [{ entityRef: 'component:default/helper' }],
      byTeam: [{ team: 'group:default/chat', orphans: 1 }],
      mayDrill: false,
    });
    expect(seen.byTeam[0].title).toBeUndefined();
    // It counts what they may not read as well.
    expect(seen.lastDrill).toBeUndefined();
    expect((await orphans('', ADMIN)).lastDrill).toMatchObject({
      workloads: 4,
    });
    expect(seen.items[0].owner).toEqual({
      ref: 'group:default/desk',
      kind: 'group',
    });
    const { body }: { body: OwnershipView } = await get(path('helper'), {
      as: PARTIAL,
    });
    expect(
      body.escalation.filter(({ title, people }) => title || people),
    ).toEqual([]);
    expect((await get(path('stray'), { as: PARTIAL })).status).toBe(404);
  });

  it('refuses strangers, and a drill to who does not run this', async () => {
    const { get, post } = await setUp(databaseId);
    const asks = [
      (as: string | { header: string }) => get(path('helper'), { as }),
      (as: string | { header: string }) => get('/ownership/orphans', { as }),
      (as: string | { header: string }) => post('/ownership/drill', { as }),
    ];
    for (const ask of asks) {
      expect((await ask(STRANGER)).status).toBe(403);
      expect((await ask(NOBODY)).status).toBe(401);
    }
    const { body } = await post('/ownership/drill', { as: OPERATOR });
    expect(body.error.message).toContain('ai-governance.health.read');
    const { body: noRole } = await post('/ownership/drill', {
      as: 'user:default/kim',
    });
    expect(noRole.error.message).toContain('role platform');
    expect((await get(path('nowhere'))).status).toBe(404);
    expect((await get('/ownership/orphans?team=/')).status).toBe(400);
    expect((await get('/ownership/orphans?cursor=x')).status).toBe(400);
  });
});
