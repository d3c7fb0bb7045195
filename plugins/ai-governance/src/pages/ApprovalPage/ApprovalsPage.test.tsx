import {
  AiGovernanceApi,
  ApprovalQuery,
  ApprovalSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  buildApproval,
  buildApprovalSummary,
} from '../../__fixtures__/approvals';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildDecision, buildEnvironments } from '../../__fixtures__/gates';
import { team } from '../__testUtils__/fixtures';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { ApprovalsPage } from './ApprovalsPage';

jest.setTimeout(60_000);

const AT = '/governance/approvals';

/** As both frontend systems mount it: with everything below its path. */
const page = (
  <Routes>
    <Route path="/governance/approvals/*" element={<ApprovalsPage />} />
  </Routes>
);

function backend(
  approvals: ApprovalSummary[],
  given: Partial<AiGovernanceApi> = {},
) {
  const queries: ApprovalQuery[] = [];
  const api = buildApi({
    getApprovals: async asked => {
      if (asked.limit !== 1) queries.push(asked);
      const items = approvals.filter(
        ({ state }) => !asked.state || asked.state.includes(state),
      );
      return { items, totalItems: items.length, pageInfo: {} };
    },
    getApproval: async id => buildApproval({ id }),
    getForecast: async () => buildDecision({ id: null }),
    getEnvironments: async () => buildEnvironments(),
    getTeams: async () => ({
      items: [team('fraud-detection')],
    }),
    ...given,
  });
  return { api, queries };
}

