import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { StoredApproval } from './approvalRow';
import { assertOwnersKnown } from './reviewChecks';
import { RolePeople } from './RolePeople';

const OWNER = 'group:default/fraud';

const approval = (separation: StoredApproval['separation']) =>
  ({ number: 7, separation } as StoredApproval);

async function ownersWhere(read: () => Promise<{ items: undefined[] }>) {
  const catalog = catalogServiceMock.mock();
  catalog.getEntitiesByRefs.mockImplementation(read);
  const people = new RolePeople({
    catalog,
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
  });
  const { refs, isRead } = await people.of([OWNER]);
  return { of: OWNER, people: refs, isRead };
}

describe('assertOwnersKnown', () => {
  it('refuses for the moment where the catalog is away and the owners may not decide', async () => {
    const owners = await ownersWhere(async () => {
      throw new Error('away');
    });
    expect(() => assertOwnersKnown(approval('strict'), owners)).toThrow(
      /could not say who belongs to group:default\/fraud.*APR-7.*Try again/,
    );
    expect(() =>
      assertOwnersKnown(approval('requester'), owners),
    ).not.toThrow();
  });

  it('takes a group that the catalog does not have for one without members', async () => {
    const owners = await ownersWhere(async () => ({ items: [undefined] }));
    expect(() => assertOwnersKnown(approval('strict'), owners)).not.toThrow();
  });
});
