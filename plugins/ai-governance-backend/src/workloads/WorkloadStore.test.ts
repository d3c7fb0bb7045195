import {
  SectionId,
  WorkloadOrder,
  WorkloadQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Projection } from '../__testUtils__/projection';
import { NOTHING_VISIBLE, UNLIMITED } from '../permissions/ReadScope';
import { WorkloadStore } from './WorkloadStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** No framework is asked about, and no environment asks for approval. */
const nothing = { frameworks: [], environment: undefined };

const ref = (name: string) => `component:default/${name}`;

async function seed(knex: Knex) {
  const projection = await Projection.create(knex);
  await projection.group('group:default/company', 'Company');
  await projection.group(
    'group:default/retail',
    'Retail',
    'group:default/company',
  );
  await projection.group(
    'group:default/chat',
    'Chat Crew',
    'group:default/retail',
  );
  await projection.workload({
    ref: ref('alpha'),
    title: 'Zeta helper',
    owner: 'group:default/chat',
    maturity: 'enhanced',
    requiredPhase: 'enhanced',
    compliant: true,
    score: 90,
    useCase: 'acts',
    concern: -10_000_000,
    approvalClaim: 'approved',
    statuses: { 'GOV-INV-01': 'met' },
  });
  await projection.workload({
    ref: ref('beta'),
    title: 'attention 100% _bot',
    owner: 'group:default/retail',
    maturity: 'none',
    requiredPhase: 'advanced',
    score: 10,
    concern: -30_000_100,
    problems: ['profile-conflict', 'invalid-fact'],
    statuses: { 'GOV-INV-01': 'not-met' },
  });
  await projection.workload({
    ref: ref('gamma'),
    title: 'Middle',
    owner: 'user:default/kim',
    ownerKind: 'user',
    maturity: 'foundational',
    score: null,
    concern: -30_000_000,
    error: 'It broke',
    statuses: { 'GOV-INV-01': 'not-applicable' },
  });
  await projection.workload({
    ref: ref('delta'),
    title: 'Nobody looked',
    assessed: false,
    score: 0,
    concern: 0,
  });
  const store = new WorkloadStore({ database: knex });
  const active = await projection.frameworks.active();
  const list = (query: WorkloadQuery) =>
    store.list(query, UNLIMITED, {
      frameworks: [active],
      environment: 'production',
    });
  const names = async (query: WorkloadQuery) =>
    (await list(query)).items.map(item => item.entityRef.split('/')[1]);
  return { projection, store, list, names, active };
}

