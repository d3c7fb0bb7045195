import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { chosenPersona } from './chosenPersona';
import { DemoSignInPage } from './DemoSignInPage';

const config = {
  app: { title: 'AI Governance' },
  auth: {
    providers: {
      demo: {
        personas: [
          {
            user: 'default/noor',
            name: 'Noor',
            role: 'engineer',
            description: 'Builds claims decisions.',
          },
          {
            user: 'default/lea',
            name: 'Lea',
            role: 'lead',
            description: 'Answers for the customer area.',
          },
        ],
      },
    },
  },
};

const session = {
  profile: { displayName: 'Lea' },
  backstageIdentity: {
    token: `x.${window.btoa(
      JSON.stringify({ exp: Date.now() / 1000 + 3600 }),
    )}.x`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/lea',
      ownershipEntityRefs: ['user:default/lea'],
    },
  },
};

function renderPage() {
  const onSignInSuccess = jest.fn();
  renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />, {
    config,
    apis: [mockApis.discovery({ baseUrl: 'http://backend' })],
  });
  return onSignInSuccess;
}

describe('DemoSignInPage', () => {
  const fetchMock = jest.spyOn(global, 'fetch');

  beforeEach(() => {
    chosenPersona.clear();
    fetchMock.mockImplementation(async () => Response.json(session));
  });
  afterEach(() => fetchMock.mockReset());

  it('asks who to be, signs in as that person, and forgets them on signing out', async () => {
    const onSignInSuccess = renderPage();

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Lea, lead Answers for the customer area.',
      }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());

    const [url, request] = fetchMock.mock.calls[0];
    expect(url).toBe('http://backend/api/auth/demo/refresh');
    expect(new Headers(request?.headers).get('x-demo-persona')).toBe(
      'default/lea',
    );
    expect(chosenPersona.get()).toBe('default/lea');

    const [identity] = onSignInSuccess.mock.calls[0];
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/lea',
    });
    await identity.signOut();
    expect(chosenPersona.get()).toBeUndefined();
  });

  it('does not ask again after a reload', async () => {
    chosenPersona.set('default/lea');
    const onSignInSuccess = renderPage();

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says what went wrong and leads back to the choice', async () => {
    fetchMock.mockImplementation(async () =>
      Response.json(
        { error: { name: 'NotFoundError', message: 'User not found' } },
        { status: 404 },
      ),
    );
    chosenPersona.set('default/lea');
    renderPage();

    expect(await screen.findByRole('alert')).toHaveTextContent('default/lea');
    await userEvent.click(
      screen.getByRole('button', { name: 'Choose somebody else' }),
    );

    expect(
      await screen.findByRole('button', { name: /^Noor, engineer/ }),
    ).toBeInTheDocument();
  });
});
