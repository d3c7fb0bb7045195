import { GovernanceVersion } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { organisation } from '../../__testUtils__/entities';
import { replacedBy } from '../../__testUtils__/replacedBy';
import {
  createTestServer,
  DENY,
  TestPolicies,
} from '../../__testUtils__/testServer';

export const pat = 'user:default/pat';
export const kim = 'user:default/kim';
export const bound = 'user:default/bound';

const POLICIES: TestPolicies = {
  'user:default/stranger': {
    decisions: { 'ai-governance.framework.read': DENY },
  },
  // In the role, without the permission.
  [bound]: { decisions: { 'ai-governance.framework.activate': DENY } },
};

/** Another framework than the shipped one: one control is asked for later, another of hardly anybody. */
export const LATER = {
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

export const NEXT_RULES = {
  gates: { policyVersion: '2', evidenceGraceDays: 7 },
};

export const serve = (knex: Knex, config: object = {}) =>
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

export async function versions(server: Server): Promise<GovernanceVersion[]> {
  return (await server.get('/versions')).body.items;
}

export async function only(
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

export const activate = async (
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

export const causes = async (knex: Knex) =>
  (await knex('history').orderBy('id').pluck('causes')).map(text =>
    JSON.parse(text),
  );
