import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildResponseError } from '../../__fixtures__/responseError';
import {
  buildEntity,
  buildScorecard,
  buildUnassessed,
  NOW,
} from '../../__fixtures__/scorecard';
import {
  renderEntityPage,
  renderExtension,
} from '../../__testUtils__/renderEntityPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const renderCard = (api: Partial<AiGovernanceApi> = {}) =>
  renderExtension('entity-card', { api });

describe('EntityCard', () => {
  it('says where the workload stands, why, and who owns it', async () => {
    renderCard();

    expect(await screen.findByText('81')).toBeInTheDocument();
    const card = screen
      .getAllByRole('article')
      .filter(article => within(article).queryByText('AI governance'))[0];
    expect(within(card).getByText('AI governance')).toBeInTheDocument();
    expect(
      within(card).getByRole('table', {
        name: 'Maturity grid: layers by phases',
      }),
    ).toBeInTheDocument();
    expect(
      within(card).getByRole('img', {
        name: 'Confidence: 53 % verified, 31 % attested, 7 % declared, 9 % none',
      }),
    ).toBeInTheDocument();
    expect(
      within(card).getByText(
        'The line marks what criticality, data and lifecycle ask for. 3 of 4 sections are below it.',
      ),
    ).toBeInTheDocument();
    expect(within(card).getByText('Claimed approved')).toBeInTheDocument();
    expect(
      within(card).getByText('Nothing on record bears it out'),
    ).toBeInTheDocument();
    expect(
      within(card).getByRole('link', { name: 'claims-decisions' }),
    ).toHaveAttribute('href');
    expect(within(card).getByText(/3 of 6/)).toBeInTheDocument();
    expect(within(card).getAllByText('1,125')).toHaveLength(3);
  });

  it('shows the record before the claim', async () => {
    renderCard({
      getScorecard: async () => ({
        ...buildScorecard(),
        approval: {
          recorded: 'stale',
          claimed: 'approved',
          difference: 'contradicts',
        },
      }),
    });

    const pill = await screen.findByText('The file contradicts the record');
    expect(pill.parentElement).toHaveTextContent(/^ApprovalStale/);
    expect(screen.queryByText('Claimed approved')).not.toBeInTheDocument();
  });

  it('leads to the tab, and each gap to its control', async () => {
    renderEntityPage({});

    const open = await screen.findByRole('link', { name: 'Open scorecard' });
    const tab = open.getAttribute('href');
    expect(
      screen
        .getAllByRole('link', { name: 'claims-decisions' })
        .map(link => link.getAttribute('href')),
    ).toContain('/catalog/default/group/claims-decisions');
    expect(tab).toMatch(/ai-governance$/);
    expect(
      screen.getByRole('link', {
        name: 'Outputs are screened for data leakage',
      }),
    ).toHaveAttribute('href', `${tab}#APP-OUT-01`);
  });

  it('shows a workload that nobody assessed as that, without a score', async () => {
    renderEntityPage({ api: { getScorecard: async () => buildUnassessed() } });

    expect(await screen.findByText('Not assessed')).toBeInTheDocument();
    expect(screen.getByText('–')).toBeInTheDocument();
    expect(screen.queryByText('Not met')).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Start the assessment' }),
    ).toHaveAttribute(
      'href',
      '/ai-governance/assess?entity=component%3Adefault%2Fclaims-assistant',
    );
  });

  it('holds its place while it loads', async () => {
    renderCard({ getScorecard: () => new Promise(() => {}) });

    expect(await screen.findByRole('status')).toHaveTextContent('Loading');
  });

  it('names the permission that is missing', async () => {
    const refused = await buildResponseError(403, 'Not allowed');
    renderCard({ getScorecard: () => Promise.reject(refused) });

    expect(
      await screen.findByText('No permission to see this'),
    ).toBeInTheDocument();
    expect(screen.getByText('ai-governance.workload.read')).toBeInTheDocument();
  });

  it('says what failed and tries again when asked', async () => {
    const failure = await buildResponseError(503, 'The database is away', {
      'x-request-id': 'abc-123',
    });
    const getScorecard = jest
      .fn()
      .mockRejectedValueOnce(failure)
      .mockResolvedValueOnce(buildScorecard());
    renderCard({ getScorecard });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The service answered: The database is away',
    );
    expect(screen.getByText('Request abc-123')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('81')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('tells why an entity without a scorecard has none', async () => {
    const absent = await buildResponseError(404, 'No such workload');
    renderCard({
      getScorecard: () => Promise.reject(absent),
      getSelection: async entityRef => ({
        entityRef,
        class: 'none',
        reasons: ['The filter aiGovernance.workloads.exclude[0] matches.'],
      }),
    });

    expect(
      await screen.findByText(/is not an AI workload/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The filter aiGovernance.workloads.exclude[0] matches.'),
    ).toBeInTheDocument();
  });

  it('shows hostile texts as texts', async () => {
    const hostile = '<img src=x onerror="alert(1)">';
    const scorecard = buildScorecard();
    renderCard({
      getScorecard: async () => ({
        ...scorecard,
        controls: scorecard.controls.map(control => ({
          ...control,
          title: hostile,
        })),
        owner: {
          ref: hostile,
          kind: 'unowned',
          reason: 'malformed',
        },
      }),
    });

    expect(await screen.findAllByText(hostile)).toHaveLength(3);
    expect(
      screen.getByText(`The owner “${hostile}” is not an entity reference.`),
    ).toBeInTheDocument();
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('the extension of the card', () => {
  const library = buildEntity({ spec: { type: 'library' } });

  it('works in an app that shows no tab', async () => {
    renderExtension('entity-card', {});

    expect(await screen.findByText('81')).toBeInTheDocument();
    expect(screen.queryByText('Open scorecard')).not.toBeInTheDocument();
    expect(
      screen.getByText('Outputs are screened for data leakage'),
    ).toBeInTheDocument();
  });

  it('stays away from what is no workload', async () => {
    renderExtension('entity-card', { entity: library });

    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });

  it('follows the filter that an app configures', async () => {
    renderExtension('entity-card', {
      entity: library,
      filter: { 'spec.type': 'library' },
    });

    expect(await screen.findByText('81')).toBeInTheDocument();
  });
});
