import {
  AiGovernanceApi,
  HistoryEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildResponseError } from '../../../__fixtures__/responseError';
import { buildHistory, NOW } from '../../../__fixtures__/scorecard';
import { renderExtension } from '../../../__testUtils__/renderEntityPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.now = () => Date.now();
  Settings.defaultZone = 'system';
});

const user = userEvent.setup();

async function renderHistory(api: Partial<AiGovernanceApi> = {}) {
  renderExtension('entity-content', { api });
  return screen.findByRole('article', { name: 'History' });
}

const page = (items: HistoryEntry[]) => ({
  items,
  totalItems: items.length,
  pageInfo: {},
});

describe('HistoryPanel', () => {
  it('tells by day what changed and why, and shows maturity alone when asked', async () => {
    const history = await renderHistory();

    expect(
      await within(history).findByRole('heading', { name: '16 Jun' }),
    ).toBeInTheDocument();
    const [newest] = within(history).getAllByRole('listitem');
    expect(newest).toHaveTextContent(
      '03:38APP-OUT-01 Met → Not metScore 84 → 81Evidence arrived: APP-OUT-01',
    );
    expect(history).toHaveTextContent('The framework changed: 2026.5.0');

    await user.click(
      within(history).getByRole('radio', { name: 'Maturity only' }),
    );
    expect(
      within(history)
        .getAllByRole('listitem')
        .map(item => item.querySelector('b')?.textContent),
    ).toEqual(['AI application', 'Maturity']);
  });

  it('leads from a cause to the control and to who caused it', async () => {
    const [newest] = buildHistory();
    const history = await renderHistory({
      getHistory: async () =>
        page([
          {
            ...newest,
            causes: [
              {
                kind: 'evidence-revoked',
                subject: 'APP-OUT-01 user:default/rui',
              },
              { kind: 'provider-changed', subject: 'group:default/halden' },
            ],
          },
        ]),
    });

    const item = await within(history).findByRole('listitem');
    expect(item).toHaveTextContent(
      /Evidence was taken back: APP-OUT-01 .*rui; A provider changed: .*halden/,
    );
    expect(
      within(item).getByRole('link', { name: /halden/ }),
    ).toBeInTheDocument();

    const [, byCause] = within(item).getAllByRole('link', {
      name: 'APP-OUT-01',
    });
    await user.click(byCause);
    expect(
      await screen.findByText(/^What APP-OUT-01 asks for/),
    ).toBeInTheDocument();
  });

  it('draws the maturity as steps, and writes them as a table on demand', async () => {
    const [, , oldest] = buildHistory();
    const history = await renderHistory({
      getHistory: async () =>
        page([
          {
            ...oldest,
            id: '9',
            at: NOW.minus({ days: 3 }).toUTC().toISO() ?? '',
            changes: [
              { what: 'maturity', from: 'foundational', to: 'enhanced' },
            ],
          },
          oldest,
        ]),
    });

    expect(
      await within(history).findByRole('img', {
        name: 'Maturity over time: Foundational from 2 Apr, Enhanced from 15 Jun',
      }),
    ).toBeInTheDocument();

    await user.click(
      within(history).getByRole('button', { name: 'Show as a table' }),
    );
    const [, newest, first] = within(history).getAllByRole('row');
    expect(newest).toHaveTextContent('15 Jun, 09:38Enhanced');
    expect(first).toHaveTextContent('2 Apr, 09:38Foundational');
  });

  it('folds what many changes of one moment would fill', async () => {
    const [newest] = buildHistory();
    const controls = ['01', '02', '03', '04', '05', '06'].map(number => ({
      what: 'control' as const,
      controlId: `GONE-${number}`,
      from: null,
      to: 'met' as const,
    }));
    const history = await renderHistory({
      getHistory: async () => page([{ ...newest, changes: controls }]),
    });

    const more = await within(history).findByRole('button', {
      name: 'Show 2 more changes',
    });
    expect(history).not.toHaveTextContent('GONE-06');
    await user.click(more);
    expect(history).toHaveTextContent('GONE-06');
    // What is no longer in the framework leads nowhere.
    expect(
      within(history).queryByRole('link', { name: 'GONE-06' }),
    ).not.toBeInTheDocument();
  });

  it('reads older changes on demand', async () => {
    const [newest, ...older] = buildHistory();
    const history = await renderHistory({
      getHistory: async (_ref, asked) =>
        asked?.cursor
          ? { items: older, totalItems: 3, pageInfo: {} }
          : { items: [newest], totalItems: 3, pageInfo: { nextCursor: 'n' } },
    });

    await user.click(
      await within(history).findByRole('button', {
        name: 'Show earlier changes',
      }),
    );

    expect(
      await within(history).findByText('First evaluation of the entity'),
    ).toBeInTheDocument();
    expect(within(history).getAllByRole('listitem')).toHaveLength(3);
    expect(
      within(history).queryByRole('button', { name: 'Show earlier changes' }),
    ).not.toBeInTheDocument();
  });

  it('says so where nothing has changed', async () => {
    const empty = await renderHistory({ getHistory: async () => page([]) });
    expect(
      await within(empty).findByText(
        'Nothing has changed since the first evaluation.',
      ),
    ).toBeInTheDocument();
  });

  it('names the permission where the history may not be read', async () => {
    const refused = await buildResponseError(403, 'No');
    const history = await renderHistory({
      getHistory: () => Promise.reject(refused),
    });
    expect(
      await within(history).findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });

  it('fails by itself, the rest stays', async () => {
    const history = await renderHistory({
      getHistory: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    expect(
      await within(history).findByText(/The service could not be reached/),
    ).toBeInTheDocument();
    expect(screen.getByText('81')).toBeInTheDocument();
  });
});
