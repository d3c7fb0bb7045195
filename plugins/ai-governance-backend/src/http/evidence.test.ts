import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, organisation } from '../__testUtils__/entities';
import { createTestServer, DENY, NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ENHANCED = 'INF-NET-02';
const BUYER = 'component:default/buyer';
const byName = (name: string) => `/workloads/by-name/component/default/${name}`;

const record = (change: object = {}) => ({
  entityRef: BUYER,
  controlId: ENHANCED,
  outcome: 'pass',
  source: 'trivy',
  observedAt: '2026-06-18T07:00:00Z',
  ...change,
});

async function setUp(databaseId: TestDatabaseId) {
  const knex = await databases.init(databaseId);
  const entities = organisation();
  const server = await createTestServer({
    knex,
    entities,
    memberships: {
      'user:default/sana': ['group:default/guards'],
      'user:default/piet': ['group:default/rails'],
    },
    config: {
      roles: {
        security: ['group:default/guards'],
        platform: ['group:default/rails'],
      },
    },
    policies: {
      'user:default/reader': {
        decisions: {
          'ai-governance.evidence.push': DENY,
          'ai-governance.attestation.create': DENY,
          'ai-governance.attestation.revoke': DENY,
        },
      },
      'user:default/stranger': {
        decisions: { 'ai-governance.workload.read': DENY },
      },
      'user:default/blind': { sees: () => false },
      'user:default/barred': {
        sees: () => false,
        decisions: { 'ai-governance.attestation.revoke': DENY },
      },
    },
  });
  const controlOf = async (name = 'buyer', controlId = ENHANCED) => {
    const { body } = await server.get(byName(name));
    return body.controls.find(
      (control: { controlId: string }) => control.controlId === controlId,
    );
  };
  return { ...server, entities, controlOf };
}

describe.each(chosenDatabases(databases))('evidence, %p', databaseId => {
  it('records a batch once, with a result for each record', async () => {
    const { post, controlOf, knex } = await setUp(databaseId);
    const records = [
      record({
        detail: 'No finding',
        links: [{ url: 'https://ci.example.com/7', title: 'Run 7' }],
      }),
      record({ controlId: 'NO-SUCH-01' }),
      record({ observedAt: 'yesterday' }),
      record({ outcome: 'perhaps' }),
      record({ links: [{ url: 'data:text/html,hello' }] }),
      record({ source: 'catalog' }),
      record({ colour: 'red' }),
      record({ observedAt: '2026-06-18T09:00:00Z' }),
      record({ expiresAt: '2026-06-18T06:00:00Z' }),
      record({ entityRef: 'buyer' }),
      'nonsense',
      null,
    ];
    const { status, body } = await post('/evidence', { body: { records } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ recorded: 1, unchanged: 0, refused: 11 });
    expect(
      body.items.map((item: { message?: string }) => item.message ?? ''),
    ).toEqual([
      '',
      expect.stringContaining('controlId'),
      expect.stringContaining('observedAt'),
      expect.stringContaining('outcome'),
      expect.stringContaining('links.0.url'),
      expect.stringContaining('source'),
      expect.stringContaining('colour'),
      expect.stringContaining('future'),
      expect.stringContaining('expiresAt'),
      expect.stringContaining('entityRef'),
      expect.stringContaining('no object'),
      expect.stringContaining('no object'),
    ]);

    const control = await controlOf();
    expect(control).toMatchObject({ status: 'met', decidedBy: 'verified' });
    expect(control.evidence[0]).toMatchObject({
      id: body.items[0].id,
      source: 'trivy',
      assurance: 'verified',
      by: 'user:default/admin',
      detail: 'No finding',
      links: [{ url: 'https://ci.example.com/7', title: 'Run 7' }],
      state: 'live',
    });

    const again = await post('/evidence', { body: { records } });
    expect(again.body).toMatchObject({ recorded: 0, unchanged: 1 });
    expect(again.body.items[0].id).toBe(body.items[0].id);
    expect(await knex('evidence').pluck('control_id')).toEqual([ENHANCED]);
  });

  it('takes a single record as it is, and tells of one that is new twice in one request', async () => {
    const { post } = await setUp(databaseId);
    const single = await post('/evidence', { body: record() });
    expect(single.body).toMatchObject({ recorded: 1 });
    const twice = await post('/evidence', {
      body: {
        records: [record({ source: 'snyk' }), record({ source: 'snyk' })],
      },
    });
    expect(twice.body).toMatchObject({ recorded: 1, unchanged: 1 });
    expect(twice.body.items[0].id).toBe(twice.body.items[1].id);
  });

  it('names every source that a change comes from, each once', async () => {
    const { get, post } = await setUp(databaseId);
    const second = 'INF-NET-01';
    await post('/evidence', {
      body: {
        records: [
          record({ source: 'trivy' }),
          record({ source: 'snyk' }),
          record({ source: 'trivy', controlId: second }),
        ],
      },
    });
    const { body } = await get(`${byName('buyer')}/history`);
    expect(body.items[0].causes).toEqual([
      { kind: 'evidence-arrived', subject: 'trivy' },
      { kind: 'evidence-arrived', subject: 'snyk' },
    ]);
  });

  it('passes over what a newer record of its source replaces', async () => {
    const { post, controlOf, knex } = await setUp(databaseId);
    const at = (time: string, outcome: string) =>
      record({ observedAt: `2026-06-18T0${time}:00Z`, outcome });
    await post('/evidence', {
      body: { records: [at('5:00', 'fail'), at('6:00', 'pass')] },
    });
    expect(await controlOf()).toMatchObject({ status: 'met' });
    expect(
      (await knex('evidence').orderBy('observed_at').pluck('superseded')).map(
        Boolean,
      ),
    ).toEqual([true, false]);
  });

  it('lets a record run out at its time, and names that as the cause', async () => {
    const { post, get, controlOf, clock, worker } = await setUp(databaseId);
    await post('/evidence', {
      body: {
        records: [
          record({ expiresAt: '2026-06-18T08:30:00Z' }),
          record({ controlId: 'INF-ISO-01' }),
        ],
      },
    });
    expect(await controlOf()).toMatchObject({ status: 'met' });
    const other = await controlOf('buyer', 'INF-ISO-01');

    clock.now = Date.parse('2026-06-18T08:30:00Z') - 1;
    await worker.drain();
    expect(await controlOf()).toMatchObject({ status: 'met' });
    clock.now += 1;
    await worker.drain();
    expect(await controlOf()).toMatchObject({ status: 'stale' });
    expect(await controlOf('buyer', 'INF-ISO-01')).toMatchObject({
      status: other.status,
    });

    const { body } = await get(`${byName('buyer')}/history`);
    expect(body.items[0]).toMatchObject({
      at: '2026-06-18T08:30:00.000Z',
      causes: [{ kind: 'evidence-expired' }],
    });
    expect(
      body.items[0].changes.filter(
        (change: { what: string }) => change.what === 'control',
      ),
    ).toEqual([
      expect.objectContaining({
        controlId: ENHANCED,
        from: 'met',
        to: 'stale',
      }),
    ]);
  });

  it('keeps what names an entity that is not there yet until it is', async () => {
    const { post, controlOf, ...server } = await setUp(databaseId);
    await post('/evidence', {
      body: record({ entityRef: 'component:default/late' }),
    });
    server.entities.push(agent('late', 'retail', { phase: 'enhanced' }));
    await server.sync();
    expect(await controlOf('late')).toMatchObject({ status: 'met' });
  });

  it('refuses a batch that is too long, and strangers before their body is looked at', async () => {
    const { post } = await setUp(databaseId);
    const many = { records: Array.from({ length: 1_001 }, () => record()) };
    expect((await post('/evidence', { body: many })).status).toBe(400);
    expect((await post('/evidence', { body: { records: [] } })).status).toBe(
      400,
    );
    const body = { records: [record()] };
    expect(
      (await post('/evidence', { as: 'user:default/reader', body })).status,
    ).toBe(403);
    expect((await post('/evidence', { as: NOBODY, body })).status).toBe(401);
  });
});

describe.each(chosenDatabases(databases))('attestations, %p', databaseId => {
  const statement = (change: object = {}) => ({
    entityRefs: [BUYER],
    controlId: ENHANCED,
    outcome: 'pass',
    statement: 'Egress goes through the proxy alone.',
    ...change,
  });
  const KIM = 'user:default/kim';

  it('records one statement of a request sent twice with its key, also at the same moment', async () => {
    const { post, clock, knex, ...server } = await setUp(databaseId);
    const send = (
      change: object = {},
      { as = KIM, key = 'one' }: { as?: string; key?: string } = {},
    ) =>
      post('/attestations', {
        as,
        body: statement(change),
        headers: { 'Idempotency-Key': key },
      });
    const mistaken = await send({ validDays: 100_000 });
    expect(mistaken.status).toBe(400);
    const answers = await Promise.all([send(), send()]);
    clock.now += 60_000;
    answers.push(await send());
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [{ id }] = answers[0].body.items;
    expect(answers.map(({ body }) => body.items)).toEqual(
      Array.from(answers, () => [{ entityRef: BUYER, status: 'recorded', id }]),
    );
    expect(await knex('evidence').pluck('id')).toEqual([id]);

    const other = await send({ statement: 'Something else entirely.' });
    expect(other.status).toBe(409);
    expect(other.body.error.message).toMatch(/Idempotency-Key 'one'/);
    expect(await knex('evidence').pluck('id')).toEqual([id]);

    await server.delete(`/attestations/${id}`, {
      as: KIM,
      body: { reason: 'Said too soon.' },
    });
    await send();
    expect(await knex('evidence').whereNull('revoked_at').pluck('id')).toEqual(
      [],
    );

    expect((await send({}, { key: 'two' })).status).toBe(200);
    expect((await send({}, { as: 'user:default/lee' })).status).toBe(200);
    expect(await knex('evidence').pluck('id')).toHaveLength(3);
  });

  it('records a statement of a person, shows it, and keeps it once it is taken back', async () => {
    const server = await setUp(databaseId);
    const { post, controlOf } = server;
    const { status, body } = await post('/attestations', {
      as: KIM,
      body: statement({
        link: 'https://wiki.example.com/egress',
        validDays: 30,
      }),
    });
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { entityRef: BUYER, status: 'recorded', id: expect.any(String) },
    ]);
    const { id } = body.items[0];
    expect(await controlOf()).toMatchObject({
      status: 'met',
      decidedBy: 'attested',
      evidence: [
        expect.objectContaining({
          id,
          source: KIM,
          detail: 'Egress goes through the proxy alone.',
          expiresAt: '2026-07-18T08:01:00.000Z',
        }),
      ],
    });
    const list = await server.get(
      `/attestations?entityRef=${encodeURIComponent(BUYER)}`,
    );
    expect(list.body).toMatchObject({
      totalItems: 1,
      items: [{ id, state: 'live', by: KIM, controlId: ENHANCED }],
    });

    const asOther = await server.delete(`/attestations/${id}`, {
      as: 'user:default/noor',
      body: { reason: 'I think otherwise' },
    });
    expect(asOther.status).toBe(403);
    const revoked = await server.delete(`/attestations/${id}`, {
      as: KIM,
      body: { reason: 'The proxy was bypassed' },
    });
    expect(revoked.status).toBe(204);
    const control = await controlOf();
    expect(control.status).not.toBe('met');
    expect(control.evidence[0]).toMatchObject({
      state: 'revoked',
      revoked: { by: KIM, reason: 'The proxy was bypassed' },
    });
    const again = await server.delete(`/attestations/${id}`, {
      as: 'user:default/sana',
      body: { reason: 'Once more' },
    });
    expect(again.status).toBe(409);
    const { body: history } = await server.get(`${byName('buyer')}/history`);
    expect(history.items[0].causes).toEqual([
      { kind: 'evidence-revoked', subject: KIM },
    ]);
  });

  it('takes what is provided once from those who own it and from the platform', async () => {
    const server = await setUp(databaseId);
    const request = statement({ entityRefs: ['group:default/company', BUYER] });
    const { body: refused } = await server.post('/attestations', {
      as: KIM,
      body: request,
    });
    expect(refused.items).toEqual([
      expect.objectContaining({
        status: 'refused',
        message: expect.stringContaining('platform'),
      }),
      expect.objectContaining({ status: 'recorded' }),
    ]);
    const { body } = await server.post('/attestations', {
      as: 'user:default/piet',
      body: request,
    });
    expect(body.items.map((item: { status: string }) => item.status)).toEqual([
      'recorded',
      'recorded',
    ]);
  });

  it.each([
    ['an unknown control', { controlId: 'NO-SUCH-01' }, 'controlId'],
    ['a link that is none', { link: 'data:text/html,hello' }, 'link'],
    ['a validity beyond the control', { validDays: 5_000 }, 'validDays'],
    ['nothing said', { statement: '  ' }, 'statement'],
  ])('refuses %s and names the field', async (_title, change, field) => {
    const { post } = await setUp(databaseId);
    const { status, body } = await post('/attestations', {
      as: KIM,
      body: statement(change),
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain(field);
  });

  it('is for people who may, on what they may read', async () => {
    const server = await setUp(databaseId);
    const attempt = async (as: string | { header: string }) =>
      server.post('/attestations', { as, body: statement() });
    expect((await attempt('user:default/reader')).status).toBe(403);
    expect((await attempt('user:default/stranger')).status).toBe(403);
    expect((await attempt(NOBODY)).status).toBe(401);
    expect(
      (await attempt({ header: mockCredentials.service.header() })).status,
    ).toBe(403);
    const { body } = await attempt('user:default/blind');
    expect(body.items).toEqual([
      expect.objectContaining({ status: 'refused' }),
    ]);

    await attempt(KIM);
    const list = (as: string) => server.get('/attestations', { as });
    expect((await list('user:default/stranger')).status).toBe(403);
    expect((await list('user:default/blind')).body).toMatchObject({
      items: [],
      totalItems: 0,
    });
    const [{ id }] = (await list(KIM)).body.items;
    expect(
      (
        await server.delete(`/attestations/${id}`, {
          as: 'user:default/reader',
          body: { reason: 'not mine' },
        })
      ).status,
    ).toBe(403);
    const notThere = await server.delete('/attestations/nothing', {
      as: KIM,
      body: { reason: 'not there' },
    });
    expect(notThere.status).toBe(404);
    // Nothing tells who may not read it from who asks for what does not exist, whatever else they may not do.
    for (const as of ['user:default/blind', 'user:default/barred']) {
      const hidden = await server.delete(`/attestations/${id}`, {
        as,
        body: { reason: 'not mine' },
      });
      expect(hidden.status).toBe(404);
      expect(hidden.body.error.message).toBe(notThere.body.error.message);
    }
  });
});
