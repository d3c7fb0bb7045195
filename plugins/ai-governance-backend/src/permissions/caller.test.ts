import { profileUpdatePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import knexFactory from 'knex';
import { ruleset } from '../__testUtils__/ruleset';
import { callerRef, personOf } from './caller';
import { ReaderScopes } from './ReaderScopes';
import { isUnlimited, NOTHING_VISIBLE } from './ReadScope';
import { VisibleEntityCache } from './VisibleEntityCache';

const service = (...permissionNames: string[]) =>
  mockCredentials.service('external:import', { permissionNames });

describe('personOf', () => {
  const person = (credentials: Parameters<typeof personOf>[0]) =>
    personOf(credentials, profileUpdatePermission);

  it('takes a person, and a service that was given this very permission', () => {
    expect(person(mockCredentials.user('user:default/kim'))).toBe(
      'user:default/kim',
    );
    expect(person(service('ai-governance.profile.update'))).toBe(
      'external:import',
    );
  });

  it('refuses every other service, and one that acts for a person', () => {
    const others = [
      mockCredentials.service(),
      service('ai-governance.workload.read'),
      mockCredentials.user('user:default/kim', {
        actor: { subject: 'plugin:mcp-actions' },
      }),
      mockCredentials.none(),
    ];
    for (const credentials of others) {
      expect(() => person(credentials)).toThrow(
        'This is for a person to confirm',
      );
    }
  });
});

describe('callerRef', () => {
  it('names whoever calls', () => {
    expect(callerRef(mockCredentials.user('user:default/kim'))).toBe(
      'user:default/kim',
    );
    expect(callerRef(service())).toBe('external:import');
    expect(callerRef(mockCredentials.none())).toBe('unknown');
  });
});

describe('a service', () => {
  const auth = mockServices.auth();
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  afterAll(() => knex.destroy());
  const scopes = new ReaderScopes({
    permissions: ServerPermissionClient.fromConfig(
      new ConfigReader({ permission: { enabled: true } }),
      { auth, discovery: mockServices.discovery() },
    ),
    auth,
    visible: new VisibleEntityCache({
      catalog: catalogServiceMock(),
      database: knex,
      now: () => new Date(),
    }),
    ruleset,
  });

  it('reads what its access names, and that is the catalog too', async () => {
    const both = ['ai-governance.workload.read', 'catalog.entity.read'];
    expect(isUnlimited(await scopes.forReading(service(...both)))).toBe(true);
    expect(
      isUnlimited(await scopes.forReading(mockCredentials.service())),
    ).toBe(true);
    expect(await scopes.forReading(service(both[0]))).toEqual({
      visible: NOTHING_VISIBLE,
    });
    await expect(scopes.forReading(service(both[1]))).rejects.toThrow(
      'ai-governance.workload.read',
    );
  });
});
