import { Assessment } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  AssessmentServerOptions,
  BUYER,
  COMPANY,
  CONCIERGE,
  createAssessmentServer,
  KIM,
  RETAIL,
} from '../__testUtils__/assessments';
import { group, organisation } from '../__testUtils__/entities';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (
  databaseId: TestDatabaseId,
  ...more: AssessmentServerOptions
) => createAssessmentServer(await databases.init(databaseId), ...more);

describe.each(chosenDatabases(databases))('assessments, %p', databaseId => {
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
});
