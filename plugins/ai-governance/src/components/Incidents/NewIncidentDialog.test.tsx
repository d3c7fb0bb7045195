import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NewIncidentDialog } from '.';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { buildIncident } from '../../__fixtures__/incidents';
import { refusal, renderPage } from '../../pages/__testUtils__/renderPage';

const WORKLOAD = {
  entityRef: 'component:default/support-agent',
  title: 'Support agent',
};

async function openDialog(
  options: {
    workload?: typeof WORKLOAD;
    api?: Partial<AiGovernanceApi>;
    refusePermissions?: boolean;
  } = {},
) {
  const createIncident = jest.fn(async () => buildIncident());
  const onOpened = jest.fn();
  const onClose = jest.fn();
  renderPage(
    <NewIncidentDialog
      workload={options.workload}
      onClose={onClose}
      onOpened={onOpened}
    />,
    {
      api: buildApi({ createIncident, ...options.api }),
      refusePermissions: options.refusePermissions,
    },
  );
  const inside = within(
    await screen.findByRole('dialog', { name: 'Tell of an incident' }),
  );
  const user = userEvent.setup();
  const choose = async (field: RegExp, option: RegExp) => {
    await user.click(inside.getByRole('button', { name: field }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  const save = () =>
    user.click(inside.getByRole('button', { name: 'Open the incident' }));
  return { inside, user, choose, save, createIncident, onOpened, onClose };
}

describe('NewIncidentDialog', () => {
  it('says of each of the four fields what is missing, and sends nothing', async () => {
    const { inside, save, createIncident } = await openDialog();
    expect(inside.queryByRole('alert')).not.toBeInTheDocument();
    await save();
    for (const text of [
      /^Choose a workload/,
      /^Write a title/,
      /^Choose how bad it is/,
      /^Choose what kind of incident/,
    ]) {
      expect(inside.getByText(text)).toBeInTheDocument();
    }
    expect(createIncident).not.toHaveBeenCalled();
  });

  it('asks for the layer only where the category does not say it', async () => {
    const { inside, user, choose, save, createIncident, onOpened, onClose } =
      await openDialog({ workload: WORKLOAD });
    expect(
      inside.queryByRole('combobox', { name: /^Workload/ }),
    ).not.toBeInTheDocument();
    await user.type(
      inside.getByRole('textbox', { name: /^What happened/ }),
      'Something odd',
    );
    await choose(/Severity$/, /^Sev 3/);
    await choose(/Category$/, /^Availability/);
    expect(
      inside.queryByRole('button', { name: /Layer in/ }),
    ).not.toBeInTheDocument();
    await choose(/Category$/, /^Other/);
    await save();
    expect(inside.getByText(/^Choose a layer/)).toBeInTheDocument();
    expect(createIncident).not.toHaveBeenCalled();
    await choose(/^.*Layer in/, /^Identity and data/);
    await save();
    await waitFor(() =>
      expect(createIncident).toHaveBeenCalledWith({
        entityRef: WORKLOAD.entityRef,
        title: 'Something odd',
        severity: 'sev3',
        category: 'other',
        layer: 'identity-data',
      }),
    );
    await waitFor(() => expect(onOpened).toHaveBeenCalledTimes(1));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('sends what was said beyond, and shows what is wrong with it', async () => {
    const { inside, user, choose, save, createIncident } = await openDialog({
      workload: WORKLOAD,
    });
    await user.type(
      inside.getByRole('textbox', { name: /^What happened/ }),
      'Slow',
    );
    await choose(/Severity$/, /^Sev 4/);
    await choose(/Category$/, /^Availability/);
    await user.click(inside.getByRole('button', { name: 'Say more' }));
    await user.type(
      inside.getByRole('textbox', { name: 'Description' }),
      'Since the morning.',
    );
    const affected = inside.getByRole('combobox', { name: 'Also affected' });
    await user.type(affected, 'tool-server-crm');
    await user.tab();
    await user.click(inside.getByRole('button', { name: 'Add' }));
    await user.type(
      inside.getByRole('combobox', { name: /^Asset/ }),
      'resource:default/assist-large',
    );
    await user.tab();
    const link = inside.getByRole('textbox', { name: 'Link' });
    await user.type(link, 'data:text/html,trap');
    await save();
    expect(inside.getByText(/^Write an address/)).toBeInTheDocument();
    expect(createIncident).not.toHaveBeenCalled();
    await user.clear(link);
    await user.type(link, 'https://tickets.test/7');
    await save();
    await waitFor(() =>
      expect(createIncident).toHaveBeenCalledWith({
        entityRef: WORKLOAD.entityRef,
        assetRef: 'resource:default/assist-large',
        title: 'Slow',
        severity: 'sev4',
        category: 'availability',
        description: 'Since the morning.',
        affected: ['component:default/tool-server-crm'],
        source: { system: 'page', url: 'https://tickets.test/7' },
      }),
    );
  });

  it('takes an asset instead of a workload', async () => {
    const { inside, user, choose, save, createIncident } = await openDialog();
    await user.type(
      inside.getByRole('textbox', { name: /^What happened/ }),
      'Poisoned',
    );
    await choose(/Severity$/, /^Sev 1/);
    await choose(/Category$/, /^Model poisoning/);
    await user.click(inside.getByRole('button', { name: 'Say more' }));
    await user.type(
      inside.getByRole('combobox', { name: /^Asset/ }),
      'resource:default/assist-large',
    );
    await user.tab();
    await save();
    await waitFor(() =>
      expect(createIncident).toHaveBeenCalledWith({
        assetRef: 'resource:default/assist-large',
        title: 'Poisoned',
        severity: 'sev1',
        category: 'model-poisoning',
      }),
    );
  });

  it('says what may not be done before anything is written', async () => {
    const { inside } = await openDialog({
      // Answers on permissions are kept by workload.
      workload: { entityRef: 'component:default/sealed', title: 'Sealed' },
      refusePermissions: true,
    });
    expect(
      await inside.findByText(/ai-governance\.incident\.create/),
    ).toBeInTheDocument();
    expect(
      inside.getByRole('button', { name: 'Open the incident' }),
    ).toBeDisabled();
  });

  it('keeps what was written where the service refuses', async () => {
    const refused = await refusal(403, 'Only its owners may');
    const { inside, user, choose, save, onClose } = await openDialog({
      workload: WORKLOAD,
      api: {
        createIncident: async () => {
          throw refused;
        },
      },
    });
    const title = inside.getByRole('textbox', { name: /^What happened/ });
    await user.type(title, 'Slow');
    await choose(/Severity$/, /^Sev 4/);
    await choose(/Category$/, /^Availability/);
    await save();
    expect(await inside.findByRole('alert')).toHaveTextContent(
      'Only its owners may',
    );
    expect(title).toHaveValue('Slow');
    expect(onClose).not.toHaveBeenCalled();
  });
});
