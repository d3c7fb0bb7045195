import {
  Attestation,
  AttestationQuery,
  AiGovernanceApi,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { NOW } from '../../__fixtures__/scorecard';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { AttestationsPage } from './AttestationsPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const user = userEvent.setup();
const AT = '/governance/attestations';
const ALL = `${AT}?whose=everybody`;
const at = (days: number) => NOW.plus({ days }).toUTC().toISO() ?? '';

function attestation(
  id: string,
  days: number,
  given: Partial<Attestation> = {},
): Attestation {
  return {
    id,
    entityRef: `component:default/${id}`,
    controlId: 'APP-OUT-01',
    outcome: 'pass',
    statement: `Statement ${id}`,
    links: [],
    by: 'user:default/rui',
    at: at(-10),
    expiresAt: at(days),
    state: days > 0 ? 'live' : 'expired',
    ...given,
  };
}

const page = (items: Attestation[], nextCursor?: string) => ({
  items,
  totalItems: items.length,
  pageInfo: { nextCursor },
});

function renderAttestations(
  where: string,
  answer: (query: AttestationQuery) => Promise<Page<Attestation>>,
  api: Partial<AiGovernanceApi> = {},
) {
  const getAttestations = jest.fn(answer);
  renderPage(<AttestationsPage />, {
    at: where,
    api: buildApi({ getAttestations, ...api }),
  });
  return getAttestations;
}

const names = () =>
  screen
    .getAllByRole('rowheader')
    .map(header => header.textContent?.replace(/^.*\//, ''));

describe('AttestationsPage', () => {
  it('lists what runs out, with words for its age and the way to the control', async () => {
    const getAttestations = renderAttestations(ALL, async () =>
      page([
        attestation('soon', 3, {
          links: [{ url: 'https://wiki.example.com/a', title: 'Note' }],
        }),
        attestation('later', 25, { entityRef: 'group:default/halden' }),
      ]),
    );

    expect(
      await screen.findByRole('heading', {
        name: '2 attestations run out within 30 days',
      }),
    ).toBeInTheDocument();
    expect(getAttestations).toHaveBeenCalledWith(
      expect.objectContaining({ expiringWithinDays: 30 }),
    );
    const [, soon, later] = screen.getAllByRole('row');
    expect(soon).toHaveTextContent('runs out soon3 d left, until 21 Jun');
    expect(soon).toHaveTextContent('Outputs are screened for data leakage');
    expect(within(soon).getByRole('link', { name: 'Note' })).toHaveAttribute(
      'href',
      'https://wiki.example.com/a',
    );
    const link = addressOf(
      within(soon).getByRole('link', { name: 'APP-OUT-01' }),
    );
    expect(link.pathname + link.hash).toBe(
      '/catalog/default/component/soon/ai-governance#APP-OUT-01',
    );
    expect(later).toHaveTextContent('still good');
    expect(
      addressOf(within(later).getByRole('link', { name: 'APP-OUT-01' }))
        .pathname,
    ).toBe('/catalog/default/group/halden/provided-controls');
  });

  it('renews with what was stated before', async () => {
    const attest = jest.fn(async () => ({
      items: [
        {
          entityRef: 'component:default/soon',
          status: 'recorded' as const,
          id: 'new',
        },
      ],
    }));
    const getAttestations = renderAttestations(
      ALL,
      async () =>
        page([
          attestation('soon', 3, {
            links: [{ url: 'https://wiki.example.com/a' }],
          }),
        ]),
      { attest },
    );

    await user.click(
      await screen.findByRole('button', {
        name: 'Renew…: APP-OUT-01 of component:default/soon',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('textbox', { name: /^Statement/ }),
    ).toHaveValue('Statement soon');
    const before = getAttestations.mock.calls.length;
    await user.click(within(dialog).getByRole('button', { name: 'Attest' }));

    await waitFor(() =>
      expect(attest).toHaveBeenCalledWith({
        entityRefs: ['component:default/soon'],
        controlId: 'APP-OUT-01',
        outcome: 'pass',
        statement: 'Statement soon',
        link: 'https://wiki.example.com/a',
      }),
    );
    await waitFor(() =>
      expect(getAttestations.mock.calls.length).toBeGreaterThan(before),
    );
  });

  it('reads on from where it stands, and keeps the choice in the address', async () => {
    const getAttestations = renderAttestations(ALL, async ({ cursor }) =>
      cursor
        ? page([attestation('second', 20)])
        : page([attestation('first', 3)], 'n'),
    );

    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(names()).toEqual(['first', 'second']));

    await user.click(screen.getByRole('radio', { name: 'All' }));
    await waitFor(() =>
      expect(query(address())).toEqual({
        whose: ['everybody'],
        within: ['all'],
      }),
    );
    await waitFor(() =>
      expect(getAttestations).toHaveBeenLastCalledWith({
        limit: 50,
        cursor: undefined,
      }),
    );
  });

  it('says how a statement ended, and offers no renewal of what was taken back', async () => {
    renderAttestations(`${ALL}&within=all`, async () =>
      page([
        attestation('gone', 20, {
          state: 'revoked',
          revoked: {
            by: 'user:default/dana',
            at: at(-1),
            reason: 'It changed',
          },
        }),
        attestation('over', -3),
      ]),
    );

    const revoked = await screen.findByRole('row', { name: /gone/ });
    expect(revoked).toHaveTextContent('taken back');
    expect(revoked).toHaveTextContent(
      'Taken back by user:default/dana, 17 Jun: It changed',
    );
    expect(within(revoked).queryByRole('button')).not.toBeInTheDocument();
    const over = screen.getByRole('row', { name: /over/ });
    expect(over).toHaveTextContent('ran out');
    expect(within(over).getAllByRole('button')).toHaveLength(1);
  });

  it('says why nothing is there, and leads further', async () => {
    renderAttestations(ALL, async () => page([]));

    expect(
      await screen.findByText('No attestation runs out within 30 days here.'),
    ).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Show all attestations' }),
    );
    expect(
      await screen.findByText(/^Nobody has attested anything here yet/),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderAttestations(ALL, () => new Promise(() => {}));
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const away = await refusal(503, 'starting');
    renderAttestations(ALL, async () => {
      throw away;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
  });

  it('names the permission where it may not be read', async () => {
    const refused = await refusal(403);
    renderAttestations(ALL, async () => {
      throw refused;
    });
    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });
});
