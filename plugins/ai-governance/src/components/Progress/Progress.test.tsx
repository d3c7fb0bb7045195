import {
  AiGovernanceApi,
  BaselineFigures,
  BaselineProgress as Progress,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor } from '@testing-library/react';
import { buildApi } from '../../__fixtures__/fixtureApi';
import {
  OTHER,
  progress,
  WORKLOAD,
} from '../../pages/AssessPage/__testUtils__/assessment';
import { refusal, renderPage } from '../../pages/__testUtils__/renderPage';
import { BaselineProgress } from './BaselineProgress';
import { FleetProgress } from './FleetProgress';

const page = (...items: Progress[]) => ({
  items,
  totalItems: items.length,
  pageInfo: {},
});

const answer = (...items: Progress[]) =>
  buildApi({ getBaselines: async () => page(...items) });

describe('BaselineProgress', () => {
  function render(api: AiGovernanceApi) {
    return renderPage(<BaselineProgress entityRef={WORKLOAD} />, { api });
  }

  it.each([
    [
      progress({ closed: ['A', 'B', 'C', 'D', 'E'], opened: ['F'] }),
      /: 5 gaps closed, 1 gap opened\.$/,
    ],
    [progress({ closed: ['A'] }), /: 1 gap closed, none opened\.$/],
    [progress(), /: nothing has changed yet\.$/],
    [
      progress(
        { now: { ...progress().now, maturity: 'none' } },
        { maturity: 'enhanced' },
      ),
      /: from Enhanced down to None\.$/,
    ],
  ])('says in one sentence what changed', async (given, expected) => {
    render(answer(given));
    expect(await screen.findByText(expected)).toHaveTextContent(
      /^Since the baseline of 17 Jun 2020/,
    );
  });

  it('names the controls behind the figures', async () => {
    render(answer(progress({ closed: ['INF-A-01'], opened: ['INF-B-01'] })));
    expect(await screen.findByText('Which controls')).toBeInTheDocument();
    expect(screen.getByText(/INF-A-01/)).toHaveTextContent('Closed since:');
    expect(screen.getByText(/INF-B-01/)).toHaveTextContent('Opened since:');
  });

  it('stays away where there is no baseline of this workload', async () => {
    const getBaselines = jest.fn(async () =>
      page(progress({}, { entityRef: OTHER })),
    );
    render(buildApi({ getBaselines }));
    await waitFor(() => expect(getBaselines).toHaveBeenCalled());
    expect(screen.queryByText(/Since the baseline/)).not.toBeInTheDocument();
  });

  it('offers to try again after an error', async () => {
    const error = await refusal(500);
    render(buildApi({ getBaselines: () => Promise.reject(error) }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The progress since the baseline could not be loaded.',
    );
  });
});

describe('FleetProgress', () => {
  function render(api: AiGovernanceApi, notAssessed = 11) {
    return renderPage(
      <FleetProgress workloads={62} notAssessed={notAssessed} />,
      { api },
    );
  }

  const figures = (given: Partial<BaselineFigures> = {}) =>
    buildApi({
      getBaselineFigures: async () => ({
        workloads: 0,
        closed: 0,
        opened: 0,
        reachedHigher: 0,
        ...given,
      }),
    });

  it('counts baselines, gaps and phases over all workloads', async () => {
    render(figures({ workloads: 2, closed: 3, opened: 1, reachedHigher: 1 }));
    expect(
      await screen.findByText('2 of 62 workloads have a baseline.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /3 gaps closed, 1 gap opened; 1 workload reached a higher phase\./,
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Assess more' })).toHaveAttribute(
      'href',
      '/governance/assess',
    );
  });

  it('offers the assessment where there is no baseline, and not where nothing is left', async () => {
    const { unmount } = render(figures());
    expect(
      await screen.findByRole('link', { name: 'Start the assessment' }),
    ).toBeInTheDocument();
    unmount();
    render(figures({ workloads: 1 }), 0);
    expect(
      await screen.findByText(/have a baseline|has a baseline/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /ssess/ }),
    ).not.toBeInTheDocument();
  });

  it('stays away from who may not read it', async () => {
    const error = await refusal(403);
    const getBaselineFigures = jest.fn(() => Promise.reject(error));
    render(buildApi({ getBaselineFigures }));
    await waitFor(() => expect(getBaselineFigures).toHaveBeenCalled());
    await waitFor(() =>
      expect(
        screen.queryByRole('region', { name: 'Progress since the baselines' }),
      ).not.toBeInTheDocument(),
    );
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
