import { GovernanceVersion } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { organisation } from '../__testUtils__/entities';
import { replacedBy } from '../__testUtils__/replacedBy';
import {
  createTestServer,
  DENY,
  NOBODY,
  TestPolicies,
} from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const pat = 'user:default/pat';
const kim = 'user:default/kim';
const bound = 'user:default/bound';

const POLICIES: TestPolicies = {
  'user:default/stranger': {
    decisions: { 'ai-governance.framework.read': DENY },
  },
  // In the role, without the permission.
  [bound]: { decisions: { 'ai-governance.framework.activate': DENY } },
};

/** Another framework than the shipped one: one control is asked for later, another of hardly anybody. */
const LATER = {
  framework: {
    overlays: [
      {
        version: 'later',
        controls: {
          change: [
            { id: 'GOV-INV-01', phase: 'advanced' },
            { id: 'INF-NET-01', applies: { conditions: ['eu-high-risk'] } },
          ],
        },
      },
    ],
  },
};

const NEXT_RULES = { gates: { policyVersion: '2', evidenceGraceDays: 7 } };

const serve = (knex: Knex, config: object = {}) =>
  createTestServer({
    knex,
    entities: organisation(),
    policies: POLICIES,
    memberships: {
      [pat]: ['group:default/platform'],
      [bound]: ['group:default/platform'],
    },
    config: { roles: { platform: ['group:default/platform'] }, ...config },
  });

type Server = Awaited<ReturnType<typeof serve>>;

async function versions(server: Server): Promise<GovernanceVersion[]> {
  return (await server.get('/versions')).body.items;
}

async function only(
  server: Server,
  kind: GovernanceVersion['kind'],
  state: GovernanceVersion['state'],
): Promise<GovernanceVersion> {
  const found = (await versions(server)).filter(
    item => item.kind === kind && item.state === state,
  );
  expect(found).toHaveLength(1);
  return found[0];
}

const activate = async (
  server: Server,
  digest: string,
  how: { as?: string | { header: string }; replaces?: string } = {},
) =>
  server.post(`/versions/${digest}/activate`, {
    as: how.as ?? pat,
    body: {
      note: 'Agreed in the security council.',
      replaces: how.replaces ?? (await replacedBy(server, digest)),
    },
  });

const causes = async (knex: Knex) =>
  (await knex('history').orderBy('id').pluck('causes')).map(text =>
    JSON.parse(text),
  );

