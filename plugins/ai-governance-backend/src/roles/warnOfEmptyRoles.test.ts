import { mockServices } from '@backstage/backend-test-utils';
import { warnOfEmptyRoles } from './warnOfEmptyRoles';

function warningOf(roles: Record<string, string[]>) {
  const logger = mockServices.logger.mock();
  warnOfEmptyRoles({ roles, fallbackRole: 'platform' }, logger);
  return logger.warn.mock.calls.map(([message]) => message);
}

describe('warnOfEmptyRoles', () => {
  it('says nothing where every role is held', () => {
    expect(warningOf({ platform: ['user:default/kim'] })).toEqual([]);
  });

  it('names each role without anybody, its key, and who decides instead', () => {
    expect(
      warningOf({ platform: ['user:default/kim'], security: [], legal: [] }),
    ).toEqual([
      'Nobody holds these roles: security, legal. The role platform decides in their place. Name groups or users under aiGovernance.roles.security, aiGovernance.roles.legal in app-config.',
    ]);
  });

  it('says so where nobody can stand in', () => {
    expect(warningOf({ platform: [], security: [] })).toEqual([
      expect.stringContaining('nobody can decide'),
    ]);
  });
});
