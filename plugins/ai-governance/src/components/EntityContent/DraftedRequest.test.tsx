import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApproval } from '../../__fixtures__/approvals';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildEnvironments } from '../../__fixtures__/gates';
import { buildScorecard } from '../../__fixtures__/scorecard';
import { renderPage } from '../../pages/__testUtils__/renderPage';
import { DraftedRequest } from './DraftedRequest';

jest.setTimeout(60_000);

const REASON = 'The new model answers faster and was tried for two weeks.';

async function show(query: string, given: Partial<AiGovernanceApi> = {}) {
  const scorecard = buildScorecard();
  const onChange = jest.fn();
  await renderPage(
    <DraftedRequest scorecard={scorecard} onChange={onChange} />,
    {
      at: `/governance/overview?${query}`,
      api: buildApi({
        getEnvironments: async () => buildEnvironments(),
        ...given,
      }),
    },
  );
  return { user: userEvent.setup(), scorecard, onChange };
}

describe('DraftedRequest', () => {
  it('opens the request that the address drafts, and asks only when a person sends it', async () => {
    const requestApproval = jest.fn(async () => buildApproval());
    const { user, scorecard, onChange } = await show(
      new URLSearchParams({
        request: 'approval',
        environment: 'production',
        reason: REASON,
      }).toString(),
      { requestApproval },
    );
    expect(await screen.findByDisplayValue(REASON)).toBeInTheDocument();
    expect(requestApproval).not.toHaveBeenCalled();

    await user.click(await screen.findByRole('button', { name: 'Ask for it' }));
    await waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(requestApproval).toHaveBeenCalledWith({
      entityRef: scorecard.entityRef,
      environment: 'production',
      reason: REASON,
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('opens the request for a waiver of a control', async () => {
    const { scorecard } = await show(
      new URLSearchParams({
        request: 'waiver',
        control: buildScorecard().controls[0].controlId,
        reason: REASON,
        days: '30',
      }).toString(),
    );
    expect(
      await screen.findByRole('dialog', {
        name: new RegExp(scorecard.controls[0].controlId),
      }),
    ).toBeInTheDocument();
    expect(screen.getByDisplayValue(REASON)).toBeInTheDocument();
    expect(screen.getByDisplayValue('30')).toBeInTheDocument();
  });

  it.each([
    ['no request', 'control=INF-NET-01'],
    [
      'a control that the workload does not have',
      'request=waiver&control=X-01',
    ],
  ])('opens nothing for an address with %s', async (_, query) => {
    await show(query);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
