import {
  approvalRequestPermission,
  approvalReviewPermission,
  approvalRevokePermission,
  attestationCreatePermission,
  attestationRevokePermission,
  breakGlassOpenPermission,
  breakGlassReviewPermission,
  evidenceDisputePermission,
  evidencePushPermission,
  frameworkActivatePermission,
  frameworkReadPermission,
  gateDecidePermission,
  healthReadPermission,
  incidentCreatePermission,
  incidentReviewPermission,
  incidentTriagePermission,
  incidentUpdatePermission,
  profileUpdatePermission,
  waiverRequestPermission,
  waiverReviewPermission,
  waiverRevokePermission,
  workloadReadPermission,
  workloadRefreshPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { DemoPermissionPolicy } from './DemoPermissionPolicy';

const policy = new DemoPermissionPolicy();

function userOf(...groups: string[]): PolicyQueryUser {
  const userEntityRef = 'user:default/somebody';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: {
      userEntityRef,
      ownershipEntityRefs: [userEntityRef, ...groups],
    },
  } as PolicyQueryUser;
}

const engineer = userOf('group:default/claims-decisions');
const platform = userOf('group:default/ai-platform');
const security = userOf('group:default/security');

describe('DemoPermissionPolicy', () => {
  it('refuses a stranger everything', async () => {
    for (const permission of [
      workloadReadPermission,
      frameworkReadPermission,
      profileUpdatePermission,
    ]) {
      await expect(policy.handle({ permission })).resolves.toEqual({
        result: AuthorizeResult.DENY,
      });
    }
  });

  it('lets everybody who signed in read the catalog and its governance', async () => {
    const readEntities = createPermission({
      name: 'catalog.entity.read',
      attributes: { action: 'read' },
    });
    for (const permission of [
      readEntities,
      workloadReadPermission,
      frameworkReadPermission,
    ]) {
      await expect(policy.handle({ permission }, engineer)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
    }
  });

  it.each([
    waiverReviewPermission,
    waiverRevokePermission,
    evidenceDisputePermission,
  ])('leaves $name to security', async permission => {
    await expect(policy.handle({ permission }, security)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
    for (const other of [platform, engineer]) {
      await expect(policy.handle({ permission }, other)).resolves.toEqual({
        result: AuthorizeResult.DENY,
      });
    }
  });

  it.each([
    approvalReviewPermission,
    approvalRevokePermission,
    breakGlassReviewPermission,
  ])('leaves $name to those whom a policy can ask', async permission => {
    for (const reviewer of [
      platform,
      security,
      userOf('group:default/data-protection'),
    ]) {
      await expect(policy.handle({ permission }, reviewer)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
    }
    await expect(policy.handle({ permission }, engineer)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each([
    incidentCreatePermission,
    incidentUpdatePermission,
    incidentReviewPermission,
  ])(
    'leaves $name to owners, and of all workloads to who answers for the whole house',
    async permission => {
      for (const anybody of [
        platform,
        security,
        userOf('group:default/data-protection'),
      ]) {
        await expect(policy.handle({ permission }, anybody)).resolves.toEqual({
          result: AuthorizeResult.ALLOW,
        });
      }
      await expect(
        policy.handle({ permission }, engineer),
      ).resolves.toMatchObject({
        result: AuthorizeResult.CONDITIONAL,
        conditions: { params: { claims: engineer.info.ownershipEntityRefs } },
      });
    },
  );

  it('leaves to platform and security what came in without a workload', async () => {
    const permission = incidentTriagePermission;
    for (const triager of [platform, security]) {
      await expect(policy.handle({ permission }, triager)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
    }
    await expect(policy.handle({ permission }, engineer)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('lets nobody send evidence as a program would', async () => {
    await expect(
      policy.handle({ permission: evidencePushPermission }, platform),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it.each([
    profileUpdatePermission,
    workloadRefreshPermission,
    attestationCreatePermission,
    attestationRevokePermission,
    waiverRequestPermission,
    approvalRequestPermission,
    gateDecidePermission,
  ])(
    'leaves $name to the owners of a workload and to the platform group',
    async permission => {
      await expect(policy.handle({ permission }, platform)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
      await expect(policy.handle({ permission }, engineer)).resolves.toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'ai-governance',
        resourceType: 'ai-workload',
        conditions: {
          rule: 'IS_OWNER',
          resourceType: 'ai-workload',
          params: { claims: engineer.info.ownershipEntityRefs },
        },
      });
    },
  );

  it.each([
    healthReadPermission,
    breakGlassOpenPermission,
    frameworkActivatePermission,
  ])('leaves $name to the platform group alone', async permission => {
    await expect(policy.handle({ permission }, platform)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
    await expect(policy.handle({ permission }, engineer)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each([
    ['catalog.entity.delete', 'delete'],
    ['ai-governance.unheard-of', 'update'],
    ['other-plugin.thing.read', 'read'],
  ] as const)('refuses %s, which it does not know', async (name, action) => {
    const permission = createPermission({ name, attributes: { action } });
    await expect(policy.handle({ permission }, platform)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});
