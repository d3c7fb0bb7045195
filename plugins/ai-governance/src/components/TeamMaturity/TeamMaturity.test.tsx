import {
  AiGovernanceApi,
  TeamRollup,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildResponseError } from '../../__fixtures__/responseError';
import { buildEntity } from '../../__fixtures__/scorecard';
import {
  renderEntityPage,
  renderExtension,
} from '../../__testUtils__/renderEntityPage';
import { rollupFigures, teamRollup } from '../../pages/__testUtils__/fixtures';

const entityOf = (kind: string, name: string) =>
  buildEntity({
    kind,
    metadata: { name },
    spec: { type: 'team', children: [], owner: 'group:default/customer' },
  });

const customer = entityOf('Group', 'customer');

const nothing = (kind: TeamRollup['kind']) =>
  teamRollup({
    kind,
    own: rollupFigures(),
    withDescendants: rollupFigures(),
    children: [],
    weakest: null,
  });

const renderCard = (api: Partial<AiGovernanceApi>, entity = customer) =>
  renderExtension('entity-card', { name: 'team-maturity', entity, api });

describe('the card of a team', () => {
  it('says how its workloads stand, layer by layer, and what is broken', async () => {
    renderCard({ getTeam: async () => teamRollup() });

    expect(
      await screen.findByText(
        '3 of 5 do what is required; AI application is the weakest layer',
      ),
    ).toBeInTheDocument();
    const layers = screen.getByRole('list', {
      name: 'Workloads that reach what they require, by layer',
    });
    expect(
      within(layers)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'Infrastructure5/5',
      'Identity, data4/5',
      'AI application3/5',
      'Governance4/5',
    ]);
    expect(
      within(layers).getByRole('img', { name: 'lowest None' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Open incidents').parentElement).toHaveTextContent(
      'Open incidents3 Sev 2',
    );
    expect(screen.getByText('Not assessed').parentElement).toHaveTextContent(
      'Not assessed2',
    );
    // Without the tab in the app there is nowhere to lead.
    expect(screen.queryByText('Open AI maturity')).not.toBeInTheDocument();
  });

  it('says in a sentence that a team has no workload', async () => {
    renderCard({ getTeam: async () => nothing('group') });
    expect(
      await screen.findByText(/^This team owns no AI workload/),
    ).toBeInTheDocument();
  });

  it('holds its place, names the permission and offers to try again', async () => {
    const waiting = renderCard({ getTeam: () => new Promise(() => {}) });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
    waiting.unmount();

    const refused = await buildResponseError(403, 'No');
    const forbidden = renderCard({ getTeam: () => Promise.reject(refused) });
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
    forbidden.unmount();

    const failure = await buildResponseError(503, 'database is away');
    renderCard({
      getTeam: jest
        .fn()
        .mockRejectedValueOnce(failure)
        .mockResolvedValue(teamRollup()),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText(/^3 of 5 do/)).toBeInTheDocument();
  });

  it('stays away from what owns and holds no workloads', async () => {
    renderCard({}, buildEntity({ spec: { type: 'library' } }));
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});

describe('the tab of a team', () => {
  it.each([
    ['group', 'customer', { team: 'group:default/customer' }],
    ['system', 'claims', { system: 'system:default/claims' }],
    ['domain', 'claims', { domain: 'domain:default/claims' }],
  ] as const)('opens from the card of a %s', async (kind, name, list) => {
    const entityRef = `${kind}:default/${name}`;
    const getTeam = jest.fn(async () => teamRollup({ kind, entityRef }));
    renderEntityPage({
      entity: entityOf(
        kind[0].toLocaleUpperCase('en-US') + kind.slice(1),
        name,
      ),
      path: `/catalog/default/${kind}/${name}`,
      api: {
        getTeam,
        getProvidedControls: async providerRef => ({
          providerRef,
          title: name,
          controls: [],
        }),
      },
    });

    await userEvent.click(
      await screen.findByRole('link', { name: 'Open AI maturity' }),
    );
    expect(
      await screen.findByRole('table', {
        name: 'Layers by phases: how many workloads reach each',
      }),
    ).toBeInTheDocument();
    expect(getTeam).toHaveBeenCalledWith(entityRef);
    const figures = screen.getByRole('list', { name: 'Figures' });
    const href = within(figures)
      .getByRole('link', { name: /^Workloads 7/ })
      .getAttribute('href');
    const url = new URL(href ?? '', 'http://localhost');
    expect(url.pathname).toBe('/ai-governance/workloads');
    expect(Object.fromEntries(url.searchParams)).toMatchObject(list);
  });

  it('says what is missing in an app without the page', async () => {
    renderExtension('entity-content', {
      name: 'team-maturity',
      entity: customer,
    });
    expect(
      await screen.findByText(/^This app leaves out the page AI governance/),
    ).toBeInTheDocument();
  });
});
