import {
  AiGovernanceApi,
  IncidentQuery,
  IncidentState,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { pageOf } from '../../__fixtures__/gates';
import { buildFigures } from '../../__fixtures__/incidentLists';
import {
  buildIncident,
  buildIncidentSummary,
} from '../../__fixtures__/incidents';
import {
  address,
  addressOf,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { IncidentsPage } from './IncidentsPage';

const AT = '/governance/incidents?view=board';

/** One incident in each state; more of those that are open than a column shows. */
function oneOf(state: IncidentState, entityRef: string) {
  const page = pageOf([
    buildIncidentSummary({
      id: state,
      number: `INC-${state}`,
      title: `One that is ${state}`,
      state,
      entityRef,
    }),
  ]);
  return state === 'open' ? { ...page, totalItems: 43 } : page;
}

function renderBoard(
  options: {
    at?: string;
    api?: Partial<AiGovernanceApi>;
    refusePermissions?: boolean;
    entityRef?: string;
  } = {},
) {
  const { entityRef = 'component:default/support-agent' } = options;
  const getIncidents = jest.fn(async ({ state }: IncidentQuery) =>
    oneOf(state?.[0] ?? 'open', entityRef),
  );
  renderPage(<IncidentsPage />, {
    at: options.at ?? AT,
    refusePermissions: options.refusePermissions,
    api: buildApi({
      getIncidents,
      getIncidentFigures: async () => buildFigures(),
      ...options.api,
    }),
  });
  return { getIncidents, user: userEvent.setup() };
}

const column = (name: RegExp) => screen.findByRole('region', { name });

describe('the board of incidents', () => {
  it('has a column for each state that asks for something, with its total and a link to the rest', async () => {
    const { getIncidents } = renderBoard({
      at: `${AT}&team=group:default/customer`,
    });
    const open = await column(/^Open\s*43/);
    expect(within(open).getByText('One that is open')).toBeInTheDocument();
    for (const name of [
      /^Acknowledged\s*1/,
      /^Mitigated\s*1/,
      /^Resolved\s*1/,
    ]) {
      expect(await column(name)).toBeInTheDocument();
    }
    expect(
      screen.queryByRole('region', { name: /^Reviewed/ }),
    ).not.toBeInTheDocument();
    expect(getIncidents).toHaveBeenCalledWith({
      state: ['open'],
      team: 'group:default/customer',
      limit: 25,
    });
    const rest = addressOf(
      within(open).getByRole('link', { name: 'All 43 that are open' }),
    );
    expect(query(rest)).toEqual({
      state: ['open'],
      team: ['group:default/customer'],
    });
  });

  it('shows only the columns that the filters leave something in', async () => {
    renderBoard({ at: `${AT}&active=true` });
    await column(/^Mitigated/);
    expect(
      screen.queryByRole('region', { name: /^Resolved/ }),
    ).not.toBeInTheDocument();
  });

  it('takes the next step of a card by its button, says so and reads all columns again', async () => {
    const moveIncident = jest.fn(async () =>
      buildIncident({ number: 'INC-open', state: 'acknowledged' }),
    );
    const { getIncidents, user } = renderBoard({ api: { moveIncident } });
    await user.click(
      await screen.findByRole('button', {
        name: 'Acknowledge: INC-open One that is open',
      }),
    );
    expect(moveIncident).toHaveBeenCalledWith('open', 3, {
      state: 'acknowledged',
    });
    expect(
      await screen.findByText('INC-open is now in “Acknowledged”.'),
    ).toHaveAttribute('role', 'status');
    await waitFor(() => expect(getIncidents).toHaveBeenCalledTimes(8));
    for (const name of [
      'Mark mitigated: INC-acknowledged One that is acknowledged',
      'Mark resolved: INC-mitigated One that is mitigated',
    ]) {
      expect(screen.getByRole('button', { name })).toBeInTheDocument();
    }
    expect(
      screen.getByRole('link', {
        name: 'Review: INC-resolved One that is resolved',
      }),
    ).toHaveAttribute('href', '/governance/incidents/INC-resolved');
  });

  it('says where somebody else was faster, and reads the column again when asked', async () => {
    const outdated = await refusal(412, 'It was changed');
    const { getIncidents, user } = renderBoard({
      api: {
        moveIncident: async () => {
          throw outdated;
        },
      },
    });
    await user.click(
      await screen.findByRole('button', { name: /^Acknowledge: INC-open/ }),
    );
    const alert = await screen.findByRole('alert');
    const before = getIncidents.mock.calls.length;
    await user.click(within(alert).getByRole('button'));
    await waitFor(() => expect(getIncidents).toHaveBeenCalledTimes(before + 1));
  });

  it('says why a step was refused', async () => {
    const refused = await refusal(403, 'Only its owner may');
    const { user } = renderBoard({
      api: {
        moveIncident: async () => {
          throw refused;
        },
      },
    });
    await user.click(
      await screen.findByRole('button', { name: /^Acknowledge: INC-open/ }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Only its owner may',
    );
  });

  it('offers no step to who may not take it', async () => {
    // Answers on permissions are kept by workload.
    renderBoard({
      refusePermissions: true,
      entityRef: 'component:default/sealed',
    });
    expect(await screen.findByText('One that is open')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Acknowledge/ }),
    ).not.toBeInTheDocument();
  });

  it('says of each column what failed, and keeps the others', async () => {
    const away = await refusal(503, 'starting');
    renderBoard({
      api: {
        getIncidents: async ({ state }) => {
          if (state?.includes('open')) throw away;
          return oneOf(state?.[0] ?? 'open', 'component:default/x');
        },
      },
    });
    expect(
      await within(await column(/^Open/)).findByRole('alert'),
    ).toHaveTextContent('starting');
    expect(await screen.findByText('One that is resolved')).toBeInTheDocument();
  });

  it('holds its place while it loads, and says where nothing is', async () => {
    renderBoard({
      api: {
        getIncidents: async ({ state }) =>
          state?.includes('open')
            ? new Promise(() => {})
            : { items: [], totalItems: 0, pageInfo: {} },
      },
    });
    expect(
      await within(await column(/^Open/)).findByText('Loading'),
    ).toBeInTheDocument();
    expect(
      await within(await column(/^Resolved/)).findByText('None'),
    ).toBeInTheDocument();
  });

  it('is chosen and left by the address', async () => {
    const { user } = renderBoard({ at: '/governance/incidents?severity=sev1' });
    await user.click(await screen.findByRole('radio', { name: 'Board' }));
    await waitFor(() =>
      expect(query(address())).toEqual({ severity: ['sev1'], view: ['board'] }),
    );
    await column(/^Open/);
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() => expect(query(address())).toEqual({ view: ['board'] }));
    await user.click(screen.getByRole('radio', { name: 'List' }));
    await waitFor(() => expect(query(address())).toEqual({}));
  });
});
