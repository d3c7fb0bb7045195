import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Roles } from '../roles/Roles';
import { Deployers } from './Deployers';

const ANNA = 'user:default/anna';

describe('Deployers', () => {
  const deployers = new Deployers({
    catalog: catalogServiceMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: 'anna', namespace: 'default' },
          spec: {},
          relations: [
            { type: 'memberOf', targetRef: 'group:default/platform-team' },
          ],
        },
      ],
    }),
    auth: mockServices.auth(),
    roles: new Roles({
      settings: {
        roles: { platform: ['group:default/platform-team'], release: [] },
        fallbackRole: 'platform',
      },
      userInfo: mockServices.userInfo(),
    }),
    logger: mockServices.logger.mock(),
    now: () => new Date(0),
  });

  it('lets the members of a role deploy', async () => {
    expect(await deployers.look(['platform'], ANNA)).toEqual({
      mayDeploy: true,
      isKnown: true,
    });
  });

  it('lets nobody stand in for a role that has no members', async () => {
    for (const role of ['release', 'nobody-wrote-it']) {
      expect(await deployers.look([role], ANNA)).toEqual({
        mayDeploy: false,
        isKnown: true,
      });
    }
  });
});
