import {
  CONTROL_STATUSES,
  OrganizationRollup,
  PHASES,
  RollupFigures,
  SEVERITIES,
  TeamFigures,
  TeamRollup,
  TeamStandingsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  bot,
  createCountedFleet,
  WORKLOADS,
} from '../rollups/__testUtils__/countedFleet';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;
const PARTLY = 'user:default/partly';
const group = (name: string) => `group:default/${name}`;
const HIDDEN = new Set([group('retail'), 'system:default/pay', bot(0), bot(5)]);

type Filters = Record<string, string>;
type Server = Awaited<ReturnType<typeof createCountedFleet>>;

/** Figures of workloads, each with the filters of the list that shows them. */
function listed(figures: RollupFigures): [number, Filters][] {
  const assessed = { assessed: 'true' };
  const maturities = Object.entries(figures.byMaturity);
  return [
    [figures.workloads, {}],
    [figures.notAssessed, { assessed: 'false' }],
    [figures.compliant, { ...assessed, compliant: 'true' }],
    [figures.errored, { error: 'true' }],
    [figures.withProblems, { problems: 'true' }],
    ...maturities.map(([maturity, count]): [number, Filters] => [
      count,
      { ...assessed, maturity },
    ]),
    ...PHASES.flatMap((requiredPhase): [number, Filters][] => [
      [figures.required[requiredPhase], { requiredPhase }],
      [
        figures.notAssessedByRequiredPhase[requiredPhase],
        { assessed: 'false', requiredPhase },
      ],
      [
        figures.byRequiredPhase[requiredPhase].enhanced,
        { ...assessed, requiredPhase, maturity: 'enhanced' },
      ],
    ]),
    ...CONTROL_STATUSES.map((status): [number, Filters] => [
      figures.withStatus[status],
      { ...assessed, status },
    ]),
    ...figures.sections.flatMap((section): [number, Filters][] => [
      [section.applicable, { section: section.id }],
      [section.reached, { section: section.id, reaches: 'required' }],
      [
        section.applicable - section.reached,
        { section: section.id, misses: 'required' },
      ],
      ...PHASES.map((reaches): [number, Filters] => [
        section.reaching[reaches],
        { section: section.id, reaches },
      ]),
    ]),
    ...Object.entries(figures.approvals).map(
      ([approval, count]): [number, Filters] => [count, { approval }],
    ),
  ];
}

async function compareWithLists(
  server: Server,
  figures: RollupFigures,
  place: Filters,
  as?: string,
) {
  const total = async (list: string, filters: Filters) => {
    const { body } = await server.get(
      `/${list}?${new URLSearchParams({ ...filters, limit: '1' })}`,
      { as },
    );
    return [list, filters, body.totalItems];
  };
  for (const [count, filters] of listed(figures)) {
    expect(await total('workloads', { ...filters, ...place })).toEqual([
      'workloads',
      { ...filters, ...place },
      count,
    ]);
  }
  const team = { ...(place.team && { team: place.team }) };
  if (Object.keys(place).length > 0 && place.descendants !== 'true') {
    return;
  }
  const active = { ...team, state: 'approved' };
  expect(await total('waivers', active)).toEqual([
    'waivers',
    active,
    figures.waivers.active,
  ]);
  const expiresBefore = new Date(server.clock.now + 30 * DAY).toISOString();
  const soon = { ...active, expiresBefore };
  expect(await total('waivers', soon)).toEqual([
    'waivers',
    soon,
    figures.waivers.expiringSoon,
  ]);
  for (const severity of SEVERITIES) {
    const open = { ...team, active: 'true', severity };
    expect(await total('incidents', open)).toEqual([
      'incidents',
      open,
      figures.incidents[severity],
    ]);
  }
}

