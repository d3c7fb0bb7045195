import {
  BaselineProgress,
  ProvidedControls,
  Roadmap,
  TeamPlan,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, group, user } from '../__testUtils__/entities';
import {
  createTestServer,
  DENY,
  NOBODY,
  TestPolicies,
} from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const framework: {
  controls: { id: string; phase: string; layer: string }[];
} = parse(
  readFileSync(
    resolve(__dirname, '../../../ai-governance-common/framework.yaml'),
    'utf8',
  ),
);

/** Everything that is required of a prototype, but for some. */
const declared = (...without: string[]): Record<string, string> => ({
  criticality: 'low',
  'data-classification': 'public',
  'agentic-scope': 'agentic-2',
  phase: 'foundational',
  controls: framework.controls
    .filter(
      ({ phase, id }) => phase === 'foundational' && !without.includes(id),
    )
    .map(({ id }) => id)
    .join(' '),
});

const PROTOTYPE = { lifecycle: 'experimental' };

const entity = (
  kind: string,
  name: string,
  spec: Entity['spec'],
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', title: `The ${name}`, annotations },
  spec,
});

/** company > retail > chat; the desk is a system of the domain shop. */
const catalog = (): Entity[] => [
  {
    ...group('company'),
    metadata: {
      ...group('company').metadata,
      annotations: {
        'ai-governance.io/provides-controls': 'INF-LOG-01, GOV-USE-01',
        'ai-governance.io/controls': 'INF-LOG-01',
      },
    },
  },
  group('retail', 'company'),
  group('chat', 'retail'),
  user('kim'),
  entity('Domain', 'shop', { owner: 'retail' }),
  entity('System', 'desk', { owner: 'chat', domain: 'shop' }),
  agent('almost', 'chat', declared('INF-LOG-01', 'IDD-SEC-01'), {
    ...PROTOTYPE,
    system: 'desk',
  }),
  agent('nearly', 'chat', declared('IDD-SEC-01', 'INF-VUL-01'), {
    ...PROTOTYPE,
    system: 'desk',
  }),
  agent('other', 'retail', declared('INF-VUL-01'), PROTOTYPE),
  agent('settled', 'chat', declared('INF-LOG-01'), PROTOTYPE),
  agent('stray', undefined, declared('INF-VUL-01'), PROTOTYPE),
];

const ref = (name: string) => `component:default/${name}`;

async function setUp(databaseId: TestDatabaseId, policies: TestPolicies = {}) {
  const knex = await databases.init(databaseId);
  return createTestServer({ knex, entities: catalog(), policies });
}

const planOf = (name: string) => `/teams/group/default/${name}/plan`;
const providedBy = (kind: string, name: string) =>
  `/provided/by-name/${kind}/default/${name}`;

const lacking = ({ phases }: Roadmap, phase: string) =>
  Object.fromEntries(
    (phases.find(item => item.phase === phase)?.steps ?? []).map(step => [
      step.controlId,
      step.entityRefs.map(entityRef => entityRef.split('/')[1]),
    ]),
  );

