import {
  AssetQuery,
  AssetSummary,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { AssetsPage } from './AssetsPage';

const AT = '/governance/assets';

function asset(name: string, given: Partial<AssetSummary> = {}): AssetSummary {
  return {
    entityRef: `resource:default/${name}`,
    title: name,
    kind: 'resource',
    type: 'ai-model',
    owner: { ref: null, kind: 'unowned', reason: 'absent' },
    lifecycle: 'production',
    pinnedVersion: null,
    approvalClaim: null,
    usedBy: [],
    usedByCount: 0,
    ...given,
  };
}

function renderAssets(
  at: string,
  answer: Partial<Page<AssetSummary>> | (() => Promise<never>),
) {
  const getAssets = jest.fn(
    async (_query: AssetQuery): Promise<Page<AssetSummary>> =>
      typeof answer === 'function'
        ? answer()
        : { items: [], totalItems: 0, pageInfo: {}, ...answer },
  );
  return {
    ...renderPage(<AssetsPage />, { at, api: { getAssets } }),
    getAssets,
  };
}

const two: Partial<Page<AssetSummary>> = {
  totalItems: 2,
  items: [
    asset('sonnet', {
      pinnedVersion: '4.5-20260101',
      approvalClaim: 'approved',
      usedBy: [
        { entityRef: 'component:default/claims-assistant', title: 'Claims' },
      ],
      usedByCount: 3,
    }),
    asset('old-prompt', { type: 'prompt', lifecycle: null }),
  ],
};

describe('AssetsPage', () => {
  it('lists the assets with what uses them', async () => {
    const user = userEvent.setup();
    const { getAssets } = renderAssets(`${AT}?used=true&orderBy=-usedBy`, two);
    expect(
      await screen.findByRole('heading', { name: '2 assets' }),
    ).toBeInTheDocument();
    expect(getAssets).toHaveBeenCalledWith({
      used: true,
      orderBy: '-usedBy',
      limit: 50,
      cursor: undefined,
    });

    const first = screen.getByRole('row', { name: /sonnet/ });
    expect(first).toHaveTextContent('4.5-20260101');
    expect(first).toHaveTextContent('Approved');
    expect(
      addressOf(within(first).getByRole('link', { name: 'sonnet' })).pathname,
    ).toBe('/catalog/default/resource/sonnet');
    const toggle = within(first).getByRole('button', { name: '3 workloads' });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await user.click(toggle);
    expect(
      addressOf(within(first).getByRole('link', { name: 'Claims' })).pathname,
    ).toBe('/catalog/default/component/claims-assistant/ai-governance');
    expect(within(first).getByText('and 2 more')).toBeInTheDocument();

    const second = screen.getByRole('row', { name: /old-prompt/ });
    expect(second).toHaveTextContent('Not pinned');
    expect(second).toHaveTextContent('No workload');
    expect(second).toHaveTextContent('Nobody');
  });

  it('writes what it is narrowed by into the address', async () => {
    const user = userEvent.setup();
    renderAssets(AT, two);
    await user.click(await screen.findByRole('button', { name: /Type/ }));
    await user.click(await screen.findByRole('option', { name: 'prompt' }));
    await waitFor(() => expect(query(address())).toEqual({ type: ['prompt'] }));
    await user.click(screen.getByRole('button', { name: /Use/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Used by none' }),
    );
    await waitFor(() =>
      expect(query(address())).toEqual({ type: ['prompt'], used: ['false'] }),
    );
    const chip = screen.getByRole('row', { name: 'Type: prompt' });
    await user.click(within(chip).getByRole('button'));
    await waitFor(() => expect(query(address())).toEqual({ used: ['false'] }));
    await user.click(screen.getByRole('columnheader', { name: 'Type' }));
    await waitFor(() =>
      expect(query(address())).toEqual({ orderBy: ['type'], used: ['false'] }),
    );
  });

  it('tells no match from no asset', async () => {
    const user = userEvent.setup();
    renderAssets(`${AT}?text=zebra`, {});
    expect(await screen.findByText('No asset matches')).toBeInTheDocument();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(
      await screen.findByText('No asset has been found'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderAssets(AT, () => new Promise(() => {}));
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what failed, and what is not permitted', async () => {
    const away = await refusal(503, 'starting');
    const { unmount } = renderAssets(AT, async () => {
      throw away;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
    unmount();
    const refused = await refusal(403);
    renderAssets(AT, async () => {
      throw refused;
    });
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });

  it('shows hostile names as text', async () => {
    const title = '"><svg onload=alert(1)>';
    const { container } = renderAssets(AT, {
      totalItems: 1,
      items: [asset('x', { title, pinnedVersion: title, type: title })],
    });
    expect(await screen.findByRole('link', { name: title })).toBeVisible();
    expect(container.querySelector('svg[onload]')).not.toBeInTheDocument();
  });
});
