import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { NOBODY } from '../__testUtils__/testServer';
import {
  activate,
  bound,
  kim,
  LATER,
  NEXT_RULES,
  only,
  pat,
  serve,
  versions,
} from '../versions/__testUtils__/versionServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(chosenDatabases(databases))('versions, %p', databaseId => {
  const init = () => databases.init(databaseId);

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
