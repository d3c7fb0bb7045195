import {
  profileUpdatePermission,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Projection } from '../__testUtils__/projection';
import { ruleset } from '../__testUtils__/ruleset';
import { WorkloadStore } from '../workloads/WorkloadStore';
import {
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
} from './conditions';
import { ReaderScopes } from './ReaderScopes';
import { VisibleEntityCache } from './VisibleEntityCache';
import { WorkloadAccess } from './WorkloadAccess';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const kim = mockCredentials.user('user:default/kim');
const chatty = 'component:default/chatty';
const retail = 'component:default/retail';
const hidden = 'component:default/hidden';
const nothing = 'component:default/nothing';

const ownedBy = (
  permission: typeof workloadReadPermission | typeof profileUpdatePermission,
  ...claims: string[]
) =>
  createAiGovernanceConditionalDecision(
    permission,
    aiGovernanceConditions.isOwner({ claims }),
  );

describe.each(databases.eachSupportedId())('WorkloadAccess, %p', databaseId => {
  /** Kim reads the workloads of two groups and may change those of one. */
  async function setUp(
    decisions: Record<string, PolicyDecision> = {
      [workloadReadPermission.name]: ownedBy(
        workloadReadPermission,
        'group:default/chat',
        'group:default/retail',
      ),
      [profileUpdatePermission.name]: ownedBy(
        profileUpdatePermission,
        'group:default/chat',
        'group:default/secret',
      ),
    },
  ) {
    const knex = await databases.init(databaseId);
    const projection = await Projection.create(knex);
    await projection.workload({ ref: chatty, owner: 'group:default/chat' });
    await projection.workload({ ref: retail, owner: 'group:default/retail' });
    await projection.workload({ ref: hidden, owner: 'group:default/secret' });
    const permissions = mockServices.permissions.mock();
    permissions.authorizeConditional.mockImplementation(async queries =>
      queries.map(
        ({ permission }) =>
          decisions[permission.name] ?? { result: AuthorizeResult.ALLOW },
      ),
    );
    const store = new WorkloadStore({ database: knex });
    const scopes = new ReaderScopes({
      permissions,
      auth: mockServices.auth(),
      visible: new VisibleEntityCache({
        catalog: catalogServiceMock(),
        database: knex,
        now: () => new Date(),
      }),
      ruleset,
    });
    return { access: new WorkloadAccess({ scopes, store }), store };
  }

  it('lets act where the permission says so, and answers what reads the workload', async () => {
    const { access, store } = await setUp();
    const read = await access.require(kim, chatty, profileUpdatePermission);
    const found = await store.within([chatty, retail, hidden], read);
    expect(Array.from(found).sort()).toEqual([chatty, retail]);
    await access.requireAct(kim, chatty, profileUpdatePermission);
  });

  it('hides what cannot be read, and names the permission for what can', async () => {
    const { access } = await setUp();
    for (const ref of [hidden, nothing]) {
      await expect(
        access.require(kim, ref, profileUpdatePermission),
      ).rejects.toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining(ref),
      });
      await expect(
        access.requireAct(kim, ref, profileUpdatePermission),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
    }
    for (const refuse of [
      access.require(kim, retail, profileUpdatePermission),
      access.requireAct(kim, retail, profileUpdatePermission),
    ]) {
      await expect(refuse).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(profileUpdatePermission.name),
      });
    }
    expect(
      await access.look(kim, hidden, profileUpdatePermission),
    ).toMatchObject({ isReadable: false, isAllowed: false });
  });

  it('says of many why each is refused, and which are allowed', async () => {
    const { access } = await setUp();
    const refs = [nothing, retail, chatty, hidden];
    const refusals = await access.refusals(kim, refs, profileUpdatePermission);
    expect(Array.from(refusals, ([ref, { name }]) => [ref, name])).toEqual([
      [nothing, 'NotFoundError'],
      [retail, 'NotAllowedError'],
      [hidden, 'NotFoundError'],
    ]);
    expect(await access.allowed(kim, refs, profileUpdatePermission)).toEqual(
      new Set([chatty]),
    );
  });

  it('refuses who is plainly denied, but where it says what is allowed', async () => {
    const { access } = await setUp({
      [profileUpdatePermission.name]: { result: AuthorizeResult.DENY },
    });
    for (const refuse of [
      access.look(kim, chatty, profileUpdatePermission),
      access.refusals(kim, [], profileUpdatePermission),
    ]) {
      await expect(refuse).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(profileUpdatePermission.name),
      });
    }
    expect(
      await access.allowed(kim, [chatty], profileUpdatePermission),
    ).toEqual(new Set());
    expect(await access.actScope(kim, profileUpdatePermission)).toBe(undefined);
  });
});
