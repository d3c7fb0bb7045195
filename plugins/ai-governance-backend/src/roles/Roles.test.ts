import { mockCredentials } from '@backstage/backend-test-utils';
import { Roles } from './Roles';

const MEMBERS: Record<string, string[]> = {
  'user:default/sana': ['group:default/security'],
  'user:default/piet': ['group:default/platform'],
};

const rolesOf = (roles: Record<string, string[]>) =>
  new Roles({
    settings: { roles, fallbackRole: 'platform' },
    userInfo: {
      getUserInfo: async credentials => {
        const { userEntityRef } = (
          credentials as ReturnType<typeof mockCredentials.user>
        ).principal;
        return {
          userEntityRef,
          ownershipEntityRefs: [
            userEntityRef,
            ...(MEMBERS[userEntityRef] ?? []),
          ],
        };
      },
    },
  });

const sana = mockCredentials.user('user:default/sana');
const piet = mockCredentials.user('user:default/piet');

describe('Roles', () => {
  it('counts members of a group and users by name, in any case', async () => {
    const roles = rolesOf({
      security: ['Group:default/Security'],
      platform: ['user:default/piet'],
    });
    expect(await roles.has(sana, 'security')).toBe(true);
    expect(await roles.has(piet, 'security')).toBe(false);
    expect(await roles.has(piet, 'platform')).toBe(true);
  });

  it('lets another role stand in where nobody has the one asked for', async () => {
    const roles = rolesOf({
      security: [],
      platform: ['group:default/platform'],
    });
    expect(roles.holders('security')).toEqual({
      role: 'platform',
      refs: ['group:default/platform'],
      unreachable: true,
    });
    expect(await roles.has(piet, 'security')).toBe(true);
    expect(await roles.has(sana, 'security')).toBe(false);
  });

  it('has nobody in what is no role, be it a name that every object knows', async () => {
    const roles = rolesOf({ platform: ['user:default/piet'] });
    expect(roles.holders('constructor')).toEqual({
      role: 'platform',
      refs: ['user:default/piet'],
      unreachable: true,
    });
    expect(await roles.has(sana, 'toString')).toBe(false);
  });

  it('refuses who does not have it, and names who does', async () => {
    const roles = rolesOf({ security: ['group:default/security'] });
    await expect(roles.require(piet, 'security')).rejects.toThrow(
      /role security to decide: group:default\/security/,
    );
    await expect(roles.require(sana, 'security')).resolves.toMatchObject({
      unreachable: false,
    });
  });

  it('says which key to fill where nobody can decide', async () => {
    await expect(rolesOf({}).require(sana, 'security')).rejects.toThrow(
      /aiGovernance\.roles\.security/,
    );
  });

  it('is for people: no service has a role, nor has what acts for a user', async () => {
    const roles = rolesOf({ security: ['group:default/security'] });
    const agent = mockCredentials.user('user:default/sana', {
      actor: { subject: 'plugin:mcp' },
    });
    expect(await roles.has(mockCredentials.service(), 'security')).toBe(false);
    expect(await roles.has(agent, 'security')).toBe(false);
  });

  it('lists what somebody holds, with what they stand in for', async () => {
    const roles = rolesOf({
      security: [],
      legal: ['group:default/legal'],
      platform: ['group:default/platform'],
    });
    expect(await roles.heldBy(piet)).toEqual(new Set(['security', 'platform']));
    expect(await roles.heldBy(sana)).toEqual(new Set());
    expect(await roles.heldBy(mockCredentials.service())).toEqual(new Set());
  });

  it('asks once who the caller is, and anew for the next request', async () => {
    const getUserInfo = jest.fn().mockResolvedValue({
      userEntityRef: 'User:default/Sana',
      ownershipEntityRefs: ['group:default/security'],
    });
    const roles = new Roles({
      settings: {
        roles: { security: ['group:default/security'] },
        fallbackRole: 'platform',
      },
      userInfo: { getUserInfo },
    });
    const request = mockCredentials.user('user:default/sana');
    expect(await roles.ownRefs(request)).toEqual(
      new Set(['user:default/sana', 'group:default/security']),
    );
    expect(await roles.has(request, 'security')).toBe(true);
    await roles.require(request, 'security');
    expect(await roles.heldBy(request)).toEqual(new Set(['security']));
    expect(getUserInfo).toHaveBeenCalledTimes(1);
    await roles.heldBy(mockCredentials.user('user:default/sana'));
    expect(getUserInfo).toHaveBeenCalledTimes(2);
  });
});
