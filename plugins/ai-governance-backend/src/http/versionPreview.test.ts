import {
  GovernanceVersion,
  VersionPreview,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { merge } from 'lodash';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
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
const concierge = 'component:default/concierge';

const POLICIES: TestPolicies = {
  'user:default/stranger': {
    decisions: { 'ai-governance.framework.preview': DENY },
  },
  'user:default/reader': { sees: ref => ref === concierge },
};

const serve = (knex: Knex, config: object = {}) =>
  createTestServer({
    knex,
    entities: organisation().map(entity =>
      entity.metadata.name === 'concierge'
        ? merge(entity, {
            metadata: {
              annotations: {
                'backstage.io/managed-by-location':
                  'url:https://git.acme.test/governance/bots.yaml',
              },
            },
          })
        : entity,
    ),
    policies: POLICIES,
    memberships: { [pat]: ['group:default/platform'] },
    config: {
      roles: { platform: ['group:default/platform'] },
      // The catalog's own claims are enough.
      assurance: { foundational: 'declared' },
      ...config,
    },
  });

type Server = Awaited<ReturnType<typeof serve>>;

/** A framework of which only some of the shipped controls are left. */
async function keeping(server: Server, ...ids: string[]): Promise<object> {
  const { document } = await server.frameworks.active();
  return {
    framework: {
      overlays: [
        {
          version: ids.join('-'),
          controls: {
            remove: document.controls
              .map(({ id }) => id)
              .filter(id => !ids.includes(id)),
          },
        },
      ],
    },
  };
}

async function candidate(server: Server): Promise<GovernanceVersion> {
  const { body } = await server.get('/versions');
  return body.items.find(
    ({ state }: GovernanceVersion) => state === 'candidate',
  );
}

const propose = async (
  server: Server,
  body: object,
): Promise<GovernanceVersion> =>
  (await server.post('/versions', { as: pat, body })).body;

const preview = async (
  server: Server,
  digest: string,
  as: string = pat,
): Promise<VersionPreview> => {
  const { status, body } = await server.post(`/versions/${digest}/preview`, {
    as,
    body: {},
  });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

const NONE = { drop: 0, gain: 0, newlyDenied: 0, newlyAllowed: 0 };

describe.each(chosenDatabases(databases))('previews, %p', databaseId => {
  const init = () => databases.init(databaseId);

  it('shows who would be denied if an environment enforced, by team', async () => {
    const knex = await init();
    const server = await serve(knex);
    const { digest } = await propose(server, {
      environment: 'production',
      mode: 'enforce',
    });
    const before = await knex('audit').count();
    const shown = await preview(server, digest);
    expect(shown).toMatchObject({
      digest,
      kind: 'policy',
      decidedFor: shown.at,
      total: { ...NONE, workloads: 4, newlyDenied: 4 },
      teams: [
        { team: null, title: 'Without a team', workloads: 2, newlyDenied: 2 },
        { team: 'group:default/chat', title: 'Team chat', newlyDenied: 1 },
        { team: 'group:default/retail', title: 'Team retail', newlyDenied: 1 },
      ],
    });
    const item = shown.items.find(({ entityRef }) => entityRef === concierge)!;
    expect(item).toMatchObject({
      title: 'The concierge agent',
      team: 'group:default/chat',
      maturity: { from: 'none', to: 'none' },
      decisions: [
        {
          environment: 'production',
          from: { verdict: 'deny', proceed: true },
          to: { verdict: 'deny', proceed: false },
        },
      ],
    });
    expect(item.causes).toContain('approval-missing');
    expect(shown.causes).toContainEqual({
      cause: 'approval-missing',
      workloads: 4,
    });
    // It decided nothing and recorded nothing.
    expect(await knex('decisions')).toEqual([]);
    expect(await knex('audit').count()).toEqual(before);
  });

  it('compares at the instant from which a policy enforces', async () => {
    const server = await serve(await init());
    const { digest } = await propose(server, {
      environment: 'production',
      mode: 'enforce',
      enforceFrom: '2026-12-01',
    });
    const shown = await preview(server, digest);
    expect(shown.decidedFor).toBe('2026-12-01T00:00:00.000Z');
    expect(shown.total).toMatchObject({ newlyDenied: 4 });
    // The catalog is read until then as it is now.
    expect(shown.causes.map(({ cause }) => cause)).not.toContain(
      'evaluation-outdated',
    );
  });

  it('shows who would be allowed again', async () => {
    const server = await serve(await init());
    const { digest } = await propose(server, {
      environment: 'production',
      mode: 'enforce',
    });
    await server.post(`/versions/${digest}/activate`, {
      as: pat,
      body: { note: 'Agreed.', replaces: await replacedBy(server, digest) },
    });
    const back = await propose(server, {
      environment: 'production',
      mode: 'warn',
    });
    expect((await preview(server, back.digest)).total).toEqual({
      ...NONE,
      workloads: 4,
      newlyAllowed: 4,
    });
    expect((await preview(server, digest)).total).toEqual({
      ...NONE,
      workloads: 4,
    });
  });

  it('evaluates the fleet under another framework and stores none of it', async () => {
    const knex = await init();
    const shipped = await serve(knex);
    const small = await keeping(shipped, 'GOV-ASM-01');
    const server = await serve(knex, small);
    const { digest } = await candidate(server);
    const stored = await knex('scorecards').orderBy('entity_ref');
    const shown = await preview(server, digest);
    expect(shown).toMatchObject({
      kind: 'framework',
      total: { ...NONE, workloads: 4, gain: 1 },
      teams: [{ team: 'group:default/chat', workloads: 1, gain: 1 }],
    });
    const item = shown.items.find(({ entityRef }) => entityRef === concierge)!;
    expect(item).toMatchObject({
      maturity: { from: 'none', to: 'not-applicable' },
      compliant: { from: false, to: true },
    });
    expect(item.causes.length).toBeGreaterThan(5);
    expect(await knex('scorecards').orderBy('entity_ref')).toEqual(stored);
    expect(await knex('evaluation_queue').where('due_at', '<', 1)).toEqual([]);

    await server.post(`/versions/${digest}/activate`, {
      as: pat,
      body: {
        note: 'Start small.',
        replaces: await replacedBy(server, digest),
      },
    });
    await server.worker.drain();
    const more = await keeping(shipped, 'GOV-ASM-01', 'INF-NET-01');
    const next = await serve(knex, more);
    const wider = await preview(next, (await candidate(next)).digest);
    expect(wider.total).toMatchObject({ drop: 1, gain: 0 });
    expect(wider.items[0]).toMatchObject({
      entityRef: concierge,
      maturity: { from: 'not-applicable', to: 'none' },
    });
    expect(wider.causes).toContainEqual({ cause: 'INF-NET-01', workloads: 4 });
  });

  it('takes claims for approvals where the other policy does', async () => {
    const knex = await init();
    const rules = {
      environments: [
        {
          name: 'production',
          mode: 'enforce',
          requiredPhase: 'none',
          minimumPhase: 'none',
        },
      ],
    };
    await serve(knex, rules);
    const server = await serve(knex, {
      ...rules,
      approvals: {
        trustAnnotations: true,
        trustedLocations: ['url:https://git.acme.test/governance/'],
      },
    });
    const shown = await preview(server, (await candidate(server)).digest);
    expect(shown.total).toEqual({ ...NONE, workloads: 4, newlyAllowed: 1 });
    expect(shown.items).toMatchObject([
      { entityRef: concierge, causes: ['approval-missing'] },
    ]);
  });

  it('counts and names what the reader may see', async () => {
    const server = await serve(await init());
    const { digest } = await propose(server, {
      environment: 'production',
      mode: 'enforce',
    });
    const shown = await preview(server, digest, 'user:default/reader');
    expect(shown.total).toEqual({ ...NONE, workloads: 1, newlyDenied: 1 });
    expect(shown.items.map(({ entityRef }) => entityRef)).toEqual([concierge]);
  });

  it('answers what if for a framework and a policy at once', async () => {
    const knex = await init();
    const shipped = await serve(knex);
    const server = await serve(knex, await keeping(shipped, 'GOV-ASM-01'));
    const framework = await candidate(server);
    const policy = await propose(server, {
      environment: 'staging',
      mode: 'enforce',
    });
    const whatIf = (body: object) =>
      server.post('/gates/what-if', { as: pat, body });
    const both = await whatIf({
      frameworkDigest: framework.digest,
      policyDigest: policy.digest,
    });
    // Staging asks for the foundational phase, which the small framework lets the concierge reach.
    expect(both.body.total).toEqual({
      workloads: 4,
      drop: 0,
      gain: 1,
      newlyDenied: 3,
      newlyAllowed: 0,
    });
    const alone = await whatIf({ policyDigest: policy.digest });
    expect(alone.body.total).toEqual({ ...NONE, workloads: 4, newlyDenied: 4 });
    expect((await whatIf({})).status).toBe(400);
    expect((await whatIf({ frameworkDigest: policy.digest })).status).toBe(404);
    expect((await whatIf({ policyDigest: 'nothing' })).status).toBe(404);
  });

  it('is for those who may look ahead', async () => {
    const server = await serve(await init());
    const { digest } = await server.policies.active();
    const path = `/versions/${digest}/preview`;
    const stranger = 'user:default/stranger';
    expect((await server.post(path, { as: stranger, body: {} })).status).toBe(
      403,
    );
    expect(
      (
        await server.post('/gates/what-if', {
          as: stranger,
          body: { policyDigest: digest },
        })
      ).status,
    ).toBe(403);
    expect((await server.post(path, { as: NOBODY, body: {} })).status).toBe(
      401,
    );
    expect(
      (await server.post('/versions/nothing/preview', { as: pat, body: {} }))
        .status,
    ).toBe(404);
  });
});
