import {
  AiGovernanceApi,
  AssessmentStart,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
import { halden, workload } from '../__testUtils__/fixtures';
import {
  address,
  query,
  refusal,
  renderPage,
} from '../__testUtils__/renderPage';
import {
  assessedEntity,
  assessment,
  OTHER,
  question,
  WORKLOAD,
} from './__testUtils__/assessment';
import { AssessPage } from './AssessPage';

const user = userEvent.setup();

/** A file as browsers have it; the test's DOM cannot read one. */
const csvFile = (content: string) =>
  Object.assign(new File([content], 'facts.csv', { type: 'text/csv' }), {
    text: async () => content,
  });

const page = (...items: ReturnType<typeof workload>[]) => ({
  items,
  totalItems: items.length,
  pageInfo: {},
});

function renderAssess(api: Partial<AiGovernanceApi>, search = '') {
  return renderPage(<AssessPage />, {
    api: buildApi({
      getTeams: async () => halden(),
      getAssessment: async () => assessment(),
      getAssessmentQuestions: async () => ({ items: [question('INF-NET-01')] }),
      ...api,
    }),
    at: `/governance/assess${search}`,
  });
}

describe('where an assessment begins', () => {
  it('offers what the catalog has and nobody has assessed, and starts with one', async () => {
    const getWorkloads = jest.fn(async () =>
      page(workload('claims-assistant', { assessed: false, score: null })),
    );
    const startAssessment = jest.fn(async (_: AssessmentStart) => assessment());
    renderAssess({ getWorkloads, startAssessment });

    expect(
      await screen.findByText(/Nothing is called failing before the baseline/),
    ).toBeInTheDocument();
    const button = await screen.findByRole('button', {
      name: 'Assess claims-assistant',
    });
    expect(getWorkloads).toHaveBeenCalledWith(
      expect.objectContaining({ assessed: false }),
    );
    await user.click(button);

    expect(
      await screen.findByRole('heading', { name: 'Assess claims-assistant' }),
    ).toBeInTheDocument();
    expect(startAssessment).toHaveBeenCalledWith({
      scope: { kind: 'workload', ref: WORKLOAD },
    });
    expect(query(address())).toMatchObject({ id: ['a1'] });
  });

  it('says so where everything is assessed, and shows all on demand', async () => {
    const getWorkloads: AiGovernanceApi['getWorkloads'] = async ({
      assessed,
    }) => (assessed === false ? page() : page(workload('faq-bot')));
    renderAssess({ getWorkloads });

    expect(
      await screen.findByText(/Every workload that you may read is assessed/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'All' }));
    expect(
      await screen.findByRole('button', { name: 'Assess faq-bot' }),
    ).toBeInTheDocument();
  });

  it('takes the workloads of a team that are not assessed, as they are picked', async () => {
    const startAssessment = jest.fn(async (_: AssessmentStart) => assessment());
    renderAssess(
      {
        startAssessment,
        getWorkloads: async () =>
          page(
            workload('done'),
            workload('faq-bot', { assessed: false }),
            workload('claims-assistant', { assessed: false }),
          ),
      },
      '?team=group:default/customer',
    );

    const box = await screen.findByRole('checkbox', { name: /faq-bot/ });
    expect(box).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /done/ })).not.toBeChecked();
    await user.click(box);
    await user.click(
      screen.getByRole('button', { name: 'Begin with 1 workload' }),
    );

    await waitFor(() =>
      expect(startAssessment).toHaveBeenCalledWith({
        scope: { kind: 'team', ref: 'group:default/customer' },
        entityRefs: [WORKLOAD],
      }),
    );
    expect(query(address())).toMatchObject({ step: ['provided'] });
  });

  it('names the workloads beyond the page by leaving the list out', async () => {
    const startAssessment = jest.fn(async (_: AssessmentStart) => assessment());
    renderAssess(
      {
        startAssessment,
        getWorkloads: async () => ({
          ...page(workload('faq-bot', { assessed: false })),
          totalItems: 240,
        }),
      },
      '?team=group:default/customer',
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Begin with all that are not assessed',
      }),
    );
    await waitFor(() =>
      expect(startAssessment).toHaveBeenCalledWith({
        scope: { kind: 'team', ref: 'group:default/customer' },
        entityRefs: undefined,
      }),
    );
  });

  it('offers the root group for what is provided once, and checks what is typed', async () => {
    const startAssessment = jest.fn(async (_: AssessmentStart) =>
      assessment({
        scope: { kind: 'shared', ref: 'group:default/halden', title: 'halden' },
      }),
    );
    renderAssess({ startAssessment });
    await user.click(
      await screen.findByRole('radio', { name: 'What is provided once' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Answer for halden' }),
    ).toBeInTheDocument();

    const field = screen.getByRole('combobox', { name: 'Another entity' });
    await user.type(field, 'a:b:c');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Answer for it' }));
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    expect(field).toHaveValue('a:b:c');

    await user.click(screen.getByRole('button', { name: 'Answer for halden' }));
    await waitFor(() =>
      expect(startAssessment).toHaveBeenCalledWith({
        scope: { kind: 'shared', ref: 'group:default/halden' },
      }),
    );
  });

  it('lists what is open, to be taken up again', async () => {
    renderAssess({
      getAssessments: async () => ({
        items: [
          assessment({
            entities: [assessedEntity({ answered: 2 })],
            position: { entityRef: WORKLOAD, at: '2026-06-17T16:20:00Z' },
          }),
          assessment({ id: 'a2', state: 'finished' }),
        ],
      }),
    });
    const resume = await screen.findByRole('link', {
      name: 'Go on with claims-assistant',
    });
    expect(resume).toHaveAttribute('href', '/governance/assess?id=a1');
    expect(screen.getByText(/2 of 3 answered/)).toBeInTheDocument();
    expect(screen.getAllByRole('link', { name: /^Go on with/ })).toHaveLength(
      1,
    );
  });

  it('opens from a link the assessment that has the workload already', async () => {
    const startAssessment = jest.fn(async (_: AssessmentStart) => assessment());
    renderAssess(
      {
        startAssessment,
        getAssessments: async () => ({
          items: [
            assessment({
              id: 'team-one',
              entities: [assessedEntity({ entityRef: OTHER })],
            }),
          ],
        }),
      },
      `?entity=${OTHER}`,
    );
    await waitFor(() =>
      expect(query(address())).toEqual({ id: ['team-one'], entity: [OTHER] }),
    );
    expect(startAssessment).not.toHaveBeenCalled();
  });

  it('starts one from a link where none is open', async () => {
    const startAssessment = jest.fn(async (_: AssessmentStart) => assessment());
    renderAssess({ startAssessment }, `?entity=${WORKLOAD}`);
    await waitFor(() =>
      expect(query(address())).toEqual({ id: ['a1'], entity: [WORKLOAD] }),
    );
    expect(startAssessment).toHaveBeenCalledWith({
      scope: { kind: 'workload', ref: WORKLOAD },
    });
  });

  it('names the permission that starting needs', async () => {
    const error = await refusal(403);
    renderAssess(
      { startAssessment: () => Promise.reject(error) },
      `?entity=${WORKLOAD}`,
    );
    expect(
      await screen.findByText('ai-governance.attestation.create'),
    ).toBeInTheDocument();
  });

  it('says what to do where an assessment is gone', async () => {
    const error = await refusal(404);
    renderAssess({ getAssessment: () => Promise.reject(error) }, '?id=gone');
    expect(
      await screen.findByText('There is no such assessment'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Choose another one' }),
    ).toHaveAttribute('href', '/governance/assess');
  });
});

describe('recording for several workloads', () => {
  async function openDialog(api: Partial<AiGovernanceApi>) {
    renderAssess(api);
    await user.click(
      await screen.findByRole('button', {
        name: 'Record for several workloads…',
      }),
    );
    return screen.findByRole('dialog', {
      name: 'Record for several workloads',
    });
  }

  it('shows what became of each row', async () => {
    const updateProfilesCsv = jest.fn(async (_: string) => ({
      items: [
        { entityRef: WORKLOAD, status: 'recorded' as const },
        {
          entityRef: OTHER,
          status: 'refused' as const,
          message: 'There is no such workload.',
        },
      ],
    }));
    const dialog = await openDialog({ updateProfilesCsv });
    await user.upload(
      within(dialog).getByLabelText(/Upload a file/),
      csvFile('entityRef,criticality\nx,low'),
    );
    await waitFor(() =>
      expect(within(dialog).getByRole('textbox', { name: 'CSV' })).toHaveValue(
        'entityRef,criticality\nx,low',
      ),
    );
    await user.click(within(dialog).getByRole('button', { name: 'Record' }));

    expect(
      await within(dialog).findByText('1 recorded, 0 unchanged, 1 refused'),
    ).toBeInTheDocument();
    expect(updateProfilesCsv).toHaveBeenCalledWith(
      'entityRef,criticality\nx,low',
    );
    expect(
      within(dialog).getByRole('row', { name: /faq-bot Refused/ }),
    ).toHaveTextContent('There is no such workload.');
  });

  it('keeps what was pasted when it is refused, and asks for something where nothing is', async () => {
    const error = await refusal(400, 'The CSV has no column entityRef.');
    const dialog = await openDialog({
      updateProfilesCsv: () => Promise.reject(error),
    });
    await user.click(within(dialog).getByRole('button', { name: 'Record' }));
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      'Paste a CSV or upload a file first.',
    );
    const field = within(dialog).getByRole('textbox', { name: 'CSV' });
    await user.type(field, 'nonsense');
    await user.click(within(dialog).getByRole('button', { name: 'Record' }));
    expect(
      await within(dialog).findByText(/has no column entityRef/),
    ).toBeInTheDocument();
    expect(field).toHaveValue('nonsense');
  });
});