describe.each(databases.eachSupportedId())('versions, %p', databaseId => {
  const init = (id: TestDatabaseId = databaseId) => databases.init(id);

  it('makes the first of each active by itself', async () => {
    const server = await serve(await init());
    const { body } = await server.get('/versions', { as: kim });
    expect(body).toMatchObject({
      mayActivate: false,
      items: [
        {
          kind: 'framework',
          id: 'aws-ai-security-framework',
          state: 'active',
          origin: 'configuration',
          activatedBy: 'app-config',
          changes: [],
        },
        { kind: 'policy', id: 'policy', version: '1', state: 'active' },
      ],
    });
    expect((await server.get('/versions', { as: pat })).body.mayActivate).toBe(
      true,
    );
    expect(
      (await server.policies.active()).document.environments.map(
        ({ mode }) => mode,
      ),
    ).toEqual(['warn', 'warn', 'warn']);
  });

  it('keeps what is active when the configuration offers another', async () => {
    const knex = await init();
    const before = await serve(knex);
    const active = await only(before, 'framework', 'active');
    const restarted = await serve(knex, { ...LATER, ...NEXT_RULES });
    await restarted.sync();
    expect(await only(restarted, 'framework', 'active')).toEqual(active);
    expect(await only(restarted, 'framework', 'candidate')).toMatchObject({
      version: `${active.version}+later`,
      changes: [
        expect.objectContaining({ subject: 'framework.version' }),
        {
          what: 'changed',
          subject: 'GOV-INV-01.phase',
          from: 'foundational',
          to: 'advanced',
        },
        {
          what: 'added',
          subject: 'INF-NET-01.applies.conditions',
          to: 'eu-high-risk',
        },
      ],
    });
    expect(await only(restarted, 'policy', 'candidate')).toMatchObject({
      version: '2',
      changes: expect.arrayContaining([
        {
          what: 'changed',
          subject: 'evidenceGraceDays',
          from: '14',
          to: '7',
        },
      ]),
    });
    expect((await restarted.get('/framework')).body.digest).toBe(active.digest);
    expect(await knex('evaluation_queue').where('due_at', '<=', 0)).toEqual([]);
  });

  it('activates a framework, evaluates everything with it, and keeps it on record', async () => {
    const knex = await init();
    await serve(knex);
    const server = await serve(knex, LATER);
    const before = await only(server, 'framework', 'active');
    const candidate = await only(server, 'framework', 'candidate');
    const { status, body } = await activate(server, candidate.digest);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        state: 'active',
        activatedBy: pat,
        note: 'Agreed in the security council.',
        changes: [],
      },
    });
    await server.worker.drain();
    const digests = await knex('scorecards').distinct('framework_digest');
    expect(digests).toEqual([{ framework_digest: candidate.digest }]);
    expect((await causes(knex)).flat()).toContainEqual({
      kind: 'framework-changed',
      subject: candidate.version,
    });
    const record = await knex('audit')
      .where({ action: 'version.activated' })
      .orderBy('sequence', 'desc')
      .first();
    expect(JSON.parse(record.payload)).toEqual({
      kind: 'framework',
      digest: candidate.digest,
      version: candidate.version,
      replaces: before.digest,
      note: 'Agreed in the security council.',
    });
    expect(record.subject).toBe(candidate.digest);
  });

  it('rolls back to an earlier version, and no restart undoes it', async () => {
    const knex = await init();
    const first = await serve(knex);
    const earlier = await only(first, 'framework', 'active');
    const server = await serve(knex, LATER);
    const later = await only(server, 'framework', 'candidate');
    await activate(server, later.digest);
    expect((await only(server, 'framework', 'retired')).digest).toBe(
      earlier.digest,
    );
    expect((await activate(server, earlier.digest)).status).toBe(200);
    for (const config of [LATER, {}, { ...LATER, activation: 'auto' }]) {
      const restarted = await serve(knex, config);
      expect((await only(restarted, 'framework', 'active')).digest).toBe(
        earlier.digest,
      );
      expect((await only(restarted, 'framework', 'retired')).digest).toBe(
        later.digest,
      );
    }
  });

  it('activates at once where the configuration says so', async () => {
    const knex = await init();
    await serve(knex);
    const server = await serve(knex, {
      ...LATER,
      ...NEXT_RULES,
      activation: 'auto',
    });
    await server.worker.drain();
    const framework = await only(server, 'framework', 'active');
    expect(framework.version).toMatch(/\+later$/);
    expect(await knex('scorecards').distinct('framework_digest')).toEqual([
      { framework_digest: framework.digest },
    ]);
    expect((await only(server, 'policy', 'active')).version).toBe('2');
  });

  it('lets a later offer take the place of one that nobody activated', async () => {
    const knex = await init();
    await serve(knex);
    const two = await serve(knex, { gates: { policyVersion: '2' } });
    const passedOver = await only(two, 'policy', 'candidate');
    const three = await serve(knex, { gates: { policyVersion: '3' } });
    expect((await only(three, 'policy', 'candidate')).version).toBe('3');
    expect(await only(three, 'policy', 'retired')).toMatchObject({
      digest: passedOver.digest,
    });
    const oldReplica = await serve(knex, { gates: { policyVersion: '2' } });
    expect((await only(oldReplica, 'policy', 'candidate')).version).toBe('3');
  });

  it('is learnt by another replica within seconds', async () => {
    const knex = await init();
    const one = await serve(knex);
    const two = await serve(knex, { ...LATER, ...NEXT_RULES });
    const policy = await only(two, 'policy', 'candidate');
    const framework = await only(two, 'framework', 'candidate');
    expect((await one.policies.active()).digest).not.toBe(policy.digest);
    await activate(two, policy.digest);
    await activate(two, framework.digest);
    expect((await two.policies.active()).digest).toBe(policy.digest);
    // Whoever records or evaluates reads it within the transaction.
    await knex.transaction(async tx => {
      expect((await one.frameworks.active(tx)).digest).toBe(framework.digest);
    });
    one.clock.now += 2_000;
    expect((await one.policies.active()).digest).toBe(policy.digest);
    expect((await one.get('/framework')).body.digest).toBe(framework.digest);
  });

  it('leaves no result of the framework before, however the replicas meet', async () => {
    const knex = await init();
    const one = await serve(knex);
    const two = await serve(knex, LATER);
    const { digest } = await only(two, 'framework', 'candidate');
    // The other replica believes for two seconds more that nothing has changed.
    await one.frameworks.active();
    await one.queue.markAll(knex, { kind: 'refresh' });
    await Promise.all([one.worker.drain(), activate(two, digest)]);
    await one.worker.drain();
    await two.worker.drain();
    expect(await knex('scorecards').distinct('framework_digest')).toEqual([
      { framework_digest: digest },
    ]);
  });

  it('evaluates again where a policy counts other approvals, and only there', async () => {
    const knex = await init();
    await serve(knex);
    const server = await serve(knex, {
      environments: [{ name: 'production', mode: 'off' }],
    });
    const activated = async () =>
      activate(server, (await only(server, 'policy', 'candidate')).digest);
    const due = () =>
      knex('evaluation_queue').where('due_at', '<=', server.clock.now);
    server.worker.drain = async () => undefined;
    await activated();
    expect(await due()).toEqual([]);

    const asking = await serve(knex, {
      environments: [{ name: 'staging', approval: 'required' }],
    });
    asking.worker.drain = async () => undefined;
    await activate(asking, (await only(asking, 'policy', 'candidate')).digest);
    const marked = await due();
    expect(marked).toHaveLength(4);
    expect(JSON.parse(marked[0].causes)).toMatchObject({
      kind: 'settings-changed',
    });
  });

  it('tells who comes second', async () => {
    const knex = await init();
    await serve(knex);
    const server = await serve(knex, NEXT_RULES);
    const before = await only(server, 'policy', 'active');
    const { body: made } = await server.post('/versions', {
      as: pat,
      body: { environment: 'production', mode: 'enforce' },
    });
    const offered = (await versions(server)).find(
      item => item.version === '2',
    )!;
    const answers = await Promise.all(
      [made.digest, offered.digest].map(digest =>
        activate(server, digest, { replaces: before.digest }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.error.message).toMatch(
      /Another policy has become active since you looked/,
    );
    const winner = answers.find(({ status }) => status === 200)!.body;
    expect((await only(server, 'policy', 'active')).digest).toBe(winner.digest);
    const again = await activate(server, winner.digest);
    expect(again.status).toBe(409);
    expect(
      await knex('audit').where({ action: 'version.activated' }),
    ).toHaveLength(3);
  });

  it('makes a candidate from the active policy, once', async () => {
    const server = await serve(await init());
    const body = {
      environment: 'prod',
      mode: 'enforce',
      enforceFrom: '2026-12-01',
    };
    const { body: made } = await server.post('/versions', { as: pat, body });
    expect(made).toMatchObject({
      kind: 'policy',
      version: '1+page.1',
      state: 'candidate',
      origin: 'page',
      offeredBy: pat,
      changes: expect.arrayContaining([
        {
          what: 'changed',
          subject: 'environments.production.mode',
          from: 'warn',
          to: 'enforce',
        },
      ]),
    });
    const again = await server.post('/versions', { as: pat, body });
    expect(again.body).toEqual(made);
    await activate(server, made.digest);
    expect(
      (await server.policies.active()).document.environments[2],
    ).toMatchObject({ mode: 'enforce', enforceFrom: '2026-12-01' });

    const other = await server.post('/versions', {
      as: pat,
      body: { environment: 'staging', mode: 'off' },
    });
    const back = await server.post('/versions', {
      as: pat,
      body: { environment: 'production', mode: 'warn' },
    });
    await activate(server, back.body.digest);
    // It was made from a policy that is no longer active, and would bring that one's rules back.
    expect(
      (await versions(server)).find(
        ({ digest }) => digest === other.body.digest,
      ),
    ).toMatchObject({ state: 'retired' });
  });

  it('refuses what makes no sense, and says what to do', async () => {
    const server = await serve(await init());
    const active = await only(server, 'policy', 'active');
    const propose = (body: object) =>
      server.post('/versions', { as: pat, body });
    const unknown = await propose({ environment: 'mars', mode: 'warn' });
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toMatch(/development, staging/);
    expect(
      (await propose({ environment: 'production', mode: 'warn' })).status,
    ).toBe(400);
    expect(
      (await propose({ environment: 'production', mode: 'deny' })).status,
    ).toBe(400);
    expect((await activate(server, 'nothing')).status).toBe(404);
    expect(
      (
        await server.post(`/versions/${active.digest}/activate`, {
          as: pat,
          body: { note: '  ', replaces: active.digest },
        })
      ).status,
    ).toBe(400);
  });

  it('makes nothing active for who does not say what they saw', async () => {
    const knex = await init();
    await serve(knex);
    const server = await serve(knex, NEXT_RULES);
    const { digest } = await only(server, 'policy', 'candidate');
    const send = (body: object) =>
      server.post(`/versions/${digest}/activate`, { as: pat, body });
    expect((await send({ note: 'Agreed.' })).status).toBe(400);
    expect((await send({ note: 'Agreed.', replaces: null })).status).toBe(409);
    expect((await only(server, 'policy', 'candidate')).digest).toBe(digest);
  });

  it('is for a person of the role with the permission', async () => {
    const knex = await init();
    await serve(knex);
    const server = await serve(knex, NEXT_RULES);
    const { digest } = await only(server, 'policy', 'candidate');
    const body = { environment: 'production', mode: 'enforce' };
    const service = {
      header: mockCredentials.service.header(),
    };
    for (const as of [kim, bound, service]) {
      expect((await activate(server, digest, { as })).status).toBe(403);
      expect((await server.post('/versions', { as, body })).status).toBe(403);
    }
    expect((await activate(server, digest, { as: NOBODY })).status).toBe(401);
    expect((await server.get('/versions', { as: NOBODY })).status).toBe(401);
    expect(
      (await server.get('/versions', { as: 'user:default/stranger' })).status,
    ).toBe(403);
    expect((await only(server, 'policy', 'candidate')).digest).toBe(digest);
  });
});
