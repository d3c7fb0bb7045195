import { TestDatabases } from '@backstage/backend-test-utils';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { mockCredentials } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, group, organisation } from '../__testUtils__/entities';
import { createTestServer, TestPolicy } from '../__testUtils__/testServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ADMIN = 'user:default/admin';
const PART = 'user:default/part';

/** Titles as somebody might write them to do harm. */
const HOSTILE = [
  '=HYPERLINK("http://evil.example","click")',
  ' =1+1',
  '"+SUM(A1:A9)',
  '-2+3',
  '@cmd',
  '\u200b=1+1',
  '＝1+1',
  'Say "hello", then\r\ngo on; ü 例',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '${process.env}',
  '\u202egnihtyna',
];

async function setUp(
  databaseId: Parameters<typeof databases.init>[0],
  policy: TestPolicy = {},
) {
  const entities = [
    ...organisation(),
    group('<b>team</b>', 'company'),
    ...HOSTILE.map((title, index) => {
      const entity = agent(`hostile-${index}`, 'retail', {
        'control.INF-NET-01.link': `${'javascript'}:alert(1)`,
      });
      return { ...entity, metadata: { ...entity.metadata, title } };
    }),
  ];
  const server = await createTestServer({
    knex: await databases.init(databaseId),
    entities,
    policies: { [PART]: policy },
  });
  const file = async (path: string, as = ADMIN) => {
    const response = await request(server.app)
      .get(`/v1/exports/${path}`)
      .set('Authorization', mockCredentials.user.header(as))
      .buffer(true);
    return { ...response, headers: response.headers, text: response.text };
  };
  const table = async (path: string, as = ADMIN) => {
    const { text } = await file(path, as);
    const rows: Record<string, string>[] = parse(text, {
      bom: true,
      columns: true,
    });
    return rows;
  };
  return { ...server, file, table };
}

const sees: TestPolicy = {
  sees: ref =>
    ['component:default/buyer', 'group:default/retail'].includes(ref),
};

