import {
  AiGovernanceApi,
  ServiceMappingsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { pageOf } from '../../__fixtures__/gates';
import { buildDoor, buildMapping } from '../../__fixtures__/incidentLists';
import {
  address,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import { ServiceMappingsPage } from './ServiceMappingsPage';

const AT = '/governance/incidents/mappings';

const three: ServiceMappingsResponse = {
  ...pageOf([
    buildMapping(),
    buildMapping({
      id: 'm2',
      key: 'component:default/letter-writer',
      entityRef: 'component:default/letter-writer',
      title: 'letter-writer',
      origin: 'annotation',
      annotation: 'pagerduty.com/service-id',
      createdBy: undefined,
    }),
    buildMapping({
      id: 'm3',
      key: 'integration key',
      entityRef: 'component:default/fraud-scorer',
      title: 'fraud-scorer',
      usable: false,
      problem: 'Deliveries do not carry integration keys. Name the service id.',
    }),
  ]),
  doors: [
    buildDoor(),
    buildDoor({
      id: 'alertmanager',
      title: 'Alertmanager',
      path: '/api/ai-governance/v1/webhooks/alertmanager',
      configured: false,
      accepted: 0,
      lastAcceptedAt: undefined,
      waiting: 3,
    }),
  ],
};

function renderMappings(
  answer: ServiceMappingsResponse | Error,
  options: { at?: string; api?: Partial<AiGovernanceApi> } = {},
) {
  const getServiceMappings = jest.fn(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  renderPage(<ServiceMappingsPage />, {
    at: options.at ?? AT,
    api: buildApi({ getServiceMappings, ...options.api }),
  });
  return { getServiceMappings, user: userEvent.setup() };
}

describe('ServiceMappingsPage', () => {
  it('shows each door with its address, whether it is open and what came through', async () => {
    renderMappings(three);
    const doors = await screen.findByRole('article', { name: 'Doors' });
    const [open, closed] = within(doors).getAllByRole('listitem');
    await waitFor(() =>
      expect(open).toHaveTextContent(
        /https?:\/\/[^/]+\/api\/ai-governance\/v1\/webhooks\/pagerduty/,
      ),
    );
    for (const text of ['Open', 'Accepted in 7 days41', 'Refused in 7 days2']) {
      expect(open).toHaveTextContent(text);
    }
    for (const text of [
      'Closed',
      'aiGovernance.incidents.webhooks.alertmanager.secrets',
      'none so far',
      '3 deliveries wait to be applied',
    ]) {
      expect(closed).toHaveTextContent(text);
    }
  });

  it('says where each name comes from, and what to do about one that cannot be used', async () => {
    renderMappings(three);
    await screen.findByRole('heading', { name: '3 names that senders use' });
    const row = (name: RegExp) => screen.getByRole('row', { name });
    expect(row(/PF9KMXH/)).toHaveTextContent(/Added by piet/);
    const annotated = row(/letter-writer/);
    expect(annotated).toHaveTextContent('Annotation pagerduty.com/service-id');
    expect(annotated).toHaveTextContent('It follows the catalog.');
    const unusable = row(/integration key/);
    expect(unusable).toHaveTextContent('Cannot be used');
    expect(unusable).toHaveTextContent('Name the service id.');
  });

  it('narrows by sender, workload and text, in the address', async () => {
    const { getServiceMappings, user } = renderMappings(three, {
      at: `${AT}?system=pagerduty&entityRef=component:default/x&text=refund`,
    });
    await screen.findByRole('heading', { name: '3 names that senders use' });
    expect(getServiceMappings).toHaveBeenCalledWith({
      system: 'pagerduty',
      entityRef: 'component:default/x',
      text: 'refund',
      limit: 50,
      cursor: undefined,
    });
    for (const name of [
      'Sender: PagerDuty',
      'Workload: component:default/x',
      'Contains: refund',
    ]) {
      expect(await screen.findByRole('row', { name })).toBeInTheDocument();
    }
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(query(address())).toEqual({}));
    await user.click(screen.getByRole('button', { name: /Sender$/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Alertmanager' }),
    );
    await waitFor(() =>
      expect(query(address())).toEqual({ system: ['alertmanager'] }),
    );
  });

  it('adds a name, and says first what is missing', async () => {
    const addServiceMapping = jest.fn(async () =>
      buildMapping({ key: 'PNEW', title: undefined }),
    );
    const { getServiceMappings, user } = renderMappings(three, {
      api: { addServiceMapping },
    });
    await user.click(await screen.findByRole('button', { name: 'Add a name' }));
    const inside = within(await screen.findByRole('dialog'));
    const save = inside.getByRole('button', { name: 'Add it' });
    await user.click(save);
    for (const text of [
      'Choose a sender.',
      'Write what the sender calls it.',
      /^Choose a workload/,
    ]) {
      expect(inside.getByText(text)).toBeInTheDocument();
    }
    await user.click(inside.getByRole('button', { name: /Sender$/ }));
    await user.click(await screen.findByRole('option', { name: 'PagerDuty' }));
    await user.type(
      inside.getByRole('textbox', { name: /^Name at the sender/ }),
      ' PNEW ',
    );
    await user.type(
      inside.getByRole('combobox', { name: 'Workload' }),
      'support-agent',
    );
    await user.tab();
    await user.click(save);
    await waitFor(() =>
      expect(addServiceMapping).toHaveBeenCalledWith({
        system: 'pagerduty',
        key: 'PNEW',
        entityRef: 'component:default/support-agent',
      }),
    );
    expect(
      await screen.findByText(
        'PNEW of PagerDuty now means component:default/support-agent.',
      ),
    ).toBeInTheDocument();
    expect(getServiceMappings).toHaveBeenCalledTimes(2);
  });

  it('says of an annotation what removing its name does, and removes it', async () => {
    const removeServiceMapping = jest.fn(async () => undefined);
    const { user } = renderMappings(three, { api: { removeServiceMapping } });
    await user.click(
      await screen.findByRole('button', {
        name: 'Remove component:default/letter-writer of PagerDuty',
      }),
    );
    const inside = within(await screen.findByRole('dialog'));
    expect(
      inside.getByText(/pagerduty\.com\/service-id still says it/),
    ).toBeInTheDocument();
    await user.click(inside.getByRole('button', { name: 'Remove it' }));
    await waitFor(() =>
      expect(removeServiceMapping).toHaveBeenCalledWith('m2'),
    );
    expect(await screen.findByText(/is removed\.$/)).toBeInTheDocument();
  });

  it('says why a name was not added', async () => {
    const refused = await refusal(403, 'The role platform is needed');
    const { user } = renderMappings(three, {
      api: {
        removeServiceMapping: async () => {
          throw refused;
        },
      },
    });
    await user.click(
      await screen.findByRole('button', { name: /^Remove PF9KMXH/ }),
    );
    const inside = within(await screen.findByRole('dialog'));
    await user.click(inside.getByRole('button', { name: 'Remove it' }));
    expect(await inside.findByRole('alert')).toHaveTextContent(
      'The role platform is needed',
    );
  });

  it('tells no match from no name, and keeps the doors', async () => {
    const { user } = renderMappings(
      { ...pageOf([]), doors: [] },
      { at: `${AT}?text=refund` },
    );
    expect(await screen.findByText('No name matches')).toBeInTheDocument();
    expect(screen.getByText(/^No door is installed/)).toBeInTheDocument();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(
      await screen.findByText('No name is mapped yet'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    renderMappings(three, {
      api: { getServiceMappings: () => new Promise(() => {}) },
    });
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    renderMappings(await refusal(503, 'starting'));
    expect(await screen.findByRole('alert')).toHaveTextContent('starting');
  });

  it('names the permission where it may not be read', async () => {
    renderMappings(await refusal(403));
    expect(
      await screen.findByText('ai-governance.incident.triage'),
    ).toBeInTheDocument();
  });
});
