import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, organisation } from '../__testUtils__/entities';
import { createTestServer, DENY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const byName = (name: string) => `/workloads/by-name/component/default/${name}`;
const profile = (name: string) => `${byName(name)}/profile`;

async function setUp(databaseId: TestDatabaseId) {
  const knex = await databases.init(databaseId);
  const entities = organisation();
  const server = await createTestServer({
    knex,
    entities,
    policies: {
      'user:default/reader': {
        decisions: { 'ai-governance.profile.update': DENY },
      },
      'user:default/blind': { sees: ref => ref === 'component:default/buyer' },
    },
  });
  const facts = () =>
    knex('profile_facts')
      .orderBy(['entity_ref', 'key'])
      .select('entity_ref', 'key', 'value', 'recorded_by');
  return { ...server, entities, facts };
}

describe.each(chosenDatabases(databases))('profiles, %p', databaseId => {
  it('records who confirmed what and when, and answers what follows', async () => {
    const { get, put, facts, auditor } = await setUp(databaseId);
    const { status, body } = await put(profile('buyer'), {
      as: 'user:default/kim',
      body: { facts: { criticality: 'Mission-Critical', phase: 'scale' } },
    });
    expect(status).toBe(200);
    expect(body.profile).toMatchObject({
      criticality: 'mission-critical',
      requiredPhase: 'advanced',
    });
    expect(
      body.profileFacts.find(
        (fact: { key: string }) => fact.key === 'criticality',
      ),
    ).toMatchObject({
      source: 'recorded',
      recorded: {
        value: 'mission-critical',
        by: 'user:default/kim',
        at: '2026-06-18T08:01:00.000Z',
      },
    });
    expect(await facts()).toEqual([
      {
        entity_ref: 'component:default/buyer',
        key: 'criticality',
        value: 'mission-critical',
        recorded_by: 'user:default/kim',
      },
      {
        entity_ref: 'component:default/buyer',
        key: 'phase',
        value: 'advanced',
        recorded_by: 'user:default/kim',
      },
    ]);
    const history = await get(`${byName('buyer')}/history`);
    expect(history.body.items[0].causes).toEqual([
      { kind: 'profile-recorded', subject: 'user:default/kim' },
    ]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'profile-record',
        meta: {
          entityRef: 'component:default/buyer',
          facts: ['criticality', 'phase'],
        },
      }),
    );
  });

  it('leaves what is not named, and removes what is null', async () => {
    const { put, facts } = await setUp(databaseId);
    const record = (body: object) => put(profile('buyer'), { body });
    await record({ facts: { criticality: 'low', phase: 'scale' } });
    await record({ facts: { 'data-classification': 'internal' } });
    const { body } = await record({
      entityRef: 'Component:default/Buyer',
      facts: { phase: null, criticality: 'medium' },
    });
    expect(body.profile).toMatchObject({
      criticality: 'medium',
      dataClassification: 'internal',
      requiredPhase: 'enhanced',
    });
    expect((await facts()).map(fact => fact.key)).toEqual([
      'criticality',
      'data-classification',
    ]);
  });

  it('says so where the annotation says otherwise', async () => {
    const { put } = await setUp(databaseId);
    const { body } = await put(profile('concierge'), {
      body: { facts: { 'data-classification': 'restricted' } },
    });
    expect(body.profile.dataClassification).toBe('restricted');
    expect(body.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'profile-conflict',
          subject: 'data-classification',
        }),
      ]),
    );
  });

  it('refuses what is no fact and names the field', async () => {
    const { put, facts } = await setUp(databaseId);
    const cases: [object, string][] = [
      [{ facts: { criticality: 'huge' } }, 'criticality takes none, low'],
      [{ facts: { colour: 'red' } }, 'colour'],
      [{ facts: {} }, 'facts'],
      [{}, 'facts'],
      [{ facts: { phase: 3 } }, 'phase'],
      [
        { entityRef: 'component:default/stray', facts: { phase: 'scale' } },
        'entityRef',
      ],
      [{ facts: { phase: 'scale', criticality: 'huge' } }, 'criticality'],
    ];
    for (const [body, named] of cases) {
      const response = await put(profile('buyer'), { body });
      expect({ body, status: response.status }).toEqual({ body, status: 400 });
      expect(response.body.error.message).toContain(named);
    }
    expect(await facts()).toEqual([]);
  });

  it('refuses whoever may not, and whatever is no person', async () => {
    const { put, post, facts } = await setUp(databaseId);
    const body = { facts: { criticality: 'low' } };
    const item = { entityRef: 'component:default/concierge', ...body };
    const callers = [
      'user:default/reader',
      { header: mockCredentials.service.header() },
    ];
    for (const as of callers) {
      expect((await put(profile('buyer'), { as, body })).status).toBe(403);
      const bulk = await post('/profiles', { as, body: { items: [item] } });
      expect(bulk.status).toBe(403);
    }
    const hidden = await put(profile('concierge'), {
      as: 'user:default/blind',
      body,
    });
    expect(hidden.status).toBe(404);
    expect((await put(profile('shop'), { body })).status).toBe(404);
    expect(await facts()).toEqual([]);
  });

  it('gives each record of a batch its own result', async () => {
    const { post, facts, get } = await setUp(databaseId);
    const items = [
      {
        entityRef: 'component:default/buyer',
        facts: { criticality: 'low', phase: null },
      },
      { entityRef: 'component:default/concierge', facts: { phase: 'scale' } },
      { entityRef: 'nonsense', facts: { phase: 'scale' } },
      { entityRef: 'component:default/buyer', facts: { colour: 'red' } },
      { entityRef: 'component:default/buyer', facts: { phase: 'great' } },
      { entityRef: 'component:default/buyer', facts: { phase: { a: 1 } } },
      { entityRef: 'component:default/a\0b', facts: { phase: 'scale' } },
    ];
    const as = 'user:default/blind';
    const { status, body } = await post('/profiles', { as, body: { items } });
    expect(status).toBe(200);
    expect(body.items.map((item: { status: string }) => item.status)).toEqual([
      'recorded',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
    ]);
    expect(body.items[1].message).toContain('There is no AI workload');
    expect(body.items[3].message).toContain('colour');
    expect(await facts()).toHaveLength(1);
    expect((await get(byName('buyer'))).body.profile.criticality).toBe('low');

    const again = await post('/profiles', {
      as: 'user:default/kim',
      body: { items: items.slice(0, 1) },
      headers: { 'Idempotency-Key': 'one' },
    });
    expect(again.body.items).toEqual([
      { entityRef: 'component:default/buyer', status: 'unchanged' },
    ]);
    expect(await facts()).toMatchObject([{ recorded_by: as }]);
  });

  it('reads a table', async () => {
    const { post, facts } = await setUp(databaseId);
    const csv = (body: string) => post('/profiles', { type: 'text/csv', body });
    const { status, body } = await csv(
      'entityRef,capabilities,criticality\n' +
        'component:default/buyer,"tools, retrieval",\n' +
        'component:default/stray,,huge\n',
    );
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { entityRef: 'component:default/buyer', status: 'recorded' },
      {
        entityRef: 'component:default/stray',
        status: 'refused',
        message: expect.stringContaining('criticality'),
      },
    ]);
    expect(await facts()).toMatchObject([
      { key: 'capabilities', value: 'retrieval tools' },
    ]);
    await csv('entityRef,capabilities\ncomponent:default/buyer,-\n');
    expect(await facts()).toEqual([]);

    expect((await csv('entityRef,phase\n')).status).toBe(400);
    expect((await csv('phase\nscale\n')).body.error.message).toContain(
      'entityRef',
    );
  });

  it('takes a thousand records at once, and not more', async () => {
    const { entities, post, sync, facts, worker } = await setUp(databaseId);
    const names = Array.from({ length: 1_000 }, (_, index) => `many-${index}`);
    entities.push(...names.map(name => agent(name, 'chat')));
    await sync();
    const lines = names.map(name => `component:default/${name},low`);
    const csv = (rows: string[]) =>
      post('/profiles', {
        type: 'text/csv',
        body: ['entityRef,criticality', ...rows].join('\n'),
      });
    const evaluate = jest.spyOn(worker, 'evaluate');
    const { body } = await csv(lines);
    expect(
      body.items.every(
        (item: { status: string }) => item.status === 'recorded',
      ),
    ).toBe(true);
    expect(await facts()).toHaveLength(1_000);
    expect(evaluate.mock.calls.flatMap(([refs]) => refs)).toHaveLength(1_000);

    const more = await csv([...lines, 'component:default/buyer,low']);
    expect(more.status).toBe(400);
    expect(more.body.error.message).toContain('1001 records');
    const json = await post('/profiles', {
      body: {
        items: [...names, 'buyer'].map(name => ({
          entityRef: `component:default/${name}`,
          facts: { phase: 'scale' },
        })),
      },
    });
    expect(json.status).toBe(400);
    expect(json.body.error.message).toContain('items');
  });
});