describe.each(chosenDatabases(databases))('exports, %p', databaseId => {
  it('writes every workload that the filters leave, as many as the list says', async () => {
    const { file, get, table } = await setUp(databaseId);
    const { headers, text } = await file('workloads.csv');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition':
        'attachment; filename="ai-governance-workloads-2026-06-18.csv"',
    });
    expect(text.startsWith('\ufeffentityRef,title,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);

    for (const query of ['', '?team=group:default/retail', '?limit=1']) {
      const filters = query.replace('?limit=1', '');
      const { body } = await get(`/workloads${filters}`);
      expect(await table(`workloads.csv${query}`)).toHaveLength(
        body.totalItems,
      );
    }
    const rows = await table('workloads.csv');
    expect(
      rows.find(row => row.entityRef === 'component:default/buyer'),
    ).toMatchObject({
      title: 'The buyer agent',
      owner: 'group:default/retail',
      ownerTitle: 'Team retail',
      ownership: 'group',
      assessed: 'false',
      compliant: '',
      maturity: '',
      score: '',
      requiredPhase: 'enhanced',
      activeIncidents: '0',
    });
  });

  it('goes on behind the first page', async () => {
    const knex = await databases.init(databaseId);
    const { app } = await createTestServer({
      knex,
      entities: Array.from({ length: 620 }, (_, index) =>
        agent(`bot-${index}`, undefined),
      ),
    });
    const { text } = await request(app)
      .get('/v1/exports/workloads.csv?orderBy=concern')
      .set('Authorization', mockCredentials.user.header(ADMIN));
    const rows: { entityRef: string }[] = parse(text, {
      bom: true,
      columns: true,
    });
    expect(new Set(rows.map(row => row.entityRef)).size).toBe(620);
  });

  it('holds no cell that a spreadsheet would run', async () => {
    const { table } = await setUp(databaseId);
    const rows = await table('workloads.csv');
    const titles = new Map(rows.map(row => [row.entityRef, row.title]));
    const written = HOSTILE.map(
      (_, index) => titles.get(`component:default/hostile-${index}`) ?? '',
    );
    expect(written.slice(0, 7)).toEqual(
      HOSTILE.slice(0, 7).map(title => `'${title}`),
    );
    expect(written.slice(7)).toEqual(HOSTILE.slice(7));
  });

  it('has a row for each team, what no team owns and all, as the pages count', async () => {
    const { get, table } = await setUp(databaseId);
    const rows = await table('rollup.csv');
    const { body: organisationBody } = await get('/organization/rollup');
    const { body: teams } = await get('/teams');
    expect(rows.map(row => row.kind)).toEqual([
      ...teams.items.map((item: { kind: string }) => item.kind),
      'total',
    ]);
    const total = rows.at(-1)!;
    expect(total.ownWorkloads).toBe(String(organisationBody.total.workloads));
    expect(Number(total.ownWorkloads)).toBe(
      rows.slice(0, -1).reduce((sum, row) => sum + Number(row.ownWorkloads), 0),
    );
    const retail = rows.find(row => row.team === 'group:default/retail');
    const standing = teams.items.find(
      (item: { team: string }) => item.team === 'group:default/retail',
    );
    expect(retail).toMatchObject({
      title: 'Team retail',
      parent: 'group:default/company',
      ownWorkloads: String(standing.own.workloads),
      ownNotAssessed: String(standing.own.notAssessed),
      withDescendantsWorkloads: String(standing.withDescendants.workloads),
      withDescendantsGovernanceApplicable: String(
        standing.withDescendants.sections.at(-1).applicable,
      ),
    });
  });

  it.each([
    ['', 'Organisation'],
    ['?entityRef=group:default/company', 'Team company'],
    ['?entityRef=Component:concierge', 'The concierge agent'],
  ])('makes a page that is complete in itself of %p', async (query, title) => {
    const { file } = await setUp(databaseId);
    const { headers, status, text } = await file(`report.html${query}`);
    expect({ status, text: status === 200 ? '' : text }).toEqual({
      status: 200,
      text: '',
    });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-disposition']).toMatch(
      /^inline; filename="ai-governance-[a-z0-9-]+-2026-06-18\.html"$/,
    );
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox/,
    );
    expect(text).toContain(`<bdi>${title}</bdi>`);
    expect(text).toContain('18 Jun 2026, 08:01 UTC');
    expect(text).toContain(ADMIN);
    expect(text).not.toMatch(/<(script|nav|link|iframe|img)\b/);
    expect(text).not.toMatch(/<[^>]+ (src|style|on\w+)=/);
    expect(text).not.toMatch(/url\(|@import|undefined|\[object/);
  });

  it('escapes what the catalog says, and links only to the web', async () => {
    const { file } = await setUp(databaseId);
    const { text } = await file('report.html?entityRef=group:default/retail');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toContain('<img');
    const one = await file('report.html?entityRef=component:default/hostile-8');
    expect(one.text).not.toContain('href="javascript:');
    expect(one.text).not.toMatch(/<script|<img/);
  });

  it.each<[string, TestPolicy]>([['condition of the catalog', sees]])(
    'holds with a %s only what its reader may read',
    async (_title, policy) => {
      const { file, get, table } = await setUp(databaseId, policy);
      const rows = await table('workloads.csv', PART);
      expect(rows.map(row => row.entityRef)).toEqual([
        'component:default/buyer',
      ]);
      const rollup = await table('rollup.csv', PART);
      const { body } = await get('/organization/rollup', { as: PART });
      expect(body.total.workloads).toBe(1);
      expect(rollup.at(-1)).toMatchObject({ ownWorkloads: '1' });
      expect(JSON.stringify(rollup)).not.toContain('chat');

      for (const query of ['', '?entityRef=group:default/retail']) {
        const { status, text } = await file(`report.html${query}`, PART);
        expect(status).toBe(200);
        expect(text).not.toMatch(/concierge|hostile|kims-bot|Team chat/);
      }
      const hidden = await file(
        'report.html?entityRef=component:default/concierge',
        PART,
      );
      expect(hidden.status).toBe(404);
    },
  );

  it('leaves a row in the audit trail and an event in the audit log, of what was made alone', async () => {
    const { auditor, file, get } = await setUp(databaseId);
    await file('workloads.csv?team=group:default/retail');
    await file('rollup.csv');
    await file('report.html?entityRef=component:default/buyer');
    await file('report.html?entityRef=component:default/nowhere');
    await file('report.html?since=yesterday');
    const { body } = await get('/audit?action=export.&orderBy=sequence');
    expect(
      body.items.map((item: { subject: string; payload: unknown }) => [
        item.subject,
        item.payload,
      ]),
    ).toEqual([
      [
        'organization',
        { what: 'workloads.csv', query: { team: 'group:default/retail' } },
      ],
      ['organization', { what: 'rollup.csv', query: {} }],
      ['component:default/buyer', { what: 'report.html', query: {} }],
    ]);
    expect(auditor.createEvent).toHaveBeenCalledTimes(5);
    expect((await get('/audit/verify')).body.valid).toBe(true);
  });

  it('says what is wrong with a date or a part that is not there', async () => {
    const { file } = await setUp(databaseId);
    const date = await file('report.html?since=yesterday');
    expect(date.status).toBe(400);
    expect(JSON.parse(date.text).error.message).toContain('since');
    const group404 = await file('report.html?entityRef=group:default/nobody');
    expect(group404.status).toBe(404);
    expect(group404.headers['content-security-policy']).toBeUndefined();
  });
});
