import {
  Movement,
  MovementsResponse,
  MovementStand,
  Trend,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { agent, organisation } from '../__testUtils__/entities';
import {
  createTestServer,
  DENY,
  NOBODY,
  TestPolicies,
} from '../__testUtils__/testServer';
import { columnsOf } from '../rollups/movementRow';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const STRANGER = 'user:default/stranger';
const PARTIAL = 'user:default/partial';
const POLICIES: TestPolicies = {
  [STRANGER]: { decisions: { 'ai-governance.workload.read': DENY } },
  [PARTIAL]: { sees: ref => /buyer|gone|group:default\/retail$/.test(ref) },
};

const ref = (name: string) => `component:default/${name}`;

const stand = (change: Partial<MovementStand> = {}): MovementStand => ({
  maturity: 'none',
  requiredPhase: 'enhanced',
  compliant: false,
  assessed: true,
  ...change,
});

/** A movement as it is stored. */
const moved = (
  name: string,
  at: string,
  from: MovementStand | null,
  to: MovementStand | null,
  more: { cause?: string; team?: string; controls?: object[] } = {},
) => ({
  entity_ref: ref(name),
  title: `${name}, as it was called`,
  at: Date.parse(at),
  team: more.team ?? 'group:default/retail',
  ...columnsOf('from', from),
  ...columnsOf('to', to),
  causes: JSON.stringify([
    { kind: 'evidence-arrived', subject: more.cause ?? 'prowler' },
  ]),
  controls: JSON.stringify(more.controls ?? []),
});

const low = stand();
const middle = stand({ maturity: 'foundational' });
const high = stand({ maturity: 'enhanced', compliant: true });

/** Who moved in the spring: one up and down again, one up in two steps, one gone, one of nobody. */
const SPRING = [
  moved('concierge', '2026-05-20T08:00:00Z', low, middle),
  moved('concierge', '2026-05-21T08:00:00Z', middle, low),
  moved('buyer', '2026-05-22T08:00:00Z', low, middle, {
    controls: [{ controlId: 'GOV-ASM-01', from: 'no-evidence', to: 'met' }],
  }),
  moved('buyer', '2026-05-24T08:00:00Z', middle, high, { cause: 'trivy' }),
  moved('gone', '2026-05-25T08:00:00Z', high, null),
  moved('stray', '2026-05-26T08:00:00Z', high, middle, { team: 'unowned' }),
];

const IN_SPRING = 'since=2026-05-01&until=2026-05-31';

const inShop = (name: string, owner: string) =>
  agent(name, owner, {}, { system: 'shop' });

const context = (kind: string, name: string, spec: Entity['spec']): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', etag: `${kind} ${name}` },
  spec,
});

const PLACES = [
  context('System', 'shop', { owner: 'retail', domain: 'sales' }),
  context('Domain', 'sales', { owner: 'retail', subdomainOf: 'trade' }),
  context('Domain', 'trade', { owner: 'company' }),
];

const names = (items: Movement[]) =>
  items.map(
    ({ entityRef, direction }) => `${entityRef.slice(18)} ${direction}`,
  );

