import {
  AiGovernanceApi,
  VersionPreview,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { NOW } from '../../__fixtures__/scorecard';
import {
  buildCandidate,
  buildPreview,
  buildVersions,
  CANDIDATE_DIGEST,
  POLICY_DIGEST,
  RETIRED_DIGEST,
} from '../../__fixtures__/versions';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { VersionsPage } from './VersionsPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const AT = '/governance/versions';

const renderVersions = (api: Partial<AiGovernanceApi> = {}, at = AT) =>
  renderPage(<VersionsPage />, {
    at,
    api: buildApi({
      getVersions: async () => buildVersions(),
      previewVersion: async () => buildPreview(),
      ...api,
    }),
  });

const panel = (name: string | RegExp) => screen.findByRole('article', { name });

const CANDIDATE_AT = `${AT}?version=${encodeURIComponent(CANDIDATE_DIGEST)}`;

describe('VersionsPage', () => {
  it('shows what is active, what waits, and what was, with who and why', async () => {
    renderVersions();

    expect(await panel('Active framework')).toHaveTextContent(
      /aws-ai-security-framework 2026\.5\.0.*the configuration/,
    );
    expect(await panel('Active policy')).toHaveTextContent(
      /Policy 3\.1.*piet.*“Agreed by the security council\.”/,
    );
    const waiting = await panel('1 version waits to be activated');
    expect(waiting).toHaveTextContent(
      /Policy 3\.1\+page\.1.*2 differences.*Made on the gates page.*piet/,
    );
    const past = await panel('Earlier versions');
    expect(past).toHaveTextContent(/Policy 3\.0.*lea.*First policy of Halden/);
  });

  it('compares before anything can be activated, then activates with a note', async () => {
    const user = userEvent.setup();
    let answer: (preview: VersionPreview) => void = () => undefined;
    const activateVersion = jest.fn(async () => buildVersions().items[0]);
    const previewVersion = jest.fn(
      () =>
        new Promise<VersionPreview>(resolve => {
          answer = resolve;
        }),
    );
    renderVersions({ previewVersion, activateVersion });

    await user.click(
      await screen.findByRole('button', {
        name: 'See what it would change: Policy 3.1+page.1',
      }),
    );
    expect(query(address())).toEqual({ version: [CANDIDATE_DIGEST] });
    const review = await panel('Policy 3.1+page.1, a candidate');
    const differences = within(review).getByRole('row', {
      name: /environments\.production\.mode/,
    });
    expect(differences).toHaveTextContent(/Changed.*warn.*enforce/);
    expect(within(review).getByRole('progressbar')).toHaveAccessibleName(
      /judged under both versions/,
    );
    const activate = within(review).getByRole('button', { name: 'Activate…' });
    expect(activate).toBeDisabled();

    answer(buildPreview());
    expect(
      await within(review).findByText('It would newly stop 1 of 62 workloads.'),
    ).toBeInTheDocument();
    expect(previewVersion).toHaveBeenCalledWith(CANDIDATE_DIGEST);
    await user.click(activate);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('1 workload would newly be stopped.');
    const save = within(dialog).getByRole('button', { name: 'Activate' });
    await user.click(save);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Say why it becomes active.',
    );
    await user.type(
      within(dialog).getByRole('textbox', { name: /Why/ }),
      'Agreed on 17 June.',
    );
    await user.click(save);
    await waitFor(() => expect(query(address())).toEqual({}));
    expect(activateVersion).toHaveBeenCalledWith(
      CANDIDATE_DIGEST,
      'Agreed on 17 June.',
      POLICY_DIGEST,
    );
  });

  it('shows what would become of the workloads: in all, by team, one by one, and why', async () => {
    const user = userEvent.setup();
    renderVersions({}, CANDIDATE_AT);

    const list = await screen.findByRole('region', {
      name: 'Workloads that differ',
    });
    const stopped = within(list).getByRole('row', {
      name: /claims-assistant/,
    });
    expect(stopped).toHaveTextContent(/goes on.*stopped/);
    expect(stopped).toHaveTextContent('No approval');
    expect(
      query(
        addressOf(within(stopped).getByRole('link', { name: 'APP-OUT-01' })),
      ),
    ).toEqual({ control: ['APP-OUT-01'] });
    const dropped = within(list).getByRole('row', { name: /letter-writer/ });
    expect(dropped).toHaveTextContent(
      /Enhanced.*Foundational.*no longer compliant/,
    );
    expect(
      screen.getByText(/Compared as of 1 Jul, \d\d:00, when it begins/),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: '1fall behind' }));
    expect(
      within(list).queryByRole('row', { name: /claims-assistant/ }),
    ).not.toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Show all that differ' }),
    );
    await user.click(screen.getByRole('button', { name: 'claims-decisions' }));
    expect(
      within(list).getByRole('row', { name: /claims-assistant/ }),
    ).toBeInTheDocument();
    expect(
      within(list).queryByRole('row', { name: /letter-writer/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: '0no longer stopped' }),
    ).toBeDisabled();
  });

  it('rolls back to a version that was active in the same way', async () => {
    const user = userEvent.setup();
    const previewVersion = jest.fn(async () =>
      buildPreview({
        digest: RETIRED_DIGEST,
        decidedFor: NOW.toUTC().toISO() ?? '',
        total: {
          workloads: 62,
          drop: 0,
          gain: 0,
          newlyDenied: 0,
          newlyAllowed: 0,
        },
        teams: [],
        items: [],
        causes: [],
      }),
    );
    const activateVersion = jest.fn(async () => buildVersions().items[3]);
    renderVersions({ previewVersion, activateVersion });

    await user.click(
      await screen.findByRole('button', { name: 'Roll back to Policy 3.0…' }),
    );
    const review = await panel('Back to Policy 3.0');
    expect(
      await within(review).findByText(
        'It would newly stop none of 62 workloads.',
      ),
    ).toBeInTheDocument();
    await user.click(
      within(review).getByRole('button', { name: 'Roll back…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.type(
      within(dialog).getByRole('textbox', { name: /Why/ }),
      'Too strict for now.',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Activate' }));
    await waitFor(() =>
      expect(activateVersion).toHaveBeenCalledWith(
        RETIRED_DIGEST,
        'Too strict for now.',
        POLICY_DIGEST,
      ),
    );
  });

  it('offers no way back to what was never active', async () => {
    const { items } = buildVersions();
    renderVersions({
      getVersions: async () =>
        buildVersions({
          items: [
            ...items,
            buildCandidate({
              digest: `sha256:${'77'.repeat(32)}`,
              version: '3.0+page.1',
              state: 'retired',
            }),
          ],
        }),
    });

    const past = await panel('Earlier versions');
    const [, newest, never] = within(past).getAllByRole('row');
    expect(newest).toHaveTextContent('Policy 3.0');
    expect(never).toHaveTextContent('It was never active.');
    expect(
      within(never).getByRole('button', {
        name: 'See what it would change: Policy 3.0+page.1',
      }),
    ).toBeInTheDocument();
  });

  it('says why something was not activated, and keeps the note', async () => {
    const user = userEvent.setup();
    const error = await refusal(409, 'Another policy has become active.');
    renderVersions(
      {
        activateVersion: async () => {
          throw error;
        },
      },
      CANDIDATE_AT,
    );

    const activate = await screen.findByRole('button', { name: 'Activate…' });
    await waitFor(() => expect(activate).toBeEnabled());
    await user.click(activate);
    const dialog = await screen.findByRole('dialog');
    const note = within(dialog).getByRole('textbox', { name: /Why/ });
    await user.type(note, 'Agreed.');
    await user.click(within(dialog).getByRole('button', { name: 'Activate' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Another policy has become active.',
    );
    expect(note).toHaveValue('Agreed.');
  });

  it('lets those look who may not activate', async () => {
    renderVersions(
      { getVersions: async () => buildVersions({ mayActivate: false }) },
      CANDIDATE_AT,
    );

    expect(
      await screen.findByText(/Somebody of the platform role/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Activate…' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Roll back/ }),
    ).not.toBeInTheDocument();
  });

  it('says why there is no comparison', async () => {
    const user = userEvent.setup();
    const error = await refusal(503, 'busy');
    const previewVersion = jest
      .fn(async () => buildPreview())
      .mockRejectedValueOnce(error);
    renderVersions({ previewVersion }, CANDIDATE_AT);

    expect(await screen.findByRole('alert')).toHaveTextContent(/busy/);
    expect(screen.getByRole('button', { name: 'Activate…' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('It would newly stop 1 of 62 workloads.'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads, and says what failed', async () => {
    const { unmount } = renderVersions({
      getVersions: () => new Promise(() => {}),
    });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
    unmount();

    const away = await refusal(503, 'starting');
    renderVersions({
      getVersions: async () => {
        throw away;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
  });

  it('says that nothing waits, that a version is unknown, and what is not permitted', async () => {
    const [framework, policy] = buildVersions().items;
    const { unmount } = renderVersions(
      {
        getVersions: async () => buildVersions({ items: [framework, policy] }),
      },
      `${AT}?version=sha256:none`,
    );
    expect(
      await screen.findByText('There is no such version here'),
    ).toBeInTheDocument();
    expect(await panel('Nothing waits to be activated')).toBeInTheDocument();
    unmount();

    const refused = await refusal(403);
    renderVersions({
      getVersions: async () => {
        throw refused;
      },
    });
    expect(
      await screen.findByText('ai-governance.framework.read'),
    ).toBeInTheDocument();
  });
});
