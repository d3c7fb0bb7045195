import {
  AiGovernanceApi,
  AttestationRequest,
  ProvidedControls,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { buildResponseError } from '../../__fixtures__/responseError';
import { buildEntity, NOW } from '../../__fixtures__/scorecard';
import { renderExtension } from '../../__testUtils__/renderEntityPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const user = userEvent.setup();
const HALDEN = 'group:default/halden';
const group = buildEntity({
  kind: 'Group',
  metadata: { name: 'halden' },
  spec: { type: 'organisation', children: [] },
});

const claims = { entityRef: 'component:default/claims', title: 'Claims' };
const chat = { entityRef: 'component:default/chat', title: 'Chat' };

const provided: ProvidedControls = {
  providerRef: HALDEN,
  title: 'Halden',
  controls: [
    {
      controlId: 'GOV-USE-01',
      title: 'Acceptable use is defined',
      status: 'stale',
      usedBy: [],
      wouldFall: [],
    },
    {
      controlId: 'GOV-IR-01',
      title: 'Incident plan covers AI',
      status: 'met',
      decidedBy: 'attested',
      usedBy: [claims, chat],
      wouldFall: [
        { entityRef: claims.entityRef, from: 'enhanced', to: 'foundational' },
      ],
    },
  ],
};

const render = (
  kind: 'entity-card' | 'entity-content',
  api: Partial<AiGovernanceApi> = {},
) =>
  renderExtension(kind, {
    name: 'provided-controls',
    entity: group,
    api: { getProvidedControls: async () => provided, ...api },
  });

describe('the card of a provider', () => {
  it('says who leans on it, what most lean on first', async () => {
    render('entity-card');

    expect(
      await screen.findByText('2 workloads inherit from here'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        '1 workload would fall to a lower maturity if one of them regressed.',
      ),
    ).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('listitem')
        .map(item => item.textContent)
        .slice(-2),
    ).toEqual([
      'Incident plan covers AI2 workloads',
      'Acceptable use is definedNo workload',
    ]);
    expect(screen.getByRole('img', { name: 'Stale' })).toBeInTheDocument();
  });

  it('says what it is for where nothing is provided', async () => {
    render('entity-card', {
      getProvidedControls: async () => ({ ...provided, controls: [] }),
    });

    expect(
      await screen.findByText(/^Nothing is provided from here yet/),
    ).toBeInTheDocument();
  });

  it('names the permission where it may not be read', async () => {
    const refused = await buildResponseError(403, 'No');
    render('entity-card', {
      getProvidedControls: () => Promise.reject(refused),
    });

    expect(
      await screen.findByText('ai-governance.workload.read'),
    ).toBeInTheDocument();
  });
});

describe('the tab of a provider', () => {
  it('shows its evidence, who uses each control and who would fall', async () => {
    render('entity-content', {
      getAttestations: async () => ({
        items: [
          {
            id: '1',
            entityRef: HALDEN,
            controlId: 'GOV-IR-01',
            outcome: 'pass',
            statement: 'The plan was rehearsed.',
            links: [],
            by: 'user:default/dana',
            at: '2026-06-01T00:00:00Z',
            expiresAt: '2026-06-28T09:38:00Z',
            state: 'live',
          },
        ],
        totalItems: 1,
        pageInfo: {},
      }),
    });

    expect(
      await screen.findByText(
        /^1 of 2 provided controls are met by their own evidence\./,
      ),
    ).toBeInTheDocument();
    const row = await screen.findByRole('row', { name: /GOV-IR-01/ });
    await waitFor(() =>
      expect(row).toHaveTextContent(
        /Attested by .*dana.*runs out soon10 d left/,
      ),
    );
    await user.click(within(row).getByRole('button', { name: '2 workloads' }));
    expect(within(row).getByRole('link', { name: 'Chat' })).toBeInTheDocument();
    await user.click(
      within(row).getByRole('button', { name: '1 workload would fall' }),
    );
    expect(row).toHaveTextContent('Claims Enhanced → Foundational');
    expect(screen.getByRole('row', { name: /GOV-USE-01/ })).toHaveTextContent(
      'Nothing is known of its evidence.',
    );
  });

  it('attests for everybody on the provider itself', async () => {
    const attest = jest.fn(async (request: AttestationRequest) => ({
      items: request.entityRefs.map(entityRef => ({
        entityRef,
        status: 'recorded' as const,
      })),
    }));
    const getProvidedControls = jest.fn(async () => provided);
    render('entity-content', { attest, getProvidedControls });

    await user.click(
      await screen.findByRole('button', {
        name: 'Attest for everybody…: GOV-USE-01',
      }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Attest GOV-USE-01',
    });
    expect(within(dialog).queryByText('For which workloads')).toBeNull();
    await user.type(
      within(dialog).getByRole('textbox', { name: /^Statement/ }),
      'All are taught.',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Attest' }));

    await waitFor(() =>
      expect(attest).toHaveBeenCalledWith({
        entityRefs: [HALDEN],
        controlId: 'GOV-USE-01',
        outcome: 'pass',
        statement: 'All are taught.',
      }),
    );
    await waitFor(() => expect(getProvidedControls).toHaveBeenCalledTimes(2));
  });

  it('gives the annotation for another control beside those provided already', async () => {
    render('entity-content');

    await user.click(await screen.findByRole('button', { name: /Control/ }));
    await user.click(
      await screen.findByRole('option', { name: /^APP-OUT-01/ }),
    );

    expect(
      screen.getByText(
        /ai-governance\.io\/provides-controls: APP-OUT-01, GOV-IR-01, GOV-USE-01/,
      ),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Attest it here…' }));
    expect(
      await screen.findByRole('dialog', { name: 'Attest APP-OUT-01' }),
    ).toBeInTheDocument();
  });

  it('leaves the rest where it fails', async () => {
    render('entity-content', {
      getProvidedControls: async () => {
        throw new TypeError('Failed to fetch');
      },
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The service could not be reached/,
    );
  });
});
