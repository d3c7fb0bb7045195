import {
  AiGovernanceApi,
  TriageItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { pageOf } from '../../__fixtures__/gates';
import { buildTriageItem } from '../../__fixtures__/incidentLists';
import {
  address,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { TriagePage } from './TriagePage';

const AT = '/governance/incidents/triage';

function renderTriage(
  items: TriageItem[],
  options: { at?: string; api?: Partial<AiGovernanceApi> } = {},
) {
  const getTriage = jest.fn(async () => pageOf(items));
  const rendered = renderPage(<TriagePage />, {
    at: options.at ?? AT,
    api: buildApi({ getTriage, ...options.api }),
  });
  return { ...rendered, getTriage, user: userEvent.setup() };
}

const entry = () =>
  screen.findByRole('article', { name: 'Refund rate above budget' });

describe('TriagePage', () => {
  it('says of each what the sender told, and shows what was sent when asked', async () => {
    const { user } = renderTriage([buildTriageItem()]);
    expect(
      await screen.findByRole('heading', {
        name: '1 alert waits for a workload to be named',
      }),
    ).toBeInTheDocument();
    const item = await entry();
    for (const text of [
      'Sev 2',
      'PagerDuty',
      'PGR0VU2',
      '3 deliveries',
      'PF9KMXH',
      'service=refunds',
    ]) {
      expect(item).toHaveTextContent(text);
    }
    expect(
      within(item).getByRole('link', { name: /^Open at the sender/ }),
    ).toHaveAttribute(
      'href',
      'https://halden.pagerduty.test/incidents/PGR0VU2',
    );
    expect(item).not.toHaveTextContent('5ac64822');
    const toggle = within(item).getByRole('button', { name: /^What was sent/ });
    await user.click(toggle);
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    expect(
      within(item).getByRole('region', { name: /^The latest delivery/ }),
    ).toHaveTextContent('"id": "5ac64822"');
  });

  it('shows a payload that is no JSON, and hostile texts, as they came', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const { container, user } = renderTriage([
      buildTriageItem({
        title: hostile,
        payload: `{"cut short": "${hostile}`,
        url: 'data:text/html,trap',
        keys: [hostile],
        severity: null,
      }),
    ]);
    await user.click(
      await screen.findByRole('button', { name: /^What was sent/ }),
    );
    expect(
      screen.getByRole('region', { name: /^The latest delivery/ }),
    ).toHaveTextContent(`{"cut short": "${hostile}`);
    expect(container.querySelector('img')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /Open at the sender/ }),
    ).not.toBeInTheDocument();
  });

  it('assigns one to a workload and remembers its names', async () => {
    const assignTriage = jest.fn(async () =>
      buildTriageItem({
        state: 'assigned',
        incident: { id: 'i1', number: 'INC-219' },
      }),
    );
    const { getTriage, user } = renderTriage([buildTriageItem()], {
      api: { assignTriage },
    });
    await user.click(
      within(await entry()).getByRole('button', { name: /^Assign/ }),
    );
    const inside = within(
      await screen.findByRole('dialog', { name: 'Which workload is it?' }),
    );
    const save = inside.getByRole('button', { name: 'Assign it' });
    await user.click(save);
    expect(inside.getByText(/^Choose a workload/)).toBeInTheDocument();
    expect(assignTriage).not.toHaveBeenCalled();

    await user.type(
      inside.getByRole('combobox', { name: 'Workload' }),
      'support-agent',
    );
    await user.tab();
    await user.click(inside.getByRole('button', { name: /Category$/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Unbounded consumption' }),
    );
    await user.click(inside.getByRole('checkbox', { name: 'service=refunds' }));
    await user.click(save);
    await waitFor(() =>
      expect(assignTriage).toHaveBeenCalledWith('t1', 2, {
        entityRef: 'component:default/support-agent',
        severity: 'sev2',
        category: 'unbounded-consumption',
        remember: ['service=refunds'],
      }),
    );
    expect(
      await screen.findByText('“Refund rate above budget” is now INC-219.'),
    ).toBeInTheDocument();
    expect(getTriage).toHaveBeenCalledTimes(2);
  });

  it('asks how bad it is where the sender did not say', async () => {
    const assignTriage = jest.fn(async () => buildTriageItem());
    const { user } = renderTriage([buildTriageItem({ severity: null })], {
      api: { assignTriage },
    });
    await user.click(
      within(await entry()).getByRole('button', { name: /^Assign/ }),
    );
    const inside = within(await screen.findByRole('dialog'));
    await user.type(
      inside.getByRole('combobox', { name: 'Workload' }),
      'support-agent',
    );
    await user.tab();
    await user.click(inside.getByRole('button', { name: 'Assign it' }));
    expect(inside.getByText('Choose how bad it is.')).toBeInTheDocument();
    expect(assignTriage).not.toHaveBeenCalled();
  });

  it('dismisses one with a reason', async () => {
    const dismissTriage = jest.fn(async () =>
      buildTriageItem({ state: 'dismissed', reason: 'A drill' }),
    );
    const { user } = renderTriage([buildTriageItem()], {
      api: { dismissTriage },
    });
    await user.click(
      within(await entry()).getByRole('button', { name: /^Dismiss/ }),
    );
    const inside = within(
      await screen.findByRole('dialog', { name: 'Why is this no incident?' }),
    );
    await user.type(
      inside.getByRole('textbox', { name: /^Reason/ }),
      'A drill',
    );
    await user.click(inside.getByRole('button', { name: 'Dismiss it' }));
    await waitFor(() =>
      expect(dismissTriage).toHaveBeenCalledWith('t1', 2, 'A drill'),
    );
    expect(await screen.findByText(/is dismissed\.$/)).toBeInTheDocument();
  });

  it('says why an assignment was refused', async () => {
    const refused = await refusal(403, 'The role security is needed');
    const { user } = renderTriage([buildTriageItem()], {
      api: {
        assignTriage: async () => {
          throw refused;
        },
      },
    });
    await user.click(
      within(await entry()).getByRole('button', { name: /^Assign/ }),
    );
    const inside = within(await screen.findByRole('dialog'));
    await user.type(
      inside.getByRole('combobox', { name: 'Workload' }),
      'support-agent',
    );
    await user.tab();
    await user.click(inside.getByRole('button', { name: 'Assign it' }));
    expect(await inside.findByRole('alert')).toHaveTextContent(
      'The role security is needed',
    );
  });

  it('shows what was decided, by whom and what it became', async () => {
    const { getTriage, user } = renderTriage([
      buildTriageItem({
        state: 'assigned',
        decidedBy: 'user:default/piet',
        decidedAt: '2026-06-18T09:00:00.000Z',
        incident: { id: 'i1', number: 'INC-219' },
      }),
    ]);
    await user.click(await screen.findByRole('radio', { name: 'Assigned' }));
    await waitFor(() =>
      expect(query(address())).toEqual({ state: ['assigned'] }),
    );
    expect(getTriage).toHaveBeenLastCalledWith({
      state: 'assigned',
      limit: 50,
      cursor: undefined,
    });
    expect(
      await screen.findByRole('heading', { name: '1 alert' }),
    ).toBeInTheDocument();
    const item = await entry();
    expect(item).toHaveTextContent(/Assigned by piet/);
    expect(within(item).getByRole('link', { name: 'INC-219' })).toHaveAttribute(
      'href',
      '/governance/incidents/INC-219',
    );
    expect(
      within(item).queryByRole('button', { name: /^Assign/ }),
    ).not.toBeInTheDocument();
  });

  it('says where nothing waits', async () => {
    renderTriage([]);
    expect(await screen.findByText('Nothing waits')).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderTriage([], { api: { getTriage: () => new Promise(() => {}) } });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what failed, and names the permission where it may not be read', async () => {
    const away = await refusal(503, 'starting');
    const refused = await refusal(403);
    const { unmount } = renderTriage([], {
      api: {
        getTriage: async () => {
          throw away;
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
    unmount();
    renderTriage([], {
      api: {
        getTriage: async () => {
          throw refused;
        },
      },
    });
    expect(
      await screen.findByText('ai-governance.incident.triage'),
    ).toBeInTheDocument();
  });
});
