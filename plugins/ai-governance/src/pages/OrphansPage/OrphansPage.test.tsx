import {
  AiGovernanceApi,
  OrphansResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildOrphan, buildOrphans } from '../../__fixtures__/incidentLists';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { OrphansPage } from './OrphansPage';

const AT = '/governance/incidents/ownership';

function renderOrphans(
  answer: OrphansResponse | Error,
  options: { at?: string; api?: Partial<AiGovernanceApi> } = {},
) {
  const getOrphans = jest.fn(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  renderPage(<OrphansPage />, {
    at: options.at ?? AT,
    api: buildApi({ getOrphans, ...options.api }),
  });
  return { getOrphans, user: userEvent.setup() };
}

const entry = () => screen.findByRole('article', { name: 'support-agent' });

describe('OrphansPage', () => {
  it('says of each who gets its incidents meanwhile, since when, and what was lost', async () => {
    renderOrphans(buildOrphans());
    expect(
      await screen.findByRole('heading', {
        name: '1 workload whose incidents have no owner of their own',
      }),
    ).toBeInTheDocument();
    const item = await entry();
    for (const text of [
      'Unowned',
      'since 10 Jun',
      'Meanwhile ai-platform gets its incidents.',
      'it was customer-care',
    ]) {
      expect(item).toHaveTextContent(text);
    }
  });

  it('tells nobody at all from an owner who is worse than before', async () => {
    renderOrphans(
      buildOrphans({
        items: [
          buildOrphan({ ends: 'none', owner: null, lost: undefined }),
          buildOrphan({
            entityRef: 'component:default/letter-writer',
            title: 'letter-writer',
            ends: 'resolved',
          }),
        ],
        totalItems: 2,
      }),
    );
    expect(await entry()).toHaveTextContent(
      /Nobody is told.*Nobody gets its incidents/,
    );
    expect(
      screen.getByRole('article', { name: 'letter-writer' }),
    ).toHaveTextContent(/Changed for the worse.*Owned by ai-platform/);
  });

  it('shows where was looked with the reasons, and what to write to mend it', async () => {
    const { user } = renderOrphans(buildOrphans());
    const item = await entry();
    await user.click(
      within(item).getByRole('button', {
        name: /^Where an owner was looked for/,
      }),
    );
    const [annotation, owner] = within(
      within(item).getByRole('list'),
    ).getAllByRole('listitem');
    expect(annotation).toHaveTextContent(/group:default\/care-oncall/);
    expect(annotation).toHaveTextContent(/empty-group/);
    expect(owner).toHaveTextContent(/not-found/);
    await user.click(
      within(item).getByRole('button', {
        name: 'How to mend it: support-agent',
      }),
    );
    expect(item).toHaveTextContent(
      'ai-governance.io/incident-owner: group:default/your-team',
    );
    expect(
      within(item).getByRole('button', { name: 'Copy' }),
    ).toBeInTheDocument();
  });

  it('counts by team, each figure opening what it counts', async () => {
    const { getOrphans, user } = renderOrphans(buildOrphans(), {
      at: `${AT}?team=group:default/customer-care`,
    });
    await entry();
    expect(getOrphans).toHaveBeenCalledWith({
      team: 'group:default/customer-care',
      limit: 50,
      cursor: undefined,
    });
    expect(
      query(
        addressOf(screen.getByRole('link', { name: '1 of Customer care' })),
      ),
    ).toEqual({ team: ['group:default/customer-care'] });
    expect(
      await screen.findByRole('row', { name: 'Team: Customer care' }),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(query(address())).toEqual({}));
  });

  it('looks at all owners now, for who may', async () => {
    const drillOwnership = jest.fn(async () => ({
      startedAt: '2026-06-18T10:00:00.000Z',
      finishedAt: '2026-06-18T10:00:03.000Z',
      workloads: 62,
      unowned: 2,
      worse: 0,
    }));
    const { getOrphans, user } = renderOrphans(buildOrphans(), {
      api: { drillOwnership },
    });
    await user.click(await screen.findByRole('button', { name: 'Look now' }));
    expect(
      await screen.findByText(
        'Looked at 62 workloads: 2 unowned, 0 worse than before.',
      ),
    ).toHaveAttribute('role', 'status');
    await waitFor(() => expect(getOrphans).toHaveBeenCalledTimes(2));
  });

  it('says why the owners were not looked at', async () => {
    const refused = await refusal(409, 'Somebody looks at them already');
    const { user } = renderOrphans(buildOrphans(), {
      api: {
        drillOwnership: async () => {
          throw refused;
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Look now' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Somebody looks at them already',
    );
  });

  it('says where nobody has looked yet, to who may look', async () => {
    renderOrphans(buildOrphans({ mayDrill: true, lastDrill: undefined }));
    expect(
      await screen.findByText('Nobody has looked at all owners yet.'),
    ).toBeInTheDocument();
  });

  it('offers no look to who may not, and says nothing of looks that they may not know of', async () => {
    renderOrphans(
      buildOrphans({
        items: [],
        totalItems: 0,
        byTeam: [],
        mayDrill: false,
        lastDrill: undefined,
      }),
    );
    await screen.findByText('Every workload has somebody who answers');
    expect(
      screen.queryByText('Nobody has looked at all owners yet.'),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Look now' }),
    ).not.toBeInTheDocument();
  });

  it('says where every workload has somebody', async () => {
    renderOrphans(buildOrphans({ items: [], totalItems: 0, byTeam: [] }));
    expect(
      await screen.findByText('Every workload has somebody who answers'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderOrphans(buildOrphans(), {
      api: { getOrphans: () => new Promise(() => {}) },
    });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    renderOrphans(await refusal(503, 'starting'));
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
  });

  it('names the permission where it may not be read', async () => {
    renderOrphans(await refusal(403));
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });
});