describe.each(databases.eachSupportedId())('WorkloadStore, %p', databaseId => {
  it('answers a row in full', async () => {
    const { list } = await seed(await databases.init(databaseId));
    const { items, totalItems, pageInfo } = await list({ useCase: ['acts'] });
    expect(totalItems).toBe(1);
    expect(pageInfo).toEqual({});
    expect(items).toEqual([
      {
        entityRef: ref('alpha'),
        title: 'Zeta helper',
        kind: 'component',
        type: 'ai-agent',
        owner: { ref: 'group:default/chat', title: 'Chat Crew', kind: 'group' },
        useCase: 'acts',
        requiredPhase: 'enhanced',
        provisional: false,
        maturity: 'enhanced',
        sections: [
          { id: 'infrastructure', maturity: 'enhanced' },
          { id: 'identity-data', maturity: 'enhanced' },
          { id: 'ai-application', maturity: 'enhanced' },
          { id: 'governance', maturity: 'enhanced' },
        ],
        compliant: true,
        assessed: true,
        score: 90,
        confidence: { verified: 0, attested: 0, declared: 40, none: 60 },
        gaps: 3,
        topRisk: 900,
        problems: 0,
        approvalClaim: 'approved',
        approval: null,
        incidents: { active: 0, worst: null },
        evaluatedAt: '2026-06-18T08:00:00.000Z',
        error: false,
      },
    ]);
  });

  it('filters by every parameter', async () => {
    const { names } = await seed(await databases.init(databaseId));
    const cases: [WorkloadQuery, string[]][] = [
      [{ owner: 'Group:default/Retail' }, ['beta']],
      [{ team: 'group:default/retail' }, ['beta']],
      [{ team: 'group:default/retail', descendants: true }, ['beta', 'alpha']],
      [{ team: 'group:default/company', descendants: true }, ['beta', 'alpha']],
      [{ team: 'group:default/company' }, []],
      [{ ownership: 'user' }, ['gamma']],
      [{ ownership: 'unowned' }, ['delta']],
      [{ maturity: ['enhanced', 'foundational'] }, ['gamma', 'alpha']],
      [{ requiredPhase: ['advanced'] }, ['beta']],
      [{ compliant: true }, ['alpha']],
      [{ compliant: false, assessed: true }, ['beta', 'gamma']],
      [{ assessed: false }, ['delta']],
      [{ problems: true }, ['beta']],
      [{ problems: false, assessed: true }, ['gamma', 'alpha']],
      [{ error: true }, ['gamma']],
      [{ error: false, compliant: false }, ['beta', 'delta']],
      [{ approvalClaim: ['approved'] }, ['alpha']],
      [{ approvalClaim: ['none'] }, ['beta', 'gamma', 'delta']],
      [{ text: 'CHAT crew' }, ['alpha']],
      [{ text: 'default/gam' }, ['gamma']],
      [{ text: '0% _b' }, ['beta']],
      [{ text: '%' }, ['beta']],
      [{ text: '!' }, []],
      [{ text: "'; drop table scorecards; --" }, []],
      [{ control: 'gov-inv-01', status: ['met'] }, ['alpha']],
      [
        { control: 'GOV-INV-01', status: ['not-met', 'no-evidence'] },
        ['beta', 'delta'],
      ],
      [{ control: 'GOV-INV-01' }, ['beta', 'alpha', 'delta']],
      [{ status: ['not-met', 'met'] }, ['beta', 'alpha']],
    ];
    for (const [query, expected] of cases) {
      expect({ query, names: await names(query) }).toEqual({
        query,
        names: expected,
      });
    }
  });

  it('refuses a control that no framework has', async () => {
    const { list } = await seed(await databases.init(databaseId));
    await expect(list({ control: 'NO-SUCH-01' })).rejects.toThrow(
      "The parameter control names no control of the framework: 'NO-SUCH-01'",
    );
  });

  it('finds a control at its own place in an earlier framework', async () => {
    const { projection, store, active } = await seed(
      await databases.init(databaseId),
    );
    const earlier = {
      digest: 'earlier',
      document: {
        ...active.document,
        controls: active.document.controls.filter(
          control => control.id === 'GOV-INV-01',
        ),
      },
    };
    await projection
      .knex('scorecards')
      .where({ entity_ref: ref('gamma') })
      .update({ framework_digest: 'earlier', statuses: 'm' });
    const { items } = await store.list(
      { control: 'GOV-INV-01', status: ['met'], orderBy: 'title' },
      UNLIMITED,
      { frameworks: [active, earlier], environment: undefined },
    );
    expect(items.map(item => item.entityRef)).toEqual([
      ref('gamma'),
      ref('alpha'),
    ]);
    expect((await store.frameworkDigests()).sort()).toEqual(
      ['earlier', active.digest].sort(),
    );
  });

  const orders: [WorkloadOrder, string[]][] = [
    ['concern', ['beta', 'gamma', 'alpha', 'delta']],
    ['title', ['beta', 'gamma', 'delta', 'alpha']],
    ['-title', ['alpha', 'delta', 'gamma', 'beta']],
    ['score', ['beta', 'alpha', 'gamma', 'delta']],
    ['-score', ['alpha', 'beta', 'gamma', 'delta']],
    ['maturity', ['beta', 'gamma', 'alpha', 'delta']],
    ['-maturity', ['alpha', 'gamma', 'beta', 'delta']],
    ['requiredPhase', ['delta', 'gamma', 'alpha', 'beta']],
    ['-requiredPhase', ['beta', 'alpha', 'delta', 'gamma']],
    ['owner', ['delta', 'alpha', 'beta', 'gamma']],
    ['-owner', ['gamma', 'beta', 'alpha', 'delta']],
  ];
  it('pages through every order without a gap or a double', async () => {
    const { list, names } = await seed(await databases.init(databaseId));
    for (const [orderBy, expected] of orders) {
      expect({ orderBy, names: await names({ orderBy }) }).toEqual({
        orderBy,
        names: expected,
      });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ orderBy, limit: 1, cursor });
        expect(page.totalItems).toBe(4);
        seen.push(...page.items.map(item => item.entityRef.split('/')[1]));
        cursor = page.pageInfo.nextCursor;
      } while (cursor);
      expect({ orderBy, seen }).toEqual({ orderBy, seen: expected });
    }
  });

  it('goes on after a row that has gone', async () => {
    const { projection, list } = await seed(await databases.init(databaseId));
    const first = await list({ limit: 1 });
    await projection
      .knex('scorecards')
      .where({ entity_ref: first.items[0].entityRef })
      .delete();
    const second = await list({ limit: 1, cursor: first.pageInfo.nextCursor });
    expect(second.items[0].entityRef).toBe(ref('gamma'));
  });

  it('finds the workloads of a system, and those of a domain with the domains below it', async () => {
    const { projection, names } = await seed(await databases.init(databaseId));
    const [shop, pay] = ['system:default/shop', 'system:default/pay'];
    const [sales, web] = ['domain:default/sales', 'domain:default/web'];
    await projection.links('system', [
      [ref('alpha'), shop],
      [ref('beta'), pay],
    ]);
    await projection.links('domain', [
      [shop, web],
      [pay, sales],
    ]);
    // The two have each other as a part, and the walk comes to an end.
    await projection.links('subdomain', [
      [web, sales],
      [sales, web],
    ]);
    expect(await names({ system: 'System:default/Shop' })).toEqual(['alpha']);
    expect(await names({ system: 'system:default/none' })).toEqual([]);
    expect(await names({ domain: web })).toEqual(['beta', 'alpha']);
    await projection.knex('entity_links').where({ source_ref: sales }).delete();
    expect(await names({ domain: web })).toEqual(['alpha']);
    expect(await names({ domain: 'Domain:default/Sales' })).toEqual([
      'beta',
      'alpha',
    ]);
  });

  it('finds what reaches a phase, or the required one, and what misses it, of those that are assessed', async () => {
    const { projection, names } = await seed(await databases.init(databaseId));
    await projection
      .knex('scorecards')
      .where({ entity_ref: ref('alpha') })
      .update({ maturity_governance: 1, maturity_infrastructure: -1 });
    const found = (query: WorkloadQuery) =>
      names({ ...query, orderBy: 'title' });
    expect(await found({ reaches: 'required' })).toEqual(['gamma', 'alpha']);
    expect(await found({ misses: 'required' })).toEqual(['beta']);
    expect(await found({ reaches: 'enhanced' })).toEqual(['alpha']);
    expect(await found({ misses: 'enhanced' })).toEqual(['beta', 'gamma']);
    const of = (section: SectionId, query: WorkloadQuery = {}) =>
      found({ section, ...query });
    expect(await of('governance', { misses: 'required' })).toEqual([
      'beta',
      'alpha',
    ]);
    expect(await of('governance', { reaches: 'foundational' })).toEqual([
      'gamma',
      'alpha',
    ]);
    expect(await of('governance')).toEqual(['beta', 'gamma', 'alpha']);
    // Nothing of it applies to alpha, which neither reaches nor misses it.
    expect(await of('infrastructure')).toEqual(['beta', 'gamma']);
    expect(await of('infrastructure', { misses: 'advanced' })).toEqual([
      'beta',
      'gamma',
    ]);
    expect(
      await found({ reaches: 'foundational', misses: 'enhanced' }),
    ).toEqual(['gamma']);
  });

  it('refuses a cursor that was made up or belongs to another order', async () => {
    const { list } = await seed(await databases.init(databaseId));
    const forged = (value: unknown) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const { pageInfo } = await list({ limit: 1, orderBy: 'title' });
    const cursors = [
      pageInfo.nextCursor!,
      'nonsense',
      forged(['concern', 'text', ref('beta')]),
      forged(['concern', 1.5, ref('beta')]),
      forged(['concern', 1, 'a\0b']),
      forged({}),
    ];
    for (const cursor of cursors) {
      await expect(list({ cursor })).rejects.toThrow(
        'The parameter cursor does not belong to this list and order',
      );
    }
    // A number beyond the column is no error of the database: it stands after everything.
    const far = forged(['concern', Number.MAX_SAFE_INTEGER, 'z']);
    expect((await list({ cursor: far })).items).toEqual([]);
  });

  it('shows nothing outside the scope, not in a total either', async () => {
    const { store } = await seed(await databases.init(databaseId));
    const scope = {
      visible: { json: JSON.stringify([ref('beta'), ref('delta')]) },
    };
    const page = await store.list({}, scope, nothing);
    expect(page.items.map(item => item.entityRef)).toEqual([
      ref('beta'),
      ref('delta'),
    ]);
    expect(page.totalItems).toBe(2);
    expect(await store.get(ref('alpha'), scope)).toBeUndefined();
    expect(await store.get(ref('beta'), scope)).toMatchObject({
      title: 'attention 100% _bot',
    });
    expect(
      await store.within([ref('alpha'), ref('beta'), ref('gone')], scope),
    ).toEqual(new Set([ref('beta')]));
    expect(await store.statusCounts(scope)).toHaveLength(2);
    expect(
      (await store.list({}, { visible: NOTHING_VISIBLE }, nothing)).items,
    ).toEqual([]);
  });

  it('takes a set of visible refs longer than any statement may bind', async () => {
    const { store } = await seed(await databases.init(databaseId));
    const many = Array.from({ length: 70_000 }, (_, i) => ref(`other-${i}`));
    const visible = { json: JSON.stringify([...many, ref('beta')]) };
    expect((await store.list({}, { visible }, nothing)).totalItems).toBe(1);
  });
});
