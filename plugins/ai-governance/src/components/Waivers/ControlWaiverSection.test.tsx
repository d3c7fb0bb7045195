import {
  AiGovernanceApi,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, renderPage } from '../../pages/__testUtils__/renderPage';
import { daysFromNow, waiver } from '../../pages/__testUtils__/waivers';
import { ControlWaiverSection } from './ControlWaiverSection';

jest.setTimeout(60_000);

const REF = 'component:default/claims-assistant';
const REASON = 'The vendor ships private endpoints in autumn.';

const held = {
  id: 'one',
  state: 'approved' as const,
  expiresAt: daysFromNow(20),
  requestedBy: 'user:default/noor',
};

async function show(
  control: Partial<ScorecardControl>,
  api: Partial<AiGovernanceApi> = {},
) {
  const onChanged = jest.fn();
  const view = await renderPage(
    <ControlWaiverSection
      entityRef={REF}
      control={{ controlId: 'INF-NET-01', status: 'not-met', ...control }}
      onChanged={onChanged}
    />,
    { api },
  );
  return { ...view, onChanged, user: userEvent.setup() };
}

describe('ControlWaiverSection', () => {
  it('says until when it is waived, why, and what may be done', async () => {
    await show(
      { status: 'waived', waiver: held },
      {
        getWaiver: async id =>
          waiver(id, { state: 'approved', actions: ['renew'] }),
      },
    );
    expect(screen.getByText(/Waived until .*, 20 d .* from now/)).toBeVisible();
    expect(await screen.findByText(new RegExp(REASON))).toBeVisible();
    expect(
      await screen.findByRole('button', { name: /^Renew the waiver/ }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Ask for a waiver' }),
    ).toBeNull();
  });

  it('stands without what it cannot read', async () => {
    await show(
      {
        waiver: { ...held, state: 'requested', environment: 'production' },
      },
      {
        getWaiver: async () => {
          throw await refusal(404);
        },
      },
    );
    expect(
      screen.getByText(/A waiver in production until .* waits for its review/),
    ).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('shows nothing of what is met', async () => {
    await show({ status: 'met' });
    expect(screen.queryByRole('heading', { name: 'Waiver' })).toBeNull();
  });

  it('asks for a waiver, and names what is missing first', async () => {
    const requestWaiver = jest.fn(async () => waiver('new'));
    const { onChanged, user } = await show({}, { requestWaiver });
    await user.click(screen.getByRole('button', { name: 'Ask for a waiver' }));
    const dialog = within(await screen.findByRole('dialog'));
    const save = dialog.getByRole('button', { name: 'Ask for it' });
    await user.click(save);
    expect(await dialog.findAllByRole('alert')).toHaveLength(2);
    await user.type(
      dialog.getByRole('textbox', { name: /Why it cannot/ }),
      REASON,
    );
    await user.click(
      dialog.getByRole('radio', { name: 'Nothing is done instead' }),
    );
    await user.type(
      dialog.getByRole('textbox', { name: /Environment/ }),
      ' production ',
    );
    await user.click(save);
    expect(requestWaiver).toHaveBeenCalledWith({
      entityRef: REF,
      controlId: 'INF-NET-01',
      reason: REASON,
      compensatingControl: 'none',
      environment: 'production',
      expiresAt: expect.any(String),
    });
    expect(onChanged).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says which waiver is in the way', async () => {
    const { onChanged, user } = await show(
      {},
      {
        requestWaiver: async () => {
          throw await refusal(409, 'The waiver 42 holds already. Renew it.');
        },
      },
    );
    await user.click(screen.getByRole('button', { name: 'Ask for a waiver' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(
      dialog.getByRole('textbox', { name: /Why it cannot/ }),
      REASON,
    );
    await user.type(
      dialog.getByRole('textbox', { name: /Describe it/ }),
      'A person looks at each answer.',
    );
    await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The waiver 42 holds already. Renew it.',
    );
    expect(onChanged).not.toHaveBeenCalled();
  });
});
