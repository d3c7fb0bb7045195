import {
  Assessment,
  AssessmentQuestion,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { group, organisation, user } from '../__testUtils__/entities';
import {
  createTestServer,
  DENY,
  NOBODY,
  TestPolicies,
} from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const KIM = 'user:default/kim';
const CONCIERGE = 'component:default/concierge';
const BUYER = 'component:default/buyer';
const COMPANY = 'group:default/company';
const RETAIL = 'group:default/retail';

async function setUp(
  databaseId: TestDatabaseId,
  policies: TestPolicies = {},
  change: Partial<Parameters<typeof createTestServer>[0]> = {},
) {
  const knex = await databases.init(databaseId);
  const server = await createTestServer({
    knex,
    entities: [...organisation(), user('lee')],
    policies,
    memberships: { [KIM]: [COMPANY] },
    ...change,
  });
  const start = async (
    kind: string,
    ref: string,
    entityRefs?: string[],
    as = KIM,
  ) =>
    server.post('/assessments', {
      as,
      body: { scope: { kind, ref }, entityRefs },
    });
  const questions = async (
    id: string,
    entityRef: string,
    as = KIM,
  ): Promise<AssessmentQuestion[]> => {
    const { body } = await server.get(
      `/assessments/${id}/questions?entityRef=${entityRef}`,
      { as },
    );
    return body.items;
  };
  /** A minute later than what was answered before. */
  const answer = async (id: string, body: object, as: string = KIM) => {
    server.clock.now += 60_000;
    return server.post(`/assessments/${id}/answers`, { as, body });
  };
  return { ...server, start, questions, answer };
}

describe.each(databases.eachSupportedId())('assessments, %p', databaseId => {
  it('begin with one workload, go on where they were left, and are one for all', async () => {
    const { start, get, answer, questions } = await setUp(databaseId);
    const first = await start('workload', BUYER);
    expect(first.status).toBe(200);
    const { id } = first.body;
    expect(first.body).toMatchObject({
      version: 1,
      scope: { kind: 'workload', ref: BUYER, title: 'The buyer agent' },
      state: 'open',
      startedBy: KIM,
      startedAt: '2026-06-18T08:01:00.000Z',
      assignedTo: KIM,
      position: null,
      entities: [
        { entityRef: BUYER, title: 'The buyer agent', baselineAt: null },
      ],
    });
    const [{ questions: asked, answered }] = first.body.entities;
    expect(asked).toBe((await questions(id, BUYER)).length);

    const { body: question } = await answer(id, {
      entityRef: BUYER,
      controlId: 'inf-log-01',
      answer: 'unknown',
    });
    expect(question).toMatchObject({
      controlId: 'INF-LOG-01',
      answer: 'unknown',
      by: KIM,
      status: 'no-evidence',
    });
    const again = await start('workload', BUYER, undefined, 'user:default/lee');
    expect(again.body).toMatchObject({
      id,
      version: 2,
      startedBy: KIM,
      position: {
        entityRef: BUYER,
        controlId: 'INF-LOG-01',
        at: '2026-06-18T08:02:00.000Z',
      },
      entities: [{ answered: answered + 1 }],
    });
    expect((await get('/assessments')).body.items).toHaveLength(1);
  });

  it('ask by layer what applies, with what is known already', async () => {
    const { start, questions, knex } = await setUp(databaseId);
    const { body } = await start('workload', CONCIERGE);
    const asked = await questions(body.id, CONCIERGE);
    expect(Array.from(new Set(asked.map(({ section }) => section)))).toEqual([
      'infrastructure',
      'identity-data',
      'ai-application',
      'governance',
    ]);
    const byId = new Map(asked.map(item => [item.controlId, item]));
    // Of agents without memory nobody asks about it.
    expect(byId.has('IDD-MEM-01')).toBe(false);
    expect(byId.get('GOV-RSK-01')).toMatchObject({
      status: 'met',
      answer: null,
      known: expect.stringContaining('declares it'),
    });
    expect(byId.get('INF-LOG-01')?.known).toBeUndefined();
    expect(await knex('evidence')).toEqual([]);
  });

  it('attest what somebody answers, and count the newest answer', async () => {
    const { start, answer, questions, get, knex, auditor } = await setUp(
      databaseId,
    );
    const { body: journey } = await start('workload', BUYER);
    const ask = (change: object) =>
      answer(journey.id, {
        entityRef: BUYER,
        controlId: 'INF-LOG-01',
        ...change,
      });
    const met = await ask({
      answer: 'met',
      statement: 'All logs go to one place.',
      link: 'https://acme.example/logs',
    });
    expect(met.body).toMatchObject({
      status: 'met',
      answer: 'met',
      by: KIM,
      statement: 'All logs go to one place.',
      link: 'https://acme.example/logs',
    });
    expect(met.body.known).toBeUndefined();
    const { body: scorecard } = await get(
      '/workloads/by-name/component/default/buyer',
    );
    expect(
      scorecard.controls.find(
        (control: { controlId: string }) => control.controlId === 'INF-LOG-01',
      ),
    ).toMatchObject({ status: 'met', decidedBy: 'attested' });

    expect((await ask({ answer: 'not-met' })).body).toMatchObject({
      status: 'not-met',
      answer: 'not-met',
      statement: expect.stringContaining('not met'),
    });
    const refused = await ask({ answer: 'not-applicable', statement: ' ' });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('statement');
    expect(
      (await ask({ answer: 'not-applicable', statement: 'It has no logs.' }))
        .body,
    ).toMatchObject({ status: 'not-applicable', answer: 'not-applicable' });
    expect(await knex('assessment_answers')).toHaveLength(1);
    expect(await knex('evidence')).toHaveLength(3);

    // Who no longer knows has said nothing that counts.
    const unknown = await ask({ answer: 'unknown' });
    expect(unknown.body.answer).toBe('unknown');
    expect(
      await knex('evidence').whereNotNull('revoked_at').select('outcome'),
    ).toEqual([{ outcome: 'not-applicable' }]);
    const other = (await questions(journey.id, BUYER)).find(
      ({ controlId }) => controlId === 'INF-TLS-01',
    );
    expect(other?.answer).toBeNull();
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'assessment-change',
        meta: {
          action: 'answer',
          id: journey.id,
          entityRef: BUYER,
          controlId: 'INF-LOG-01',
          answer: 'met',
        },
      }),
    );
  });

  it('refuse what they do not ask, and bodies that are none', async () => {
    const { start, answer, post, get } = await setUp(databaseId);
    const { body: journey } = await start('workload', BUYER);
    const { id } = journey;
    const valid = { entityRef: BUYER, controlId: 'INF-LOG-01', answer: 'met' };
    for (const [change, status, named] of [
      [{ controlId: 'NO-SUCH-01' }, 400, 'controlId'],
      [{ controlId: 'IDD-MEM-01' }, 400, 'controlId'],
      [{ entityRef: CONCIERGE }, 404, CONCIERGE],
      [{ answer: 'perhaps' }, 400, 'answer'],
      [{ link: 'ftp://acme.example/proof' }, 400, 'link'],
      [{ statement: 'x'.repeat(2_001) }, 400, 'statement'],
      [{ colour: 'red' }, 400, 'additional properties'],
    ] as const) {
      const response = await answer(id, { ...valid, ...change });
      expect({
        change,
        status: response.status,
        message: response.body.error?.message,
      }).toEqual({ change, status, message: expect.stringContaining(named) });
    }
    const nowhere = await answer('no-such-id', valid);
    expect(nowhere.status).toBe(404);
    for (const scope of [
      { kind: 'fleet', ref: BUYER },
      { kind: 'workload', ref: '' },
      { kind: 'workload', ref: 'a\0b' },
      { kind: 'workload', ref: 'nonsense' },
    ]) {
      expect((await post('/assessments', { body: { scope } })).status).toBe(
        400,
      );
    }
    const unknown = await post('/assessments', {
      body: { scope: { kind: 'workload', ref: 'component:default/shop' } },
    });
    expect(unknown.status).toBe(404);
    const chosen = await start('workload', BUYER, [CONCIERGE]);
    expect(chosen.body.error.message).toContain('entityRefs');
    expect(
      (await get(`/assessments/${id}/questions?entityRef=${CONCIERGE}`)).status,
    ).toBe(404);
  });

  it('take the workloads of a team that are not assessed, or those that are named', async () => {
    const { start, post } = await setUp(databaseId);
    const refsOf = ({ entities }: Assessment) =>
      entities.map(({ entityRef }) => entityRef);
    const { body: journey } = await start('team', RETAIL);
    expect(journey.scope).toEqual({
      kind: 'team',
      ref: RETAIL,
      title: 'Team retail',
    });
    // The concierge declares two controls, so something is known of it.
    expect(refsOf(journey)).toEqual([BUYER]);
    const named = await start('team', RETAIL, [CONCIERGE]);
    expect(named.body.id).toBe(journey.id);
    expect(refsOf(named.body)).toEqual([BUYER, CONCIERGE]);

    const other = await start('team', RETAIL, ['component:default/stray']);
    expect(other.status).toBe(400);
    expect(other.body.error.message).toContain('component:default/stray');
    const assessed = await start('team', 'group:default/chat');
    expect(assessed.status).toBe(400);
    expect(assessed.body.error.message).toContain('assessed');
    expect((await start('team', 'group:default/none')).status).toBe(404);
    const many = await post('/assessments', {
      body: {
        scope: { kind: 'team', ref: RETAIL },
        entityRefs: Array.from({ length: 201 }, () => BUYER),
      },
    });
    expect(many.status).toBe(400);
  });

  it('are one where two people start at once', async () => {
    const { start, knex } = await setUp(databaseId);
    const started = await Promise.all([
      start('workload', BUYER),
      start('workload', BUYER, undefined, 'user:default/lee'),
      start('workload', BUYER),
    ]);
    expect(new Set(started.map(({ body }) => body.id)).size).toBe(1);
    expect(await knex('assessments')).toHaveLength(1);
  });

  it('go to a colleague, whose own come first', async () => {
    const { start, post, get } = await setUp(databaseId);
    const { body: older } = await start('workload', CONCIERGE);
    const { body: newer } = await start('workload', BUYER);
    const handOver = (to: string) =>
      post(`/assessments/${older.id}/hand-over`, { as: KIM, body: { to } });
    const { body } = await handOver('User:default/Lee');
    expect(body).toMatchObject({
      assignedTo: 'user:default/lee',
      startedBy: KIM,
      version: 2,
    });
    const outdated = await post(`/assessments/${older.id}/hand-over`, {
      as: KIM,
      body: { to: KIM },
      headers: { 'If-Match': '"1"' },
    });
    expect(outdated.status).toBe(412);
    const idsFor = async (as: string) =>
      (await get('/assessments', { as })).body.items.map(
        (item: Assessment) => item.id,
      );
    expect(await idsFor('user:default/lee')).toEqual([older.id, newer.id]);
    expect(await idsFor(KIM)).toEqual([newer.id, older.id]);
    for (const to of ['user:default/nobody', RETAIL, '??', 'x'.repeat(600)]) {
      const refused = await handOver(to);
      expect([to, refused.status]).toEqual([to, 400]);
    }
  });

  it('end with a baseline, which progress is measured by', async () => {
    const { start, answer, post, get, knex, clock } = await setUp(databaseId);
    const { body: journey } = await start('team', RETAIL, [CONCIERGE, BUYER]);
    const baseline = (entityRefs?: string[]) =>
      post(`/assessments/${journey.id}/baseline`, {
        as: KIM,
        body: entityRefs && { entityRefs },
      });
    const foreign = await baseline(['component:default/stray']);
    expect(foreign.body.error.message).toContain('component:default/stray');

    const first = await baseline([BUYER]);
    expect(first.body.items).toHaveLength(1);
    expect(first.body.items[0]).toMatchObject({
      baseline: { entityRef: BUYER, by: KIM, score: null },
      closed: [],
      opened: [],
    });
    const half = await get(`/assessments/${journey.id}`);
    expect(half.body).toMatchObject({
      state: 'open',
      entities: [
        { entityRef: BUYER, baselineAt: '2026-06-18T08:01:00.000Z' },
        { entityRef: CONCIERGE, baselineAt: null },
      ],
    });
    clock.now += 60_000;
    const rest = await baseline();
    expect(rest.body.items).toHaveLength(2);
    const done = await get(`/assessments/${journey.id}`);
    expect(done.body).toMatchObject({
      state: 'finished',
      finishedAt: '2026-06-18T08:02:00.000Z',
    });
    expect((await get('/assessments')).body.items).toEqual([]);
    expect((await baseline()).status).toBe(409);
    expect(
      (
        await answer(journey.id, {
          entityRef: BUYER,
          controlId: 'INF-LOG-01',
          answer: 'met',
        })
      ).status,
    ).toBe(409);

    const { body: next } = await start('workload', BUYER);
    await answer(next.id, {
      entityRef: BUYER,
      controlId: 'INF-LOG-01',
      answer: 'met',
    });
    const { body } = await get(`/baselines?entityRef=${BUYER}`);
    const [{ baseline: before, now, closed, opened }] = body.items;
    expect([closed, opened]).toEqual([['INF-LOG-01'], []]);
    expect(before).toMatchObject({
      title: 'The buyer agent',
      at: '2026-06-18T08:02:00.000Z',
      frameworkVersion: '2026.5.0',
      maturity: 'none',
    });
    expect(now.gaps).toBe(before.gaps - 1);
    expect(now.sections).toHaveLength(4);
    expect(now.score).toEqual(expect.any(Number));
    const refs = async (query: string) =>
      (await get(`/baselines${query}`)).body.items.map(
        (item: { baseline: { entityRef: string } }) => item.baseline.entityRef,
      );
    expect(await refs('')).toEqual([BUYER, CONCIERGE]);
    expect(await refs(`?team=${RETAIL}`)).toEqual([BUYER, CONCIERGE]);
    expect(await refs('?team=group:default/chat')).toEqual([CONCIERGE]);
    const page = (await get('/baselines?limit=1')).body;
    expect(page).toMatchObject({
      items: [{ baseline: { entityRef: BUYER } }],
      totalItems: 2,
      pageInfo: { nextCursor: expect.any(String) },
    });
    const { nextCursor } = page.pageInfo;
    expect((await get(`/baselines?limit=1&cursor=${nextCursor}`)).body).toEqual(
      {
        items: [
          expect.objectContaining({
            baseline: expect.objectContaining({ entityRef: CONCIERGE }),
          }),
        ],
        totalItems: 2,
        pageInfo: {},
      },
    );
    expect((await get('/baselines?cursor=x')).status).toBe(400);
    expect((await get('/baselines/figures')).body).toEqual({
      workloads: 2,
      closed: 1,
      opened: 0,
      reachedHigher: 0,
    });
    expect(
      (await get('/baselines/figures?team=group:default/chat')).body,
    ).toEqual({ workloads: 1, closed: 0, opened: 0, reachedHigher: 0 });
    expect(await knex('baselines')).toHaveLength(3);
    const { body: list } = await get('/workloads?orderBy=title');
    expect(
      list.items.map(
        (item: { entityRef: string; baseline?: object }) => item.baseline,
      ),
    ).toEqual([
      { at: before.at, gaps: before.gaps, score: before.score },
      expect.objectContaining({ score: expect.any(Number) }),
      undefined,
      undefined,
    ]);
  });

  it('settle once what many inherit, and name the annotation that is missing', async () => {
    const entities = [
      ...organisation().filter(({ metadata }) => metadata.name !== 'company'),
      {
        ...group('company'),
        metadata: {
          ...group('company').metadata,
          annotations: {
            'ai-governance.io/provides-controls': 'GOV-IR-01 GOV-USE-01',
          },
        },
      },
    ];
    const { start, questions, answer, get, post } = await setUp(
      databaseId,
      {},
      { entities },
    );
    const { body: journey } = await start('shared', COMPANY);
    expect(journey).toMatchObject({
      scope: { kind: 'shared', ref: COMPANY, title: 'Team company' },
      entities: [{ entityRef: COMPANY, answered: 0 }],
    });
    const asked = await questions(journey.id, COMPANY);
    expect(asked).toHaveLength(journey.entities[0].questions);
    const ids = asked.map(({ controlId }) => controlId);
    expect(ids).toContain('INF-LOG-01');
    expect(ids).not.toContain('GOV-TMD-01');
    const logging = asked.find(({ controlId }) => controlId === 'INF-LOG-01');
    expect(logging?.providesSnippet).toContain(
      'ai-governance.io/provides-controls: GOV-IR-01, GOV-USE-01, INF-LOG-01',
    );
    const { body: use } = await answer(journey.id, {
      entityRef: COMPANY,
      controlId: 'GOV-USE-01',
      answer: 'met',
    });
    expect(use).toMatchObject({ status: 'met', answer: 'met', by: KIM });
    expect(use.providesSnippet).toBeUndefined();

    const workload = await start('workload', BUYER);
    const inherited = (await questions(workload.body.id, BUYER)).find(
      ({ controlId }) => controlId === 'GOV-USE-01',
    );
    expect(inherited).toMatchObject({
      status: 'met',
      answer: null,
      known: expect.stringContaining(COMPANY),
    });

    const stranger = { as: 'user:default/lee' };
    expect((await get(`/assessments/${journey.id}`, stranger)).status).toBe(
      200,
    );
    const refused = await answer(
      journey.id,
      { entityRef: COMPANY, controlId: 'INF-LOG-01', answer: 'met' },
      stranger.as,
    );
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('may not speak for');
    const notKnown = await answer(
      journey.id,
      { entityRef: COMPANY, controlId: 'INF-LOG-01', answer: 'unknown' },
      stranger.as,
    );
    expect(notKnown.status).toBe(403);
    expect((await start('shared', RETAIL, undefined, stranger.as)).status).toBe(
      403,
    );
    expect((await start('shared', 'system:default/none')).status).toBe(404);

    const done = await post(`/assessments/${journey.id}/baseline`, { as: KIM });
    expect(done.body).toEqual({ items: [] });
    expect((await get(`/assessments/${journey.id}`)).body.state).toBe(
      'finished',
    );
  });

  it('show what the reader may see, and nothing of the rest', async () => {
    const { start, get, answer, post } = await setUp(databaseId, {
      'user:default/part': { sees: ref => [BUYER, RETAIL].includes(ref) },
      'user:default/blind': { sees: () => false },
    });
    const { body: team } = await start('team', RETAIL, [CONCIERGE, BUYER]);
    const { body: hidden } = await start('workload', CONCIERGE);
    await answer(team.id, {
      entityRef: CONCIERGE,
      controlId: 'INF-LOG-01',
      answer: 'met',
    });
    await post(`/assessments/${team.id}/baseline`, {
      as: KIM,
      body: { entityRefs: [CONCIERGE] },
    });
    const part = { as: 'user:default/part' };
    const { body } = await get('/assessments', part);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      id: team.id,
      position: null,
      entities: [{ entityRef: BUYER }],
    });
    expect((await get(`/assessments/${hidden.id}`, part)).status).toBe(404);
    expect(
      (
        await get(
          `/assessments/${team.id}/questions?entityRef=${CONCIERGE}`,
          part,
        )
      ).status,
    ).toBe(404);
    expect((await get('/baselines', part)).body.items).toEqual([]);
    expect((await get('/baselines')).body.items).toHaveLength(1);
    const figures = async (as?: { as: string }) =>
      (await get('/baselines/figures', as)).body.workloads;
    expect([await figures(part), await figures()]).toEqual([0, 1]);
    expect(
      (await start('workload', CONCIERGE, undefined, part.as)).status,
    ).toBe(404);
    expect((await start('team', RETAIL, [CONCIERGE], part.as)).status).toBe(
      400,
    );
    const blind = { as: 'user:default/blind' };
    expect((await get('/assessments', blind)).body.items).toEqual([]);
    expect((await get(`/assessments/${team.id}`, blind)).status).toBe(404);
  });

  it('are refused to strangers, readers, services and agents at every call', async () => {
    const { start, get, post, knex } = await setUp(databaseId, {
      'user:default/reader': {
        decisions: { 'ai-governance.attestation.create': DENY },
      },
      'user:default/stranger': {
        decisions: { 'ai-governance.workload.read': DENY },
      },
    });
    const { body: journey } = await start('workload', BUYER);
    const path = `/assessments/${journey.id}`;
    const answer = {
      entityRef: BUYER,
      controlId: 'INF-LOG-01',
      answer: 'unknown',
    };
    const writes: [string, object][] = [
      ['/assessments', { scope: { kind: 'workload', ref: CONCIERGE } }],
      ['/assessments', { scope: { kind: 'team', ref: RETAIL } }],
      ['/assessments', { scope: { kind: 'shared', ref: COMPANY } }],
      [`${path}/answers`, answer],
      [`${path}/answers`, { ...answer, answer: 'met' }],
      [`${path}/hand-over`, { to: 'user:default/lee' }],
      [`${path}/baseline`, {}],
    ];
    const reads = [
      '/assessments',
      path,
      `${path}/questions?entityRef=${BUYER}`,
      '/baselines',
      '/baselines/figures',
    ];
    const refusal = async (
      as: string | { header: string },
      status: number,
      named?: string,
    ) => {
      const responses = [];
      for (const [call, body] of writes) {
        responses.push([call, await post(call, { as, body })] as const);
      }
      if (as !== 'user:default/reader') {
        for (const call of reads) {
          responses.push([call, await get(call, { as })] as const);
        }
      }
      for (const [call, response] of responses) {
        expect({
          call,
          status: response.status,
          message: response.body.error?.message,
        }).toEqual({
          call,
          status,
          message: expect.stringContaining(named ?? ''),
        });
      }
    };
    await refusal(NOBODY, 401);
    await refusal('user:default/stranger', 403, 'ai-governance.workload.read');
    await refusal(
      'user:default/reader',
      403,
      'ai-governance.attestation.create',
    );
    for (const call of reads) {
      expect((await get(call, { as: 'user:default/reader' })).status).toBe(200);
    }
    for (const [call, body] of writes) {
      const as = { header: mockCredentials.service.header() };
      const response = await post(call, { as, body });
      expect([call, response.status]).toEqual([call, 403]);
      expect(response.body.error.message).toContain('person');
    }
    expect(await knex('assessment_answers')).toEqual([]);
    expect(await knex('baselines')).toEqual([]);
    expect(await knex('assessments').select('version')).toEqual([
      { version: 1 },
    ]);
  });
});
