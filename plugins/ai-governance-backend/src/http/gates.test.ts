import {
  DAY_MS,
  GateDecisions,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, group } from '../__testUtils__/entities';
import {
  BUYER,
  codes,
  CONCIERGE,
  decide,
  DIGEST,
  OPEN,
  recorded,
  startGate,
} from '../gates/__testUtils__/gateServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

describe.each(chosenDatabases(databases))('gates on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startGate>[0], 'knex'> = {},
  ) => startGate({ knex: await databases.init(databaseId), ...options });

  it('asks about all workloads of a repository, the worst verdict first', async () => {
    const server = await start({
      config: {
        environments: [
          { ...OPEN, deployers: null, enforceFilter: null, minimumScore: 1 },
        ],
      },
    });
    const answer = await server.post('/gates/production/decisions', {
      body: {
        entityRefs: [
          'component:default/shop',
          CONCIERGE,
          'component:default/gone',
        ],
      },
      headers: { 'X-AI-Governance-Door': 'cli' },
    });
    const { verdict, proceed, items }: GateDecisions = answer.body;
    expect({ verdict, proceed }).toEqual({ verdict: 'deny', proceed: false });
    expect(
      items.map(item => [item.entityRef, item.verdict, item.door]),
    ).toEqual(
      [
        ['component:default/gone', 'deny', 'cli'],
        [CONCIERGE, 'allow', 'cli'],
        ['component:default/shop', 'allow', 'cli'],
      ].sort((a, b) => (a[1] < b[1] ? 1 : -1)),
    );
  });

  it.each([
    [{}, 'entityRef'],
    [{ entityRef: CONCIERGE, entityRefs: [BUYER] }, 'entityRefs'],
    [{ entityRef: 'nonsense' }, 'entityRef'],
    [{ entityRefs: [CONCIERGE, ':'] }, 'entityRefs[1]'],
    [{ entityRefs: [] }, '1 to 100'],
    [
      {
        entityRefs: Array.from({ length: 101 }, (_, i) => `component:a/b${i}`),
      },
      '101 refs',
    ],
    [
      {
        entityRefs: Array.from({ length: 21 }, (_, i) => `component:a/b${i}`),
        dryRun: true,
        at: '2026-12-01T00:00:00Z',
      },
      '1 to 20',
    ],
    [{ entityRef: CONCIERGE, at: '2026-12-01T00:00:00Z' }, 'dryRun'],
    [
      { entityRef: CONCIERGE, artifact: { name: 'bot', digest: 'sha256:12' } },
      'artifact.digest',
    ],
    [
      { entityRef: CONCIERGE, artifact: { name: ' ', digest: DIGEST } },
      'artifact.name',
    ],
  ])('refuses a bad request and says where: %j', async (body, place) => {
    const server = await start();
    const answer = await server.post('/gates/production/decisions', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(place);
    expect(await recorded(server)).toBe(0);
  });

  it('refuses a door that it does not know', async () => {
    const server = await start();
    const { status, body } = await server.post('/gates/production/decisions', {
      body: { entityRef: CONCIERGE },
      headers: { 'X-AI-Governance-Door': 'window' },
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('X-AI-Governance-Door');
  });

  it('denies nobody after a first installation', async () => {
    const server = await start();
    const { body } = await server.get('/gates/environments');
    for (const { policy, mode } of body.items) {
      expect(mode).toBe('warn');
      const answer = await server.post(`/gates/${policy.name}/decisions`, {
        body: {
          entityRefs: [
            CONCIERGE,
            BUYER,
            'component:default/stray',
            'component:default/gone',
          ],
        },
      });
      expect(answer.body.proceed).toBe(true);
    }
  });

  it('records nothing for a dry run or a forecast, and answers for another date', async () => {
    const server = await start({
      config: {
        environments: [
          {
            ...OPEN,
            freezes: [
              {
                name: 'Holidays',
                timeZone: 'Europe/Berlin',
                from: '2026-12-20T18:00',
                to: '2027-01-04T08:00',
              },
            ],
          },
        ],
      },
    });
    const forecast = async (at: string) =>
      (
        await server.get(
          `/workloads/by-name/component/default/concierge/forecast?environment=prod&at=${at}`,
        )
      ).body;
    expect(await forecast('2026-07-01T00:00:00Z')).toMatchObject({
      id: null,
      verdict: 'allow',
    });
    expect(await forecast('2026-12-24T00:00:00Z')).toMatchObject({
      id: null,
      time: '2026-12-24T00:00:00.000Z',
      verdict: 'deny',
      reasons: [{ code: 'change-freeze', ref: 'Holidays' }],
    });
    const dry = await decide(server, { entityRef: CONCIERGE, dryRun: true });
    expect(dry).toMatchObject({ id: null, verdict: 'allow' });
    const then = await decide(server, {
      entityRef: CONCIERGE,
      dryRun: true,
      at: '2026-12-24T00:00:00Z',
    });
    expect(codes(then)).toEqual(['change-freeze']);
    expect(await recorded(server)).toBe(0);
  });

  it('denies no deployment for a scanner that is silent for a week, and says when it will', async () => {
    const server = await start({
      entities: [
        group('chat'),
        agent(
          'bot',
          'chat',
          { phase: 'foundational' },
          { lifecycle: 'experimental' },
        ),
      ],
      config: {
        environments: [
          { ...OPEN, requiredPhase: 'workload', minimumPhase: 'none' },
        ],
      },
    });
    const bot = 'component:default/bot';
    const { body: framework } = await server.get('/framework');
    const expiresAt = new Date(server.clock.now + DAY_MS).toISOString();
    await server.post('/evidence', {
      body: {
        records: framework.document.controls.map(({ id }: { id: string }) => ({
          entityRef: bot,
          controlId: id,
          outcome: 'pass',
          source: 'scanner',
          observedAt: new Date(server.clock.now).toISOString(),
          expiresAt,
        })),
      },
    });
    expect(await decide(server, { entityRef: bot })).toMatchObject({
      verdict: 'allow',
      reasons: [],
    });
    server.clock.now += 7 * DAY_MS;
    await server.sync();
    const silent = await decide(server, { entityRef: bot });
    expect(silent).toMatchObject({ verdict: 'allow', proceed: true });
    expect(new Set(codes(silent))).toEqual(new Set(['evidence-lapsed']));
    const forecast = async (days: number) => {
      const at = new Date(server.clock.now + days * DAY_MS).toISOString();
      const { body } = await server.get(
        `/workloads/by-name/component/default/bot/forecast?environment=production&at=${at}`,
      );
      return body.verdict;
    };
    expect(await forecast(1)).toBe('allow');
    expect(await forecast(9)).toBe('deny');
  });
});