describe('ApprovalsPage', () => {
  it('lists approvals, newest first, each leading to its own page', async () => {
    const user = userEvent.setup();
    const { api, queries } = backend([
      buildApprovalSummary({ overdueAt: '2020-01-02T10:00:00Z' }),
      buildApprovalSummary({
        id: 'other',
        number: 'APR-41',
        workloadTitle: 'Claims Assistant',
        state: 'approved',
        step: undefined,
        waitingFor: [],
        validUntil: '2031-03-04T10:00:00Z',
      }),
    ]);
    await renderPage(page, { api, at: AT });

    const [, waits, holds] = await screen.findAllByRole('row');
    expect(waits).toHaveTextContent(
      /Fraud Scorer.*APR-88.*production.*Requested, step 1 of 2.*Overdue since 2 Jan 2020/,
    );
    expect(holds).toHaveTextContent(
      /Claims Assistant.*Approved.*nobody.*4 Mar 2031/,
    );
    expect(queries[0]).toEqual({
      orderBy: '-requestedAt',
      limit: 50,
      cursor: undefined,
    });
    expect(
      screen.getByRole('heading', { name: '2 approvals' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Re-affirm/ })).toBeNull();

    await user.click(
      within(waits).getByRole('link', {
        name: 'APR-88, Fraud Scorer for production',
      }),
    );
    expect(address().pathname).toBe('/governance/approvals/approval-88');
    expect(
      await screen.findByRole('article', { name: 'Steps' }),
    ).toBeInTheDocument();
    expect(
      addressOf(screen.getByRole('link', { name: 'All approvals' })).pathname,
    ).toBe(AT);
  });

  it('narrows by state, environment, team and what waits for the reader', async () => {
    const user = userEvent.setup();
    const { api, queries } = backend([buildApprovalSummary()]);
    await renderPage(page, {
      api,
      at: `${AT}?state=requested&state=stale&state=nonsense&team=group:default/fraud-detection`,
    });

    await waitFor(() =>
      expect(queries[queries.length - 1]).toMatchObject({
        state: ['requested', 'stale'],
        team: 'group:default/fraud-detection',
      }),
    );
    await user.click(
      screen.getByRole('radio', { name: 'Waits for my review' }),
    );
    await waitFor(() =>
      expect(queries[queries.length - 1]).toMatchObject({ waitsForMe: true }),
    );
    await user.click(screen.getByRole('button', { name: /Environment/ }));
    await user.click(await screen.findByRole('option', { name: 'production' }));
    expect(query(address())).toEqual({
      state: ['requested', 'stale'],
      environment: ['production'],
      team: ['group:default/fraud-detection'],
      waitsForMe: ['true'],
    });
  });

  it('goes on by the cursor', async () => {
    const user = userEvent.setup();
    const { api, queries } = backend([]);
    await renderPage(page, {
      api: {
        ...api,
        getApprovals: async asked => {
          if (asked.limit !== 1) queries.push(asked);
          return {
            items: [buildApprovalSummary()],
            totalItems: 51,
            pageInfo: asked.cursor ? {} : { nextCursor: 'next' },
          };
        },
      },
      at: AT,
    });

    await user.click(await screen.findByRole('button', { name: /Next/ }));
    await waitFor(() =>
      expect(queries[queries.length - 1]).toMatchObject({ cursor: 'next' }),
    );
  });

  it('says that nothing was asked for, or that nothing fits', async () => {
    const { api } = backend([]);
    await renderPage(page, { api, at: AT });
    expect(
      await screen.findByText('No approval was asked for yet'),
    ).toBeInTheDocument();
  });

  it('offers to clear filters that nothing fits', async () => {
    const user = userEvent.setup();
    const { api } = backend([buildApprovalSummary()]);
    await renderPage(page, { api, at: `${AT}?state=revoked` });

    expect(await screen.findByText('No approval fits')).toBeInTheDocument();
    const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    await user.click(clear);
    expect(
      await screen.findByRole('link', { name: /^APR-88/ }),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'No permission to see this'],
    [500, 'Could not be loaded'],
  ])('says what is the matter where it answers %s', async (status, text) => {
    const { api } = backend([], {
      getApprovals: async () => {
        throw await refusal(status);
      },
    });
    await renderPage(page, { api, at: AT });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    const { api } = backend([], { getApprovals: () => new Promise(() => {}) });
    await renderPage(page, { api, at: AT });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  describe('re-affirming after a rename', () => {
    async function open(given: Partial<AiGovernanceApi>) {
      const user = userEvent.setup();
      const { api } = backend(
        [buildApprovalSummary({ state: 'stale', step: undefined })],
        given,
      );
      await renderPage(page, { api, at: AT });
      await user.click(
        await screen.findByRole('button', { name: /Re-affirm/ }),
      );
      const dialog = within(await screen.findByRole('dialog'));
      const fill = async (to: string) => {
        await user.type(
          dialog.getByRole('combobox', { name: /was approved/ }),
          'group:default/fraud',
        );
        await user.tab();
        await user.type(
          dialog.getByRole('combobox', { name: /is called now/ }),
          to,
        );
        await user.tab();
        await user.type(
          dialog.getByRole('textbox', { name: /Why/ }),
          'The team was renamed in May.',
        );
        await user.click(dialog.getByRole('button', { name: 'Re-affirm' }));
      };
      return { user, dialog, fill };
    }

    it('says what came of it, also what stays stale and why', async () => {
      const reaffirmApprovals = jest.fn(async () => ({
        reaffirmed: ['one', 'two'],
        skipped: [{ id: 'three', reason: 'APR-7: another model' }],
      }));
      const { dialog, fill } = await open({ reaffirmApprovals });
      await fill('group:default/fraud-detection');
      expect(reaffirmApprovals).toHaveBeenCalledWith({
        from: 'group:default/fraud',
        to: 'group:default/fraud-detection',
        reason: 'The team was renamed in May.',
      });
      expect(
        await dialog.findByText('2 approvals are re-affirmed.'),
      ).toBeInTheDocument();
      expect(
        addressOf(dialog.getByRole('link', { name: 'APR-7: another model' }))
          .pathname,
      ).toBe('/governance/approvals/three');
    });

    it('asks for two owners that differ', async () => {
      const reaffirmApprovals = jest.fn();
      const { dialog, fill } = await open({ reaffirmApprovals });
      await fill('group:default/fraud');
      expect(await dialog.findByRole('alert')).toHaveTextContent(
        'The two owners must differ.',
      );
      expect(reaffirmApprovals).not.toHaveBeenCalled();
    });

    it('says that the role is missing', async () => {
      const { dialog, fill } = await open({
        reaffirmApprovals: async () => {
          throw await refusal(403, 'This is for the role platform');
        },
      });
      await fill('group:default/fraud-detection');
      expect(await dialog.findByRole('alert')).toHaveTextContent(
        'This is for the role platform',
      );
    });
  });
});