describe.each(databases.eachSupportedId())('movements, %p', databaseId => {
  async function setUp(
    rows: object[] = [],
    entities: Entity[] = organisation(),
  ) {
    const knex = await databases.init(databaseId);
    const server = await createTestServer({
      knex,
      entities,
      policies: POLICIES,
    });
    await knex.batchInsert('movements', rows, 20);
    const movements = async (
      query = '',
      as = 'user:default/admin',
    ): Promise<MovementsResponse> =>
      (await server.get(`/organization/movements?${query}`, { as })).body;
    const trend = async (
      query = '',
      as = 'user:default/admin',
    ): Promise<Trend> =>
      (await server.get(`/organization/trend?${query}`, { as })).body;
    return { ...server, knex, entities, movements, trend };
  }

  it('tells of what is added, assessed and gone since the first read, with the cause and the controls', async () => {
    const { entities, movements, sync } = await setUp();
    const replace = (name: string, ...by: Entity[]) =>
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === name),
        1,
        ...by,
      );
    expect(await movements()).toMatchObject({
      items: [],
      totalItems: 0,
      since: '2026-05-19T08:01:00.000Z',
      until: '2026-06-18T08:01:00.000Z',
    });

    entities.push(agent('helper', 'chat'), agent('brief', 'chat'));
    await sync();
    replace('buyer', agent('buyer', 'retail', { controls: 'GOV-ASM-01' }));
    await sync();
    replace('stray');
    replace('brief');
    await sync();
    const { items, summary, totalItems } = await movements();
    expect(names(items)).toEqual([
      'stray removed',
      'buyer assessed',
      'helper added',
    ]);
    expect(summary).toEqual({
      up: 0,
      down: 0,
      assessed: 1,
      added: 1,
      removed: 1,
    });
    expect(totalItems).toBe(3);
    expect(items[0]).toMatchObject({
      title: 'The stray agent',
      from: { assessed: false, maturity: 'none' },
      to: null,
      causes: [{ kind: 'entity-removed' }],
      at: '2026-06-18T08:04:00.000Z',
    });
    expect(items[1]).toMatchObject({
      title: 'The buyer agent',
      from: { assessed: false },
      to: { assessed: true },
      causes: [{ kind: 'entity-changed' }],
      controls: [{ controlId: 'GOV-ASM-01', from: 'no-evidence', to: 'met' }],
    });
    expect(items[2]).toMatchObject({
      from: null,
      causes: [{ kind: 'entity-added' }],
      controls: [],
    });
  });

  it('folds the steps of a workload between two dates, and leaves out who came back', async () => {
    const { movements } = await setUp(SPRING);
    const { items, summary, totalItems, since, until } = await movements(
      IN_SPRING,
    );
    expect(names(items)).toEqual(['stray down', 'gone removed', 'buyer up']);
    expect(items[2]).toEqual({
      entityRef: ref('buyer'),
      title: 'The buyer agent',
      direction: 'up',
      from: low,
      to: high,
      at: '2026-05-24T08:00:00.000Z',
      causes: [
        { kind: 'evidence-arrived', subject: 'trivy' },
        { kind: 'evidence-arrived', subject: 'prowler' },
      ],
      controls: [{ controlId: 'GOV-ASM-01', from: 'no-evidence', to: 'met' }],
    });
    expect(items[1].title).toBe('gone, as it was called');
    expect(summary).toEqual({
      up: 1,
      down: 1,
      assessed: 0,
      added: 0,
      removed: 1,
    });
    expect(totalItems).toBe(3);
    expect([since, until]).toEqual([
      '2026-05-01T00:00:00.000Z',
      '2026-05-31T23:59:59.999Z',
    ]);
    const early = await movements('since=2026-05-20&until=2026-05-20');
    expect(names(early.items)).toEqual(['concierge up']);
    const step = await movements(
      'since=2026-05-23T00:00:00%2B02:00&until=2026-05-24T10:00:00%2B02:00',
    );
    expect(step.items).toMatchObject([{ from: middle, to: high }]);
  });

  it('pages, and filters by direction without changing the summary', async () => {
    const { get, movements } = await setUp(SPRING);
    const first = await movements(`${IN_SPRING}&limit=2`);
    expect(names(first.items)).toEqual(['stray down', 'gone removed']);
    const second = await movements(
      `${IN_SPRING}&limit=2&cursor=${first.pageInfo.nextCursor}`,
    );
    expect(names(second.items)).toEqual(['buyer up']);
    expect(second).toMatchObject({ totalItems: 3, pageInfo: {} });

    const some = await movements(
      `${IN_SPRING}&direction=up&direction=down&limit=1`,
    );
    expect(some).toMatchObject({ totalItems: 2, summary: first.summary });
    expect(names(some.items)).toEqual(['stray down']);
    const { body } = await get(
      `/organization/movements?${IN_SPRING}&cursor=abc`,
    );
    expect(body.error.message).toContain('The parameter cursor');
  });

  it('asks of a group with those below it, a system or a domain', async () => {
    const { movements, trend } = await setUp(SPRING, [
      ...organisation().filter(
        ({ metadata }) => !['buyer', 'stray'].includes(metadata.name),
      ),
      ...PLACES,
      inShop('buyer', 'retail'),
      agent('stray', 'company'),
    ]);
    const within = async (place: string) =>
      names((await movements(`${IN_SPRING}&entityRef=${place}`)).items);
    // Where a workload is today counts, and of one that is gone where it was.
    expect(await within('group:default/company')).toEqual([
      'stray down',
      'gone removed',
      'buyer up',
    ]);
    expect(await within('group:retail')).toEqual(['gone removed', 'buyer up']);
    expect(await within('group:default/chat')).toEqual([]);
    expect(await within('system:default/shop')).toEqual(['buyer up']);
    expect(await within('domain:default/sales')).toEqual(['buyer up']);
    expect(await within('domain:default/trade')).toEqual(['buyer up']);
    const { days } = await trend('entityRef=domain:default/trade');
    expect(days).toEqual([
      { day: '2026-06-18', workloads: 1, assessed: 0, compliant: 0 },
    ]);
  });

  it('says what is wrong with a question', async () => {
    const { get } = await setUp();
    const message = async (path: string, status: number, as?: string) => {
      const response = await get(`/organization/${path}`, as ? { as } : {});
      expect(response.status).toBe(status);
      return response.body.error.message;
    };
    expect(await message('movements?since=yesterday', 400)).toBe(
      "The parameter since is no date: 'yesterday'. Write it as 2026-06-18, or with a time as 2026-06-18T08:00:00Z.",
    );
    expect(await message('movements?until=2026-02-30', 400)).toContain(
      "The parameter until is no date: '2026-02-30'",
    );
    expect(
      await message('movements?since=2026-06-02&until=2026-06-01', 400),
    ).toContain('Swap the two');
    expect(await message('movements?direction=sideways', 400)).toContain(
      'direction',
    );
    expect(await message('trend?days=0', 400)).toContain('days');
    for (const call of ['movements', 'trend']) {
      expect(await message(`${call}?entityRef=%3A%3A`, 400)).toContain(
        'Write it as group:default/name',
      );
      const hidden = await message(
        `${call}?entityRef=group:default/company`,
        404,
        PARTIAL,
      );
      const unknown = await message(
        `${call}?entityRef=group:default/unknown`,
        404,
      );
      expect(hidden.replace('company', 'unknown')).toBe(unknown);
      await message(`${call}?entityRef=component:default/buyer`, 404);
    }
  });

  it('refuses a stranger, and shows a reader of a part that part in every item and count', async () => {
    const { get, knex, movements, trend } = await setUp(SPRING);
    for (const call of ['movements', 'trend']) {
      const path = `/organization/${call}`;
      expect((await get(path, { as: STRANGER })).status).toBe(403);
      expect((await get(path, { as: NOBODY })).status).toBe(401);
    }
    const seen = await movements(IN_SPRING, PARTIAL);
    expect(names(seen.items)).toEqual(['buyer up']);
    expect(seen).toMatchObject({
      totalItems: 1,
      summary: { up: 1, down: 0, removed: 0 },
    });
    const placed = await movements(
      `${IN_SPRING}&entityRef=group:default/retail`,
      PARTIAL,
    );
    expect(placed.totalItems).toBe(1);

    await knex('movements').insert(
      moved('buyer', '2026-06-02T08:00:00Z', high, stand({ assessed: false })),
    );
    await keep(knex, 'all', 'all', '2026-05-22', 5);
    const { days, events } = await trend('days=40', PARTIAL);
    const on = (day: string) => days.find(one => one.day === day);
    expect(days[0]).toEqual({
      day: '2026-05-22',
      workloads: 1,
      assessed: 1,
      compliant: 0,
    });
    expect(on('2026-05-24')).toMatchObject({ assessed: 1, compliant: 1 });
    expect(on('2026-06-02')).toMatchObject({ assessed: 0, compliant: 0 });
    expect(on('2026-06-18')).toMatchObject({ workloads: 1, assessed: 0 });
    expect(events.map(({ day, up, down }) => `${day} ${up} ${down}`)).toEqual([
      '2026-05-22 1 0',
      '2026-05-24 1 0',
      '2026-06-02 0 1',
    ]);
  });

  it('names what moved a workload to those alone who may read that too', async () => {
    const cause = (subject: string) => ({ kind: 'provider-changed', subject });
    const causes = JSON.stringify([
      cause('component:default/concierge'),
      cause('system:default/hidden'),
      cause('group:default/retail'),
    ]);
    const at = Date.parse('2026-06-02T08:00:00Z');
    const { get, knex, movements, trend } = await setUp([
      { ...moved('buyer', '2026-06-02T08:00:00Z', low, middle), causes },
    ]);
    await knex('history').insert({
      entity_ref: ref('buyer'),
      at,
      causes,
      changes: '[]',
    });
    await keep(knex, 'all', 'all', '2026-05-22', 4);
    const told = async (as: string) => {
      const path = '/workloads/by-name/component/default/buyer/history';
      const { body } = await get(path, { as });
      return [
        (await movements('', as)).items[0].causes,
        body.items[0].causes,
        (await trend('', as)).events[0].cause,
      ];
    };
    expect(await told('user:default/admin')).toEqual([
      JSON.parse(causes),
      JSON.parse(causes),
      cause('component:default/concierge'),
    ]);
    const hidden = { kind: 'provider-changed' };
    const retail = cause('group:default/retail');
    expect(await told(PARTIAL)).toEqual([
      [hidden, retail],
      [hidden, hidden, retail],
      hidden,
    ]);
  });

  it('counts a workload once for each day, way and cause that came first', async () => {
    const by = (...subjects: string[]) => ({
      causes: JSON.stringify(
        subjects.map(subject => ({ kind: 'evidence-arrived', subject })),
      ),
    });
    const { knex, trend } = await setUp([
      { ...moved('buyer', '2026-06-02T08:00:00Z', low, middle), ...by('one') },
      {
        ...moved('buyer', '2026-06-02T23:59:59.999Z', middle, high),
        ...by('one', 'other'),
      },
      { ...moved('buyer', '2026-06-03T00:00:00Z', high, low), ...by('one') },
    ]);
    await keep(knex, 'all', 'all', '2026-05-22', 4);
    const { events } = await trend();
    expect(
      events.map(({ day, up, down, cause }) => [day, up, down, cause.subject]),
    ).toEqual([
      ['2026-06-02', 1, 0, 'one'],
      ['2026-06-03', 0, 1, 'one'],
    ]);
  });

  it('tells a trend from what was kept, and of today what is', async () => {
    const { knex, trend } = await setUp(SPRING);
    // As long as nothing was kept only today is known.
    expect((await trend()).days).toEqual([
      { day: '2026-06-18', workloads: 4, assessed: 1, compliant: 0 },
    ]);
    await keep(knex, 'all', 'all', '2026-05-20', 6);
    await keep(knex, 'all', 'all', '2026-05-25', 5);
    await keep(knex, 'team', 'group:default/retail', '2026-05-20', 2);
    await keep(knex, 'team', 'group:default/chat', '2026-05-21', 1);
    await keep(knex, 'team', 'group:default/retail', '2026-05-25', 1);
    await knex('baselines').insert({
      id: 'one',
      entity_ref: ref('buyer'),
      at: Date.parse('2026-05-23T08:00:00Z'),
      taken_by: 'user:default/kim',
      framework_digest: '',
      scorecard: '{}',
    });
    const counts = ({ days }: Trend) =>
      days.map(({ day, workloads }) => `${day.slice(5)} ${workloads}`);
    const all = await trend();
    expect(counts(all).slice(0, 6)).toEqual([
      '05-20 6',
      '05-21 6',
      '05-22 6',
      '05-23 6',
      '05-24 6',
      '05-25 5',
    ]);
    expect(counts(all).slice(-2)).toEqual(['06-17 5', '06-18 4']);
    expect(counts(await trend('days=2'))).toEqual(['06-17 5', '06-18 4']);
    const retail = await trend('entityRef=group:default/retail');
    expect(counts(retail).slice(0, 6)).toEqual([
      '05-20 2',
      '05-21 3',
      '05-22 3',
      '05-23 3',
      '05-24 3',
      '05-25 2',
    ]);
    expect(all.events).toContainEqual({
      day: '2026-05-23',
      cause: { kind: 'baseline', subject: ref('buyer') },
      up: 0,
      down: 0,
      added: 0,
      removed: 0,
    });
    expect(all.events).toContainEqual({
      day: '2026-05-25',
      cause: { kind: 'evidence-arrived', subject: 'prowler' },
      up: 0,
      down: 0,
      added: 0,
      removed: 1,
    });
    expect(all.events.map(({ day }) => day)).toEqual(
      [...all.events.map(({ day }) => day)].sort(),
    );
  });
});

async function keep(
  knex: Knex,
  kind: string,
  part: string,
  day: string,
  workloads: number,
) {
  await knex('rollup_snapshots').insert({
    kind,
    ref: part,
    day,
    workloads,
    assessed: 0,
    compliant: 0,
  });
}
