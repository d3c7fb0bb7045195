import {
  AiGovernanceApi,
  Assessment,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { refusal, renderPage } from '../__testUtils__/renderPage';
import {
  assessedEntity,
  assessment,
  progress,
  step,
  WORKLOAD,
} from './__testUtils__/assessment';
import { AssessPage } from './AssessPage';

const user = userEvent.setup();

const AT = '2026-06-17T10:00:00Z';

function renderEnd(
  api: Partial<AiGovernanceApi> = {},
  given: Partial<Assessment> = {},
) {
  return renderPage(<AssessPage />, {
    api: buildApi({ getAssessment: async () => assessment(given), ...api }),
    at: '/governance/assess?id=a1&step=baseline',
  });
}

describe('the end of an assessment', () => {
  it('judges nothing before the baseline, and names what stays open', async () => {
    renderEnd({}, { entities: [assessedEntity({ answered: 1 })] });
    expect(
      await screen.findByText(
        '2 controls are not answered and stay “not known”.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/until then nothing is judged/),
    ).toBeInTheDocument();
    const row = await screen.findByRole('row', { name: /claims-assistant/ });
    expect(row).toHaveTextContent('not taken yet');
    expect(
      screen.queryByRole('table', { name: /Maturity grid/ }),
    ).not.toBeInTheDocument();
    expect(screen.queryByText('Roadmap by phase')).not.toBeInTheDocument();
  });

  it('takes the baseline and shows figures, grid and the way on', async () => {
    const getAssessment = jest
      .fn<Promise<Assessment>, []>()
      .mockResolvedValueOnce(assessment())
      .mockResolvedValue(
        assessment({ entities: [assessedEntity({ baselineAt: AT })] }),
      );
    const takeBaseline = jest.fn(async () => ({ items: [progress()] }));
    renderEnd({
      getAssessment,
      takeBaseline,
      getRoadmap: async () => ({
        phases: [
          {
            phase: 'foundational',
            steps: [
              step('INF-LOW-01', { risk: 10 }),
              step('INF-TOP-01', {
                risk: 900,
                verifiable: true,
                awsServices: ['AWS Config'],
                nonAwsAlternative: 'OpenSCAP',
              }),
              step('GOV-QCK-01', { quickWin: true }),
            ],
          },
        ],
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Take the baseline' }),
    );

    expect(
      await screen.findByText('The baseline of 1 workload is taken.'),
    ).toBeInTheDocument();
    expect(takeBaseline).toHaveBeenCalledWith('a1', [WORKLOAD]);
    expect(
      await screen.findByRole('table', { name: /Maturity grid/ }),
    ).toBeInTheDocument();
    const row = within(
      screen.getByRole('table', { name: 'Baseline' }),
    ).getByRole('row', { name: /claims-assistant/ });
    expect(row).toHaveTextContent('17 Jun 2020, framework 2026.5.0');
    expect(row).toHaveTextContent('40');

    const quick = await screen.findByRole('article', { name: '1 quick win' });
    expect(quick).toHaveTextContent('Close GOV-QCK-01');
    const roadmap = screen.getByRole('article', { name: 'Roadmap by phase' });
    expect(
      within(roadmap)
        .getAllByRole('listitem')
        .map(item => item.textContent?.match(/Close (\S{10})/)?.[1]),
    ).toEqual(['INF-TOP-01', 'GOV-QCK-01', 'INF-LOW-01']);
    expect(roadmap).toHaveTextContent('AWS Config · Elsewhere: OpenSCAP');
    expect(
      screen.getByRole('article', {
        name: '1 control the next scan could verify',
      }),
    ).toHaveTextContent('Close INF-TOP-01');
    expect(
      await screen.findByRole('link', {
        name: 'See the plan of claims-decisions',
      }),
    ).toHaveAttribute(
      'href',
      '/governance/plan?team=group%3Adefault%2Fclaims-decisions',
    );
  });

  it('says what changed since the baseline', async () => {
    renderEnd(
      {
        getBaselines: async () => ({
          items: [
            progress({
              closed: ['INF-A-01', 'INF-B-01'],
              opened: ['INF-C-01'],
              now: { ...progress().now, maturity: 'foundational', gaps: 8 },
            }),
          ],
          totalItems: 1,
          pageInfo: {},
        }),
      },
      { entities: [assessedEntity({ baselineAt: AT })] },
    );
    expect(
      await screen.findByText(
        'Since the baseline of 17 Jun 2020: 2 gaps closed, 1 gap opened, Foundational reached.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('8 gaps are open now.')).toBeInTheDocument();
  });

  it('says that the answers are kept where it fails', async () => {
    const error = await refusal(500, 'database is away');
    renderEnd({ takeBaseline: () => Promise.reject(error) });
    await user.click(
      await screen.findByRole('button', { name: 'Take the baseline' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The baseline was not taken.*database is away.*Every answer is kept/,
    );
  });

  it('names the permission that is missing', async () => {
    const error = await refusal(403);
    renderEnd({ takeBaseline: () => Promise.reject(error) });
    await user.click(
      await screen.findByRole('button', { name: 'Take the baseline' }),
    );
    await waitFor(() =>
      expect(
        screen.getByText('ai-governance.attestation.create'),
      ).toBeInTheDocument(),
    );
  });
});