describe.each(databases.eachSupportedId())('rollups, %p', databaseId => {
  const start = async () =>
    createCountedFleet(await databases.init(databaseId), {
      [PARTLY]: { sees: ref => !HIDDEN.has(ref) },
    });
  const organizationOf = async (
    { get }: Server,
    as?: string,
  ): Promise<OrganizationRollup> =>
    (await get('/organization/rollup', { as })).body;
  const teamOf = async (
    { get }: Server,
    address: string,
    as?: string,
  ): Promise<TeamRollup> => (await get(`/teams/${address}`, { as })).body;
  const teamsOf = async (
    { get }: Server,
    as?: string,
  ): Promise<TeamStandingsResponse> => (await get('/teams', { as })).body;

  it.each([undefined, PARTLY])(
    'counts of the organisation what the lists show, for %p',
    async as => {
      const server = await start();
      const { total, coverage, at, environment, topRisks } =
        await organizationOf(server, as);
      const seen = WORKLOADS - (as ? 2 : 0);
      expect(total.workloads).toBe(seen);
      expect(coverage).toMatchObject({
        considered: seen,
        notAssessed: total.notAssessed,
        stale: total.withStatus.stale,
        errored: total.errored,
        withProblems: total.withProblems,
      });
      expect(environment).toBe('production');
      expect(at).toBe(new Date(server.clock.now).toISOString());
      expect(total.notAssessed).toBeGreaterThan(0);
      expect(total.errored).toBeGreaterThan(0);
      expect(total.waivers.expiringSoon).toBeGreaterThan(0);
      expect(total.approvals.stale).toBeGreaterThan(0);
      await compareWithLists(server, total, {}, as);
      expect(topRisks).toHaveLength(10);
      for (const { mostIn } of topRisks) {
        expect(mostIn?.team).not.toBe(as && group('retail'));
      }
    },
  );

  it.each([undefined, PARTLY])(
    'counts of groups, systems and domains what the lists show, for %p',
    async as => {
      const server = await start();
      const organization = await organizationOf(server, as);
      const company = await teamOf(server, 'group/default/company', as);
      await compareWithLists(
        server,
        company.withDescendants,
        { team: group('company'), descendants: 'true' },
        as,
      );
      const chat = await teamOf(server, 'group/default/chat', as);
      await compareWithLists(server, chat.own, { team: group('chat') }, as);
      const shop = await teamOf(server, 'system/default/shop', as);
      await compareWithLists(
        server,
        shop.own,
        { system: 'system:default/shop' },
        as,
      );
      const sales = await teamOf(server, 'domain/default/sales', as);
      await compareWithLists(
        server,
        sales.withDescendants,
        { domain: 'domain:default/sales' },
        as,
      );
      for (const part of [company, chat, shop, sales]) {
        expect(part.organization).toMatchObject({
          workloads: organization.total.workloads,
          compliant: organization.total.compliant,
          medianScore: organization.total.medianScore,
        });
      }
    },
  );

  it('counts each workload once, however the groups lie, and says what lies above and below', async () => {
    const server = await start();
    const { items } = await teamsOf(server);
    const rows = items.map(row => [
      row.title,
      row.parent,
      row.own.workloads,
      row.withDescendants.workloads,
    ]);
    expect(rows).toEqual([
      ['Team chat', group('ops'), 6, 6],
      ['Team company', null, 6, 24],
      ['Team ops', group('company'), 6, 12],
      ['Team retail', group('company'), 6, 12],
      ['Team ring-a', null, 6, 12],
      ['Team ring-b', group('ring-a'), 6, 12],
      ['Personal', null, 6, 6],
      ['Unowned', null, 12, 12],
    ]);
    const own = items.reduce((sum, row) => sum + row.own.workloads, 0);
    expect(own).toBe(WORKLOADS);

    const company = await teamOf(server, 'Group/default/Company');
    expect(company).toMatchObject({
      entityRef: group('company'),
      kind: 'group',
      title: 'Team company',
      parent: null,
      own: { workloads: 6 },
      withDescendants: { workloads: 24 },
    });
    expect(company.children.map(child => child.title)).toEqual([
      'Team ops',
      'Team retail',
    ]);
    const standing = items.find(row => row.team === group('retail'));
    const { entityRef: _ref, title: _title, ...figures } = company.children[1];
    expect(figures).toEqual<TeamFigures>(standing!.withDescendants);
    const ring = await teamOf(server, 'group/default/ring-a');
    expect(ring.children.map(child => child.title)).toEqual(['Team ring-b']);
    expect(ring.withDescendants.workloads).toBe(12);
    const chat = await teamOf(server, 'group/default/chat');
    expect(chat.parent).toEqual({ entityRef: group('ops'), title: 'Team ops' });
    expect((await teamOf(server, 'group/default/idle')).own.workloads).toBe(0);

    const sales = await teamOf(server, 'domain/default/sales');
    const web = await teamOf(server, 'domain/default/web');
    const shop = await teamOf(server, 'system/default/shop');
    expect(sales.children.map(child => child.title)).toEqual([
      'Domain web',
      'System pay',
    ]);
    expect(web.parent).toEqual({
      entityRef: 'domain:default/sales',
      title: 'Domain sales',
    });
    expect(shop.parent?.entityRef).toBe('domain:default/web');
    expect(web.own).toEqual(shop.own);
    expect(sales.withDescendants.workloads).toBe(
      sales.own.workloads + shop.own.workloads,
    );
  });

  it('names nobody that is hidden, above, below or beside', async () => {
    const server = await start();
    const { items } = await teamsOf(server, PARTLY);
    const row = (name: string) =>
      items.find(({ team }) => team === group(name));
    // What it owns can be seen, and names its owner; where it lies cannot.
    expect(row('retail')).toMatchObject({
      title: group('retail'),
      own: { workloads: 6 },
    });
    expect(row('company')?.withDescendants.workloads).toBe(22);
    const company = await teamOf(server, 'group/default/company', PARTLY);
    expect(company.children.map(child => child.title)).toEqual(['Team ops']);
    const sales = await teamOf(server, 'domain/default/sales', PARTLY);
    expect(sales.children.map(child => child.title)).toEqual(['Domain web']);
    for (const address of ['group/default/retail', 'system/default/pay']) {
      const hidden = await server.get(`/teams/${address}`, { as: PARTLY });
      expect(hidden.status).toBe(404);
      const missing = await server.get(`/teams/${address}s`, { as: PARTLY });
      expect(missing.status).toBe(404);
      expect(missing.body.error.message.replace(/s' that/, "' that")).toBe(
        hidden.body.error.message,
      );
    }
  });

  it('says what has figures of its own', async () => {
    const { get } = await start();
    const { status, body } = await get('/teams/component/default/bot-1');
    expect(status).toBe(400);
    expect(body.error.message).toContain('a group, a system or a domain');
  });

  it('follows a change at once, for who sees all and for who sees a part', async () => {
    const server = await start();
    const before = await organizationOf(server, PARTLY);
    const all = await organizationOf(server);
    await server
      .knex('entities')
      .where({ entity_ref: bot(3) })
      .delete();
    await server.knex.transaction(async tx => {
      await tx('scorecards')
        .where({ entity_ref: bot(3) })
        .delete();
      await tx('rollup_marks').insert({ entity_ref: bot(3) });
    });
    await server.rollups.runner.drain();
    expect((await organizationOf(server)).total.workloads).toBe(
      all.total.workloads - 1,
    );
    expect((await organizationOf(server, PARTLY)).total.workloads).toBe(
      before.total.workloads - 1,
    );
    const ring = await teamOf(server, 'group/default/ring-a');
    expect(ring.own.workloads).toBe(5);
  });

  it('answers the same while all is counted anew', async () => {
    const server = await start();
    const counted = await Promise.all([
      organizationOf(server),
      organizationOf(server, PARTLY),
      teamOf(server, 'domain/default/sales'),
    ]);
    await server.knex('rollup_state').update({ complete: false });
    await server.knex('rollups').delete();
    await server.knex('rollup_members').delete();
    expect(
      await Promise.all([
        organizationOf(server),
        organizationOf(server, PARTLY),
        teamOf(server, 'domain/default/sales'),
      ]),
    ).toEqual(counted);
  });
});
