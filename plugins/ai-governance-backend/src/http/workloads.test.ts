import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, model, organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const byName = (name: string) => `/workloads/by-name/component/default/${name}`;

async function setUp(databaseId: TestDatabaseId) {
  const knex = await databases.init(databaseId);
  const entities = organisation();
  return { entities, ...(await createTestServer({ knex, entities })) };
}

describe.each(chosenDatabases(databases))('workloads, %p', databaseId => {
  it('answers lists with their filters', async () => {
    const { get } = await setUp(databaseId);
    const all = await get('/workloads');
    expect(all.status).toBe(200);
    expect(all.body.totalItems).toBe(4);
    const found = await get(
      '/workloads?team=group:default/company&descendants=true&orderBy=title&maturity=none&maturity=foundational',
    );
    expect(
      found.body.items.map((item: { entityRef: string }) => item.entityRef),
    ).toEqual(['component:default/buyer', 'component:default/concierge']);
    const first = await get('/workloads?orderBy=-title&limit=1');
    const second = await get(
      `/workloads?orderBy=-title&limit=1&cursor=${first.body.pageInfo.nextCursor}`,
    );
    expect(first.body.items[0].title).toBe('The stray agent');
    expect(second.body.items[0].title).toBe('The kims-bot agent');
  });

  it('answers a scorecard with what stands behind it', async () => {
    const { get, frameworks } = await setUp(databaseId);
    const { status, body } = await get(byName('concierge'));
    expect(status).toBe(200);
    const { digest, document } = await frameworks.active();
    expect(body).toMatchObject({
      entityRef: 'component:default/concierge',
      title: 'The concierge agent',
      owner: { ref: 'group:default/chat', kind: 'group', title: 'Team chat' },
      teams: [
        'group:default/chat',
        'group:default/retail',
        'group:default/company',
      ],
      evaluatedAt: '2026-06-18T08:01:00.000Z',
      framework: {
        id: document.framework.id,
        version: document.framework.version,
        digest,
      },
      assessed: true,
      approval: {
        recorded: null,
        claimed: 'approved',
        difference: 'claimed-not-recorded',
      },
      profile: {
        useCase: 'acts',
        agenticScope: 'agentic-2',
        dataClassification: 'confidential',
        requiredPhase: 'enhanced',
      },
    });
    expect(body.controls).toHaveLength(document.controls.length);
    const claimed = body.controls.find(
      (control: { controlId: string }) => control.controlId === 'GOV-ASM-01',
    );
    expect(claimed).toMatchObject({
      section: 'governance',
      title: expect.any(String),
      message: expect.stringMatching(/\w+ .*\w+/),
      evidence: [{ assurance: 'declared', outcome: 'pass', expiresAt: null }],
    });
    expect(
      body.problems.map((problem: { subject: string }) => problem.subject),
    ).toContain('phase');
    expect(
      body.profileFacts.find(
        (fact: { key: string }) => fact.key === 'data-classification',
      ),
    ).toMatchObject({ value: 'confidential', source: 'annotation' });
    expect(body.plan.sections).toHaveLength(4);
    expect((await get(`${byName('concierge')}/plan`)).body).toEqual(body.plan);
  });

  it('finds an entity however its address is written', async () => {
    const { get } = await setUp(databaseId);
    const { body } = await get(
      '/workloads/by-name/Component/DEFAULT/Concierge',
    );
    expect(body.entityRef).toBe('component:default/concierge');
  });

  it('answers 404 with a way on for what is no workload', async () => {
    const { get } = await setUp(databaseId);
    for (const path of ['', '/plan', '/history']) {
      const { status, body } = await get(`${byName('shop')}${path}`);
      expect(status).toBe(404);
      expect(body.error).toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining(
          "There is no AI workload 'component:default/shop' that you may read",
        ),
      });
    }
  });

  it('answers a constant number of statements for a list and few for a scorecard', async () => {
    const { get, knex } = await setUp(databaseId);
    await get(byName('concierge'));
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', note);
    await get(byName('concierge'));
    expect(statements.length).toBeLessThanOrEqual(4);
    statements.length = 0;
    await get('/workloads?limit=500');
    expect(statements.length).toBeLessThanOrEqual(5);
    knex.removeListener('query', note);
  });

  it('reads an entity again and evaluates it when asked', async () => {
    const { entities, get, post } = await setUp(databaseId);
    const index = entities.findIndex(item => item.metadata.name === 'buyer');
    entities[index] = agent('buyer', 'retail', { 'use-case': 'answers' });
    expect((await get(byName('buyer'))).body.profile.useCase).toBe('acts');
    const refreshed = await post(`${byName('buyer')}/refresh`, {
      body: { controlId: 'gov-inv-01' },
    });
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.profile.useCase).toBe('answers');
    const { body } = await get(`${byName('buyer')}/history`);
    expect(body.totalItems).toBe(2);
    expect(body.items[0].causes).toEqual(
      expect.arrayContaining([{ kind: 'entity-changed' }]),
    );
  });

  it('finds what was registered a moment ago, and refuses what is no workload', async () => {
    const { entities, post } = await setUp(databaseId);
    entities.push(agent('newcomer', 'chat'));
    const found = await post(`${byName('newcomer')}/refresh`);
    expect(found.status).toBe(200);
    expect(found.body.entityRef).toBe('component:default/newcomer');
    expect((await post(`${byName('shop')}/refresh`)).status).toBe(404);
    expect((await post(`${byName('nowhere')}/refresh`)).status).toBe(404);
  });

  it('refuses to refresh for a control that there is not', async () => {
    const { post } = await setUp(databaseId);
    const { status, body } = await post(`${byName('buyer')}/refresh`, {
      body: { controlId: 'GOV-99' },
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('controlId names no control');
  });

  it('answers what surrounds the workloads', async () => {
    const { get, frameworks } = await setUp(databaseId);
    const assets = await get('/assets?used=true');
    expect(assets.body.items).toMatchObject([
      {
        entityRef: 'resource:default/llama',
        usedBy: [{ entityRef: 'component:default/concierge' }],
      },
    ]);

    const teams = await get('/teams');
    expect(teams.body.items.map((row: { title: string }) => row.title)).toEqual(
      ['Team chat', 'Team company', 'Team retail', 'Personal', 'Unowned'],
    );
    const { body: organization } = await get('/organization/rollup');
    expect(organization.total.workloads).toBe(4);

    const selection = await get('/selection/by-name/component/default/shop');
    expect(selection.body).toMatchObject({ class: 'none' });
    expect(
      (await get('/selection/by-name/component/default/buyer')).body,
    ).toMatchObject({ class: 'workload', reasons: [expect.any(String)] });
    expect(
      (await get('/selection/by-name/component/default/nowhere')).status,
    ).toBe(404);

    const health = await get('/health/details');
    expect(health.body).toMatchObject({
      status: 'ok',
      counts: { considered: 10, workloads: 4, assets: 1, errored: 0 },
    });

    const { digest, document } = await frameworks.active();
    const figures = await get('/framework/controls');
    expect(figures.body.items).toHaveLength(document.controls.length);
    const control = await get('/framework/controls/gov-asm-01');
    expect(control.body.figures.workloads).toBe(4);
    expect((await get('/framework/controls/nope')).status).toBe(404);

    const framework = await get('/framework');
    expect(framework.body).toEqual({ digest, document });
    expect(framework.headers.etag).toBe(`"${digest}"`);
    const again = await get('/framework', {
      headers: { 'If-None-Match': `"${digest}"` },
    });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it('drops a workload that left the catalog', async () => {
    const { entities, get, sync } = await setUp(databaseId);
    entities.splice(
      entities.findIndex(item => item.metadata.name === 'stray'),
      1,
      model('other', 'retail'),
    );
    await sync();
    expect((await get('/workloads')).body.totalItems).toBe(3);
    expect((await get(byName('stray'))).status).toBe(404);
    expect((await get('/assets')).body.totalItems).toBe(2);
  });
});