describe.each(chosenDatabases(databases))('plans, %p', databaseId => {
  it('name for one workload what stands before its next phase', async () => {
    const { get } = await setUp(databaseId);
    const { status, body } = await get(`/roadmap?entityRef=${ref('almost')}`);
    expect(status).toBe(200);
    const [first] = (body as Roadmap).phases;
    expect(first.phase).toBe('foundational');
    expect(
      first.steps.find(({ controlId }) => controlId === 'IDD-SEC-01'),
    ).toMatchObject({
      entityRefs: [ref('almost')],
      workloads: 1,
      quickWin: true,
      verifiable: true,
      owners: ['group:default/chat'],
    });
    // It has that from the company.
    expect(lacking(body, 'foundational')).not.toHaveProperty('INF-LOG-01');
  });

  it('add up the workloads of a team and of those below it', async () => {
    const { get } = await setUp(databaseId);
    const { body } = await get('/roadmap?team=group:default/retail');
    expect(lacking(body, 'foundational')).toMatchObject({
      'IDD-SEC-01': ['almost', 'nearly'],
      'INF-VUL-01': ['nearly', 'other'],
    });
    const { body: chat } = await get('/roadmap?team=group:default/chat');
    expect(lacking(chat, 'foundational')).toMatchObject({
      'INF-VUL-01': ['nearly'],
    });
  });

  it('propose what one entity could provide once, as near as can be', async () => {
    const { get } = await setUp(databaseId);
    const { body } = await get(planOf('retail'));
    const plan: TeamPlan = body;
    expect(plan).toMatchObject({ team: 'group:default/retail', workloads: 4 });
    expect(lacking(plan.roadmap, 'foundational')).toHaveProperty('IDD-SEC-01');
    const proposals = Object.fromEntries(
      plan.provideOnce.map(({ controlId, ...rest }) => [controlId, rest]),
    );
    expect(proposals['IDD-SEC-01']).toMatchObject({
      providerRef: 'group:default/chat',
      workloads: 2,
    });
    expect(proposals['INF-VUL-01']).toMatchObject({
      providerRef: 'group:default/retail',
      workloads: 2,
    });
  });

  it('count whom a proposal would bring to the required phase', async () => {
    const { get, knex } = await setUp(databaseId);
    const gaps = await knex('scorecards')
      .where({ entity_ref: ref('almost') })
      .first('gaps');
    const { body } = await get(planOf('retail'));
    const once = (body as TeamPlan).provideOnce.find(
      ({ controlId }) => controlId === 'IDD-SEC-01',
    );
    // The other of the two lacks a second control.
    expect([gaps.gaps, once?.reachRequired]).toEqual([1, 1]);
  });

  it('say who inherits what, and who would fall without it', async () => {
    const { get } = await setUp(databaseId);
    const { body } = await get(providedBy('group', 'company'));
    const provided: ProvidedControls = body;
    expect(provided).toMatchObject({
      providerRef: 'group:default/company',
      title: 'Team company',
    });
    const [logging, use] = provided.controls;
    expect(logging).toMatchObject({
      controlId: 'INF-LOG-01',
      status: 'met',
      decidedBy: 'declared',
      named: true,
      usedBy: [
        { entityRef: ref('almost'), title: 'The almost agent' },
        { entityRef: ref('settled'), title: 'The settled agent' },
      ],
      usedByCount: 2,
      // The other one has reached nothing that it could lose.
      wouldFall: [
        { entityRef: ref('settled'), from: 'foundational', to: 'none' },
      ],
      wouldFallCount: 1,
    });
    expect(use).toMatchObject({
      controlId: 'GOV-USE-01',
      status: 'no-evidence',
      usedBy: [],
      wouldFall: [],
    });
    const nothing = await get(providedBy('system', 'desk'));
    expect(nothing.body).toMatchObject({ title: 'The desk', controls: [] });
  });

  it('are made of what the reader may see alone', async () => {
    const { get } = await setUp(databaseId, {
      'user:default/part': {
        sees: seen =>
          [
            ref('nearly'),
            ref('other'),
            'group:default/retail',
            'group:default/company',
          ].includes(seen),
      },
    });
    const as = 'user:default/part';
    const { body: roadmap } = await get('/roadmap?team=group:default/retail', {
      as,
    });
    expect(lacking(roadmap, 'foundational')).toMatchObject({
      'IDD-SEC-01': ['nearly'],
      'INF-VUL-01': ['nearly', 'other'],
    });
    const { body: plan } = await get(planOf('retail'), { as });
    expect(plan.workloads).toBe(2);
    expect(
      plan.provideOnce.map(
        ({ providerRef }: { providerRef: string }) => providerRef,
      ),
    ).not.toContain('group:default/chat');
    const { body: provided } = await get(providedBy('group', 'company'), {
      as,
    });
    expect(provided.controls).toHaveLength(2);
    for (const control of provided.controls) {
      expect(control).toMatchObject({ usedBy: [], usedByCount: 0 });
    }
    for (const path of [
      `/roadmap?entityRef=${ref('almost')}`,
      '/roadmap?team=group:default/chat',
      planOf('chat'),
      providedBy('system', 'desk'),
    ]) {
      expect([path, (await get(path, { as })).status]).toEqual([path, 404]);
    }
  });

  it('are refused to strangers, and to questions that are none', async () => {
    const { get } = await setUp(databaseId, {
      'user:default/stranger': {
        decisions: { 'ai-governance.workload.read': DENY },
      },
    });
    for (const path of [
      `/roadmap?entityRef=${ref('almost')}`,
      '/roadmap?team=group:default/retail',
      planOf('retail'),
      providedBy('group', 'company'),
    ]) {
      expect((await get(path, { as: NOBODY })).status).toBe(401);
      const refused = await get(path, { as: 'user:default/stranger' });
      expect([path, refused.status]).toEqual([path, 403]);
      expect(refused.body.error.message).toContain('workload.read');
    }
    for (const [path, status] of [
      ['/roadmap', 400],
      [`/roadmap?team=group:default/chat&entityRef=${ref('other')}`, 400],
      ['/roadmap?colour=red', 400],
      ['/roadmap?team=a%00b', 400],
      ['/roadmap?team=nonsense', 404],
      [`/roadmap?entityRef=${ref('nowhere')}`, 404],
      [planOf('nowhere'), 404],
      ['/teams/component/default/almost/plan', 404],
      [providedBy('group', 'nowhere'), 404],
    ] as const) {
      expect([path, (await get(path)).status]).toEqual([path, status]);
    }
  });

  it('evaluate nothing', async () => {
    const { get, knex, worker } = await setUp(databaseId);
    const evaluate = jest.spyOn(worker, 'evaluate');
    const before = await knex('scorecards').orderBy('entity_ref');
    await get('/roadmap?team=group:default/company');
    await get(planOf('company'));
    await get(providedBy('group', 'company'));
    const baselines = await get('/baselines');
    expect(baselines.body.items as BaselineProgress[]).toEqual([]);
    expect(evaluate).not.toHaveBeenCalled();
    expect(await knex('scorecards').orderBy('entity_ref')).toEqual(before);
  });
});
