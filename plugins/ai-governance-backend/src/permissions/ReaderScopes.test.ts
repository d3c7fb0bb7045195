import {
  profileUpdatePermission,
  workloadRefreshPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createDeferred } from '@backstage/types';
import knexFactory from 'knex';
import { ruleset } from '../__testUtils__/ruleset';
import { ReaderScopes } from './ReaderScopes';
import { VisibleEntityCache } from './VisibleEntityCache';

const kim = mockCredentials.user('user:default/kim');
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };

describe('ReaderScopes', () => {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  afterAll(() => knex.destroy());

  function setUp() {
    const permissions = mockServices.permissions.mock();
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
    return { permissions, scopes };
  }

  it('shares an answer that is under way, with the same user alone', async () => {
    const { permissions, scopes } = setUp();
    const answer = createDeferred<PolicyDecision[]>();
    permissions.authorizeConditional.mockReturnValue(answer);
    const asked = [
      scopes.forReading(kim),
      scopes.forEntity(kim, 'component:default/bot'),
      scopes.forReading(mockCredentials.user('user:default/lee')),
      scopes.forReading(
        mockCredentials.user('user:default/kim', {
          actor: { subject: 'plugin:mcp-actions' },
        }),
      ),
    ];
    expect(permissions.authorizeConditional).toHaveBeenCalledTimes(3);
    answer.resolve([ALLOW, ALLOW]);
    expect(await Promise.all(asked)).toEqual([{}, {}, {}, {}]);
  });

  it('asks again for the next request, and after a failure', async () => {
    const { permissions, scopes } = setUp();
    permissions.authorizeConditional.mockRejectedValueOnce(new Error('down'));
    await expect(scopes.forReading(kim)).rejects.toThrow('down');
    permissions.authorizeConditional.mockResolvedValueOnce([ALLOW, ALLOW]);
    expect(await scopes.forReading(kim)).toEqual({});
    permissions.authorizeConditional.mockResolvedValueOnce([
      { result: AuthorizeResult.DENY },
      ALLOW,
    ]);
    await expect(scopes.forReading(kim)).rejects.toThrow(
      'ai-governance.workload.read',
    );
    expect(permissions.authorizeConditional).toHaveBeenCalledTimes(3);
  });

  it('does not take the answer to one permission for that to another', async () => {
    const { permissions, scopes } = setUp();
    permissions.authorizeConditional.mockImplementation(async queries =>
      queries.map(({ permission }) =>
        permission.name === profileUpdatePermission.name
          ? { result: AuthorizeResult.DENY }
          : ALLOW,
      ),
    );
    const [refresh, update] = await Promise.allSettled([
      scopes.forActions(kim, workloadRefreshPermission),
      scopes.forActions(kim, profileUpdatePermission),
    ]);
    expect(refresh.status).toBe('fulfilled');
    expect(update.status).toBe('rejected');
  });
});
