import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import authModule from './authModule';

const personas = [{ user: 'default/noor', name: 'Noor' }];

const noor = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { namespace: 'default', name: 'noor' },
  spec: { memberOf: ['claims-decisions'] },
  relations: [
    { type: 'memberOf', targetRef: 'group:default/claims-decisions' },
  ],
};

function start(providers: object = { demo: { personas } }) {
  return startTestBackend({
    features: [
      authPlugin,
      authModule,
      catalogServiceMock.factory({ entities: [noor] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
          auth: { providers },
        },
      }),
    ],
  });
}

async function signIn(port: number, persona?: string) {
  const response = await fetch(
    `http://localhost:${port}/api/auth/demo/refresh`,
    { headers: persona ? { 'x-demo-persona': persona } : {} },
  );
  return { status: response.status, body: await response.json() };
}

describe('the demo sign-in', () => {
  const environment = process.env.NODE_ENV;
  afterEach(() => {
    process.env = { ...process.env, NODE_ENV: environment };
  });

  it('signs in a persona, with their name and what they own', async () => {
    const { server } = await start();
    const { status, body } = await signIn(server.port(), 'default/noor');

    expect(status).toBe(200);
    expect(body.profile.displayName).toBe('Noor');
    expect(body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/noor',
      ownershipEntityRefs: [
        'user:default/noor',
        'group:default/claims-decisions',
      ],
    });
  });

  it('refuses anybody else, and says who there is', async () => {
    const { server } = await start();
    for (const persona of [undefined, 'default/mallory']) {
      const { status, body } = await signIn(server.port(), persona);
      expect(status).toBe(400);
      expect(body.error.message).toContain('user:default/noor');
    }
  });

  it('stops the start in production, where anybody could be anybody', async () => {
    process.env = { ...process.env, NODE_ENV: 'production' };
    await expect(start()).rejects.toThrow(
      /demo sign-in lets anybody in as anybody/,
    );
  });

  it('stays out of the way in production when it is not configured', async () => {
    process.env = { ...process.env, NODE_ENV: 'production' };
    const { server } = await start({});
    await expect(signIn(server.port(), 'default/noor')).resolves.toMatchObject({
      status: 404,
    });
  });
});
