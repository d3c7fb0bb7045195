import {
  BreakGlass,
  HOUR_MS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { organisation } from '../__testUtils__/entities';
import { createTestServer, DENY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const CONCIERGE = 'component:default/concierge';
const OPENER = { as: 'user:default/olga' };
const SECOND = { as: 'user:default/piet' };
const REQUEST = {
  entityRef: CONCIERGE,
  environment: 'prod',
  reason: 'The chat answers nobody.',
  incident: 'INC-7',
  hours: 2,
};
const REVIEW = { justified: true, comment: 'The chat was down.' };

describe.each(databases.eachSupportedId())('break-glass on %s', databaseId => {
  const start = async () =>
    createTestServer({
      knex: await databases.init(databaseId),
      entities: organisation(),
      config: {
        roles: { platform: ['group:default/platform'] },
        environments: [{ name: 'production', mode: 'enforce' }],
      },
      memberships: {
        [OPENER.as]: ['group:default/platform'],
        [SECOND.as]: ['group:default/platform'],
        'user:default/ben': ['group:default/platform'],
      },
      policies: {
        'user:default/stranger': {
          decisions: {
            'ai-governance.workload.read': DENY,
            'ai-governance.break-glass.open': DENY,
            'ai-governance.break-glass.review': DENY,
          },
        },
        'user:default/ben': { sees: ref => ref !== CONCIERGE },
      },
    });
  type Server = Awaited<ReturnType<typeof start>>;
  const open = async (server: Server, how: object = {}) =>
    server.post('/break-glass', { ...OPENER, body: REQUEST, ...how });
  const review = async (server: Server, opened: BreakGlass, how: object = {}) =>
    server.post(`/break-glass/${opened.id}/reviews`, {
      ...SECOND,
      body: REVIEW,
      headers: { 'If-Match': `"${opened.version}"` },
      ...how,
    });
  const verdict = async (server: Server) => {
    const { body } = await server.post('/gates/production/decisions', {
      body: { entityRef: CONCIERGE },
    });
    return [
      body.verdict,
      body.reasons
        .map(({ code }: { code: string }) => code)
        .filter((code: string) => /break-glass|overdue/.test(code)),
    ];
  };

  it('lets a workload through, asks for a review by a second person, and denies while that is overdue', async () => {
    const server = await start();
    const { body: opened } = await open(server);
    expect(opened).toMatchObject({
      environment: 'production',
      openedBy: OPENER.as,
      state: 'active',
      actions: [],
    });
    expect(await verdict(server)).toEqual([
      'allow-with-obligations',
      ['break-glass-active'],
    ]);
    expect((await review(server, opened)).status).toBe(409);

    server.clock.now += 3 * HOUR_MS;
    const { body: list } = await server.get('/break-glass', SECOND);
    expect(list).toMatchObject({
      totalItems: 1,
      items: [{ state: 'review-due', actions: ['review'] }],
    });
    expect((await review(server, opened, OPENER)).status).toBe(403);

    server.clock.now += 24 * HOUR_MS;
    expect(await verdict(server)).toEqual([
      'deny',
      ['break-glass-review-overdue'],
    ]);
    const stale = await review(server, opened, {
      headers: { 'If-Match': '"9"' },
    });
    expect(stale.status).toBe(412);
    const { body: reviewed } = await review(server, opened);
    expect(reviewed).toMatchObject({
      state: 'reviewed',
      reviewedBy: SECOND.as,
      justified: true,
      actions: [],
    });
    expect(await verdict(server)).toEqual(['deny', []]);
    expect(
      await server.knex('gate_obligations').whereNull('fulfilled_at'),
    ).toEqual([]);
    const { body: audit } = await server.get('/audit?action=break-glass.');
    expect(audit.items.map((item: { action: string }) => item.action)).toEqual([
      'break-glass.reviewed',
      'break-glass.opened',
    ]);
    const events = (await server.knex('outbox').pluck('events')).join();
    expect(events).toContain('io.ai-governance.break-glass.opened.v1');
    expect(events).toContain('io.ai-governance.break-glass.reviewed.v1');
  });

  it('opens one for the same request with the same key, and none beside one that holds', async () => {
    const server = await start();
    const key = { headers: { 'Idempotency-Key': 'one' } };
    const { body: opened } = await open(server, key);
    expect((await open(server, key)).body.id).toBe(opened.id);
    expect((await open(server)).status).toBe(409);
    const another = await open(server, {
      ...key,
      body: { ...REQUEST, hours: 1 },
    });
    expect(another.status).toBe(409);
  });

  it('takes texts with what no column holds', async () => {
    const server = await start();
    const { status, body } = await open(server, {
      body: { ...REQUEST, reason: 'It is\0down.' },
    });
    expect(status).toBe(200);
    expect(body.reason).toBe('It is\uFFFDdown.');
    server.clock.now += 3 * HOUR_MS;
    const reviewed = await review(server, body, {
      body: { ...REVIEW, comment: 'Down\0indeed.' },
    });
    expect(reviewed.status).toBe(200);
    expect(reviewed.body.reviewComment).toBe('Down\uFFFDindeed.');
  });

  it('opens one of two that are asked for at once', async () => {
    const server = await start();
    const answers = await Promise.all([open(server), open(server, SECOND)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    [{ hours: 5 }, 'hours'],
    [{ environment: 'moon' }, 'environment'],
    [{ reason: '  ' }, 'reason'],
    [{ entityRef: 'nonsense' }, 'entityRef'],
  ])('refuses %j and says where', async (change, place) => {
    const server = await start();
    const { status, body } = await open(server, {
      body: { ...REQUEST, ...change },
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain(place);
  });

  it('is for people who fill the role, and for nobody who may not see the workload', async () => {
    const server = await start();
    const { body: opened } = await open(server);
    server.clock.now += 3 * HOUR_MS;
    const stranger = { as: 'user:default/stranger' };
    const ben = { as: 'user:default/ben' };
    expect([
      (await open(server, stranger)).status,
      (await review(server, opened, stranger)).status,
      (await server.get('/break-glass', stranger)).status,
      (await open(server, { as: 'user:default/kim' })).status,
      (await review(server, opened, { as: 'user:default/kim' })).status,
    ]).toEqual([403, 403, 403, 403, 403]);
    expect([
      (await open(server, ben)).status,
      (await review(server, opened, ben)).status,
    ]).toEqual([404, 404]);
    expect((await server.get('/break-glass', ben)).body).toMatchObject({
      totalItems: 0,
      items: [],
    });
  });
});
