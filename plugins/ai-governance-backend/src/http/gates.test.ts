import {
  DAY_MS,
  GateDecision,
  GateDecisions,
  GateIncident,
  HOUR_MS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { agent, group, organisation } from '../__testUtils__/entities';
import { createTestServer, DENY, NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const CONCIERGE = 'component:default/concierge';
const BUYER = 'component:default/buyer';
const DIGEST = `sha256:${'a'.repeat(64)}`;

/** Rules that ask for nothing but what a test adds. */
const OPEN = {
  name: 'production',
  mode: 'enforce',
  requiredPhase: 'none',
  minimumPhase: 'none',
  approval: 'none',
};

const codes = ({ reasons }: GateDecision) => reasons.map(({ code }) => code);

describe.each(databases.eachSupportedId())('gates on %s', databaseId => {
  const start = async (
    options: Partial<Parameters<typeof createTestServer>[0]> = {},
  ) =>
    createTestServer({
      knex: await databases.init(databaseId),
      entities: organisation(),
      ...options,
    });
  type Server = Awaited<ReturnType<typeof start>>;
  const decide = async (
    server: Server,
    body: object,
    environment = 'production',
    how: object = {},
  ): Promise<GateDecision> => {
    const answer = await server.post(`/gates/${environment}/decisions`, {
      body,
      ...how,
    });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const recorded = async (server: Server): Promise<number> =>
    (await server.get('/gates/decisions')).body.totalItems;

  it('records a decision with its audit row, answers the same for five minutes, and finds it again', async () => {
    const server = await start();
    const decision = await decide(
      server,
      { entityRef: 'Component:concierge' },
      'prod',
    );
    expect(decision).toMatchObject({
      environment: 'production',
      entityRef: CONCIERGE,
      title: 'The concierge agent',
      team: 'group:default/chat',
      verdict: 'deny',
      mode: 'warn',
      proceed: true,
      door: 'http',
    });
    expect(decision.reasons.every(({ message }) => message)).toBe(true);
    server.clock.now += 4 * 60_000;
    const again = await decide(server, { entityRef: CONCIERGE });
    expect(again).toEqual(decision);
    server.clock.now += 2 * 60_000;
    const later = await decide(server, { entityRef: CONCIERGE });
    expect(later.id).not.toBe(decision.id);

    expect((await server.get(`/gates/decisions/${decision.id}`)).body).toEqual(
      decision,
    );
    const { body: replay } = await server.get(
      `/gates/decisions/${decision.id}/replay`,
    );
    expect(replay).toMatchObject({
      equal: true,
      inputs: { question: { environment: 'prod', entityRef: CONCIERGE } },
    });
    const { body: list } = await server.get(
      '/gates/decisions?code=approval-missing&environment=prod&verdict=deny&team=group:default/company&limit=1',
    );
    expect(list).toMatchObject({ totalItems: 2, items: [{ id: later.id }] });
    const { body: next } = await server.get(
      `/gates/decisions?code=approval-missing&environment=prod&verdict=deny&team=group:default/company&limit=1&cursor=${list.pageInfo.nextCursor}`,
    );
    expect(next).toMatchObject({
      totalItems: 2,
      items: [{ id: decision.id }],
      pageInfo: {},
    });
    expect((await server.get('/audit/verify')).body).toMatchObject({
      valid: true,
    });
    const { body: audit } = await server.get('/audit?action=decision.recorded');
    expect(audit.items).toMatchObject([
      { subject: CONCIERGE, actor: { ref: 'user:default/admin' } },
      { subject: CONCIERGE },
    ]);
    const events = await server.knex('outbox').pluck('events');
    expect(events.join()).toContain('io.ai-governance.decision.denied.v1');
  });

  it('tells of a decision that somebody changed', async () => {
    const server = await start();
    const { id } = await decide(server, { entityRef: CONCIERGE });
    const { core } = await server.knex('decisions').where({ id }).first();
    await server
      .knex('decisions')
      .where({ id })
      .update({ core: core.replace('"deny"', '"allow"') });
    expect(
      (await server.get(`/gates/decisions/${id}/replay`)).body,
    ).toMatchObject({ equal: false, message: expect.any(String) });
    expect((await server.get('/audit/verify')).body).toMatchObject({
      valid: false,
      firstBad: { what: 'payload-changed' },
    });
  });

  it('tells of a column that somebody changed, also where the decision itself stands', async () => {
    const server = await start();
    const { id } = await decide(server, { entityRef: CONCIERGE });
    const { knex } = server;
    const row = await knex('decisions').where({ id }).first();
    for (const change of [
      { verdict: 'allow' },
      { mode: 'off' },
      { proceed: !row.proceed },
      { codes: ' no-governed-change ' },
      { allowed_key: 'a'.repeat(64) },
      { reuse_key: 'b'.repeat(64) },
    ]) {
      await knex('decisions').where({ id }).update(change);
      expect((await server.get('/audit/verify')).body).toMatchObject({
        valid: false,
        firstBad: { what: 'payload-changed' },
      });
      await knex('decisions').where({ id }).update(row);
      expect((await server.get('/audit/verify')).body.valid).toBe(true);
    }
  });

  it('takes nothing for a precedent that an exception let through', async () => {
    let state: GateIncident['state'] = 'open';
    const server = await start({
      config: { environments: [{ ...OPEN, onError: 'allow' }] },
      incidentSources: [
        {
          getSourceId: () => 'desk',
          getIncidents: async () =>
            state === 'open'
              ? [
                  {
                    id: 'INC-1',
                    entityRef: CONCIERGE,
                    severity: 'sev1',
                    state,
                    title: 'It is down',
                  },
                ]
              : [],
        },
      ],
    });
    const question = {
      entityRef: CONCIERGE,
      artifact: { name: 'bot', digest: DIGEST },
    };
    const fix = await decide(server, { ...question, fixesIncident: 'INC-1' });
    expect(codes(fix)).toContain('incident-fix');
    expect(fix.proceed).toBe(true);
    server.clock.now += 10 * 60_000;
    const again = await decide(server, question);
    expect(again.verdict).toBe('deny');
    expect(codes(again)).not.toContain('no-governed-change');

    state = 'resolved';
    const allowed = await decide(server, question);
    expect(allowed.proceed).toBe(true);
    state = 'open';
    server.clock.now += 10 * 60_000;
    const rollback = await decide(server, question);
    expect(codes(rollback)).toContain('no-governed-change');
    expect(rollback.proceed).toBe(true);
  });

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

  it('obliges whoever fixes an incident to end it, once, and lets go when it has ended', async () => {
    const incident: GateIncident = {
      id: 'INC-1',
      entityRef: CONCIERGE,
      severity: 'sev1',
      state: 'open',
      title: 'It answers in riddles',
    };
    let incidents = [incident];
    const server = await start({
      config: { environments: [OPEN] },
      incidentSources: [
        { getSourceId: () => 'pager', getIncidents: async () => incidents },
      ],
    });
    const fix = { entityRef: CONCIERGE, fixesIncident: 'INC-1' };
    expect(codes(await decide(server, { entityRef: CONCIERGE }))).toEqual([
      'incident-open',
    ]);
    const first = await decide(server, fix);
    expect(first).toMatchObject({ verdict: 'allow-with-obligations' });
    server.clock.now += 60_000;
    expect((await decide(server, fix)).id).toBe(first.id);
    server.clock.now += HOUR_MS;
    expect((await decide(server, fix)).obligations).toEqual(first.obligations);
    expect(await server.knex('gate_obligations')).toHaveLength(1);

    server.clock.now += DAY_MS;
    await server.sync();
    expect(codes(await decide(server, fix))).toContain('obligation-overdue');
    incidents = [{ ...incident, state: 'mitigated' }];
    expect(await decide(server, { entityRef: CONCIERGE })).toMatchObject({
      verdict: 'allow',
      reasons: [],
    });
    expect(
      await server.knex('gate_obligations').whereNull('fulfilled_at'),
    ).toEqual([]);
  });

  it('answers that it could not decide when the database holds it up, and records nothing of that', async () => {
    const server = await start({
      config: {
        environments: [OPEN],
        gates: { timeout: { milliseconds: 400 } },
      },
    });
    await decide(server, { entityRef: BUYER });
    const held = await server.knex.transaction();
    await held('audit_head').forUpdate().first();
    const began = Date.now();
    const decision = await decide(server, { entityRef: CONCIERGE });
    expect(Date.now() - began).toBeLessThan(1_500);
    expect(decision).toMatchObject({
      id: null,
      verdict: 'deny',
      mode: 'enforce',
      proceed: false,
      reasons: [
        {
          code: 'gate-error',
          severity: 'blocking',
          message: expect.any(String),
        },
      ],
    });
    await held.rollback();
    expect((await decide(server, { entityRef: BUYER })).id).toEqual(
      expect.any(String),
    );
    const { body } = await server.get(
      `/gates/decisions?entityRef=${CONCIERGE}`,
    );
    expect(body.totalItems).toBe(0);
  });

  it('answers as configured when the database is gone', async () => {
    const server = await start({
      config: {
        environments: [{ ...OPEN, onError: 'allow' }],
        gates: { timeout: { milliseconds: 400 } },
      },
    });
    await decide(server, { entityRef: CONCIERGE });
    await server.knex.destroy();
    const decision = await decide(server, { entityRef: CONCIERGE });
    expect(decision).toMatchObject({
      id: null,
      verdict: 'allow',
      proceed: true,
      reasons: [{ code: 'gate-error', severity: 'warning' }],
    });
    const unknown = await decide(server, { entityRef: CONCIERGE }, 'moon');
    expect(codes(unknown)).toEqual(['environment-unknown']);
  });

  it('names a source of incidents that does not answer in time', async () => {
    const server = await start({
      config: {
        environments: [OPEN],
        gates: { timeout: { milliseconds: 800 } },
      },
      incidentSources: [
        {
          getSourceId: () => 'pager',
          getIncidents: () => new Promise(() => undefined),
        },
      ],
    });
    expect(await decide(server, { entityRef: CONCIERGE })).toMatchObject({
      id: expect.any(String),
      verdict: 'deny',
      reasons: [{ code: 'gate-error', ref: expect.stringContaining('pager') }],
    });
  });

  describe('for callers', () => {
    const policies = {
      'user:default/stranger': {
        decisions: {
          'ai-governance.workload.read': DENY,
          'ai-governance.gate.decide': DENY,
        },
      },
      'user:default/reader': {
        decisions: { 'ai-governance.gate.decide': DENY },
      },
      'user:default/ben': {
        sees: (ref: string) =>
          ref === BUYER || ref === 'component:default/shop',
      },
    };

    it('refuses a stranger on each call', async () => {
      const server = await start({ policies });
      const { id } = await decide(server, { entityRef: CONCIERGE });
      const stranger = { as: 'user:default/stranger' };
      const calls = [
        await server.post('/gates/production/decisions', {
          ...stranger,
          body: { entityRef: CONCIERGE },
        }),
        await server.get('/gates/decisions', stranger),
        await server.get(`/gates/decisions/${id}`, stranger),
        await server.get(`/gates/decisions/${id}/replay`, stranger),
        await server.get('/gates/environments', stranger),
        await server.get(
          '/workloads/by-name/component/default/concierge/forecast?environment=production',
          stranger,
        ),
      ];
      expect(calls.map(({ status }) => status)).toEqual(
        Array(calls.length).fill(403),
      );
      const { status } = await server.post('/gates/production/decisions', {
        as: NOBODY,
        body: { entityRef: CONCIERGE },
      });
      expect(status).toBe(401);
    });

    it('lets who may read look ahead, and not decide', async () => {
      const server = await start({ policies });
      const reader = { as: 'user:default/reader' };
      const refused = await server.post('/gates/production/decisions', {
        ...reader,
        body: { entityRef: CONCIERGE },
      });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain('ai-governance.gate.decide');
      const dry = await decide(
        server,
        { entityRef: CONCIERGE, dryRun: true },
        'production',
        reader,
      );
      expect(dry.verdict).toBe('deny');
    });

    it('shows readers theirs in items and totals, and nothing of the others', async () => {
      const server = await start({ policies });
      const hers = await decide(server, { entityRef: CONCIERGE });
      const his = await decide(server, { entityRef: BUYER });
      const ben = { as: 'user:default/ben' };
      expect((await server.get('/gates/decisions', ben)).body).toMatchObject({
        totalItems: 1,
        items: [{ id: his.id }],
      });
      expect(
        (await server.get(`/gates/decisions/${hers.id}`, ben)).status,
      ).toBe(404);
      const { body } = await server.get('/gates/environments', ben);
      expect(
        body.items.map((item: { decisions: object; lastDenied: number }) => [
          item.decisions,
          item.lastDenied,
        ])[2],
      ).toEqual([
        { allow: 0, 'allow-with-obligations': 0, pending: 0, deny: 1 },
        1,
      ]);
      const hidden = await decide(
        server,
        { entityRef: CONCIERGE },
        'production',
        ben,
      );
      const missing = await decide(
        server,
        { entityRef: 'component:default/gone' },
        'production',
        ben,
      );
      expect(codes(hidden)).toEqual(codes(missing));
      expect(hidden).toMatchObject({ id: null, title: CONCIERGE, team: null });
      expect(missing.id).toBeNull();
      expect(await server.knex('gate_standings')).toHaveLength(2);
      expect(await recorded(server)).toBe(2);
      const gone = await decide(server, {
        entityRef: 'component:default/gone',
      });
      expect(gone.id).toBeNull();
      const later = await decide(
        server,
        {
          entityRefs: [CONCIERGE, BUYER],
          dryRun: true,
          at: '2026-12-01T00:00:00Z',
        },
        'production',
        ben,
      );
      const { items } = later as unknown as GateDecisions;
      expect(
        items
          .filter(item => codes(item).includes('entity-not-found'))
          .map(({ entityRef, title }) => [entityRef, title]),
      ).toEqual([[CONCIERGE, CONCIERGE]]);
      const shop = await decide(
        server,
        { entityRef: 'component:default/shop' },
        'production',
        ben,
      );
      expect(codes(shop)).toEqual(['workload-unknown']);
      const forecast = await server.get(
        '/workloads/by-name/component/default/concierge/forecast?environment=production',
        ben,
      );
      expect(forecast.status).toBe(404);
    });

    it('tells of the incident of something hidden no more than that there is one', async () => {
      const SUPPLIER = 'component:default/supplier';
      const server = await start({
        policies: {
          'user:default/ben': { sees: (ref: string) => ref === CONCIERGE },
        },
        config: { environments: [OPEN] },
        incidentSources: [
          {
            getSourceId: () => 'desk',
            getIncidents: async () => [
              {
                id: 'INC-9',
                entityRef: SUPPLIER,
                severity: 'sev1',
                state: 'open',
                title: 'The secret plan leaked',
                owner: 'group:default/secret-team',
                url: 'https://desk.test/secret',
              },
            ],
          },
        ],
      });
      await server.knex('entity_links').insert({
        source_ref: CONCIERGE,
        type: 'depends-on',
        target_ref: SUPPLIER,
      });
      const open = await decide(server, { entityRef: CONCIERGE });
      expect(JSON.stringify(open.reasons)).toContain('The secret plan leaked');
      const ben = { as: 'user:default/ben' };
      const answers = [
        await decide(server, { entityRef: CONCIERGE }, 'production', ben),
        (await server.get('/gates/decisions', ben)).body,
        (await server.get(`/gates/decisions/${open.id}`, ben)).body,
        (await server.get(`/gates/decisions/${open.id}/replay`, ben)).body,
      ];
      for (const answer of answers) {
        expect(JSON.stringify(answer)).toContain('incident-open');
        expect(JSON.stringify(answer)).not.toMatch(/secret|INC-9|supplier/);
      }
      expect(answers[3]).toMatchObject({ equal: true });
      expect(answers[2].reasons[0].message).toBe(
        'Something that it depends on has an open incident.',
      );
    });

    it('decides for a service', async () => {
      const server = await start();
      const decision = await decide(
        server,
        { entityRef: CONCIERGE, actor: 'github:acme/shop' },
        'production',
        { as: { header: mockCredentials.service.header() } },
      );
      expect(decision).toMatchObject({ actor: 'github:acme/shop' });
      const { body } = await server.get('/audit?action=decision.recorded');
      expect(body.items[0].actor.type).toBe('service');
    });
  });
});
