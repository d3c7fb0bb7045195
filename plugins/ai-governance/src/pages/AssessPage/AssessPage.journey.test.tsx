import {
  AiGovernanceApi,
  Assessment,
  AssessmentAnswerRequest,
  AssessmentQuestion,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { buildApi } from '../../__fixtures__/fixtureApi';
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

const QUESTIONS = [
  question('INF-NET-01'),
  question('INF-LOG-01', {
    known: 'Provided by halden.',
    status: 'met',
  }),
  question('IDD-PRV-01', { section: 'identity-data', verifiable: true }),
];

function answering() {
  return jest.fn(
    async (
      _id: string,
      request: AssessmentAnswerRequest,
    ): Promise<AssessmentQuestion> => ({
      ...question(request.controlId),
      ...QUESTIONS.find(({ controlId }) => controlId === request.controlId),
      ...request,
      by: 'user:default/ada',
      at: '2026-06-18T09:00:00Z',
    }),
  );
}

function renderJourney(
  api: Partial<AiGovernanceApi> = {},
  given: Partial<Assessment> = {},
  search = '',
) {
  return renderPage(<AssessPage />, {
    api: buildApi({
      getAssessment: async () => assessment(given),
      getAssessmentQuestions: async () => ({ items: QUESTIONS }),
      answerAssessment: answering(),
      ...api,
    }),
    at: `/governance/assess?id=a1${search}`,
  });
}

const answersOf = (controlId: string) =>
  screen.findByRole('group', { name: new RegExp(`^${controlId} `) });

describe('the questions of a workload', () => {
  it('saves an answer as it is given, and counts it', async () => {
    const answerAssessment = answering();
    renderJourney({ answerAssessment });
    const group = await answersOf('INF-NET-01');
    expect(
      screen.getByRole('heading', {
        name: '2. Infrastructure 1 of 2 answered',
      }),
    ).toBeInTheDocument();

    await user.click(within(group).getByRole('radio', { name: 'Met' }));

    expect(
      await screen.findByRole('heading', {
        name: '2. Infrastructure 2 of 2 answered',
      }),
    ).toBeInTheDocument();
    expect(answerAssessment).toHaveBeenCalledWith('a1', {
      entityRef: WORKLOAD,
      controlId: 'INF-NET-01',
      answer: 'met',
      statement: undefined,
      link: undefined,
    });
    expect(
      screen.getByText('Saved: Title of INF-NET-01, Met'),
    ).toBeInTheDocument();
    // Nothing turns the page by itself.
    expect(group).toBeInTheDocument();
  });

  it('goes by keyboard: arrows choose, Tab leaves, and only where one stops is recorded', async () => {
    const answerAssessment = answering();
    renderJourney({ answerAssessment });
    const group = await answersOf('INF-LOG-01');
    const [met, , unknown] = within(group).getAllByRole('radio');
    met.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(unknown).toHaveFocus();
    expect(unknown).toBeChecked();

    await waitFor(() => expect(answerAssessment).toHaveBeenCalled());
    expect(answerAssessment.mock.calls.map(([, { answer }]) => answer)).toEqual(
      ['unknown'],
    );
  });

  it('says in words what is known already, without a judgement', async () => {
    renderJourney({
      getAssessmentQuestions: async () => ({
        items: [
          QUESTIONS[1],
          question('INF-BAD-01', {
            status: 'not-met',
            known: 'A check of the last scan failed.',
          }),
        ],
      }),
    });
    expect(
      await screen.findByText('Known already: Provided by halden.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Known already: A check of the last scan failed.'),
    ).toBeInTheDocument();
    // Before the baseline only an answer "Not met" shows as that.
    expect(
      screen.queryByRole('img', { name: 'Not met' }),
    ).not.toBeInTheDocument();
    const group = await answersOf('INF-BAD-01');
    await user.click(within(group).getByRole('radio', { name: 'Not met' }));
    expect(screen.getByRole('img', { name: 'Not met' })).toBeInTheDocument();
  });

  it('keeps statement and link whatever happens, and sends them again', async () => {
    const error = await refusal(500, 'database is away');
    const answerAssessment = answering().mockRejectedValueOnce(error);
    renderJourney({ answerAssessment });
    const statement = await screen.findByRole('textbox', { name: 'Statement' });
    const link = screen.getByRole('textbox', { name: 'Link to the proof' });
    await user.type(statement, 'Closed subnets');
    await user.type(link, 'notaweb');
    expect(answerAssessment).not.toHaveBeenCalled();
    expect(
      screen.getByText(/Write a whole address that begins with https/),
    ).toBeInTheDocument();

    const group = await answersOf('INF-NET-01');
    await user.click(within(group).getByRole('radio', { name: 'Met' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /This answer was not saved.*database is away/,
    );
    expect(statement).toHaveValue('Closed subnets');
    expect(within(group).getByRole('radio', { name: 'Met' })).toBeChecked();

    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
    expect(answerAssessment).toHaveBeenLastCalledWith(
      'a1',
      expect.objectContaining({
        answer: 'met',
        statement: 'Closed subnets',
        link: undefined,
      }),
    );

    await user.clear(link);
    await user.type(link, 'https://example.com/net');
    await user.tab();
    await waitFor(() =>
      expect(answerAssessment).toHaveBeenLastCalledWith(
        'a1',
        expect.objectContaining({ link: 'https://example.com/net' }),
      ),
    );
  });

  it('asks why a control does not apply before it records that', async () => {
    const answerAssessment = answering();
    renderJourney({ answerAssessment });
    const group = await answersOf('INF-NET-01');
    await user.click(
      within(group).getByRole('radio', { name: 'Does not apply' }),
    );
    expect(
      await screen.findByText(
        /Say why it does not apply\. The answer is saved/,
      ),
    ).toBeInTheDocument();
    await user.type(
      screen.getByRole('textbox', { name: 'Statement' }),
      'It has no network',
    );
    await user.tab();
    await waitFor(() =>
      expect(answerAssessment.mock.calls.map(([, sent]) => sent)).toEqual([
        expect.objectContaining({
          answer: 'not-applicable',
          statement: 'It has no network',
        }),
      ]),
    );
  });

  it('shows only what is open on demand', async () => {
    renderJourney();
    await answersOf('INF-LOG-01');
    await user.click(screen.getByRole('radio', { name: 'Not answered 1' }));
    expect(
      screen.queryByRole('group', { name: /INF-LOG-01/ }),
    ).not.toBeInTheDocument();
    expect(await answersOf('INF-NET-01')).toBeInTheDocument();
  });

  it('leads from layer to layer and to the baseline, all of it in the address', async () => {
    renderJourney();
    await answersOf('INF-NET-01');
    await user.click(
      screen.getByRole('link', { name: 'Next: Identity and data' }),
    );
    expect(query(address())).toEqual({
      id: ['a1'],
      step: ['questions'],
      entity: [WORKLOAD],
      section: ['identity-data'],
    });
    expect(await answersOf('IDD-PRV-01')).toBeInTheDocument();
    expect(
      screen.getByText('The next scan could verify this by itself'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Back' })).toHaveAttribute(
      'href',
      expect.stringContaining('section=infrastructure'),
    );
    expect(
      screen.getByRole('link', { name: 'Next: baseline and roadmap' }),
    ).toHaveAttribute('href', expect.stringContaining('step=baseline'));
  });

  it('opens after a reload where the address says', async () => {
    renderJourney({}, {}, `&entity=${WORKLOAD}&section=identity-data`);
    expect(await answersOf('IDD-PRV-01')).toBeInTheDocument();
    expect(
      screen.queryByRole('group', { name: /INF-NET-01/ }),
    ).not.toBeInTheDocument();
  });

  it('names the permission where the questions are refused', async () => {
    const error = await refusal(403);
    renderJourney({ getAssessmentQuestions: () => Promise.reject(error) });
    expect(
      await screen.findByText('ai-governance.attestation.create'),
    ).toBeInTheDocument();
  });
});

describe('the profile', () => {
  it('is prefilled, records one choice at once and reads the questions anew', async () => {
    const getAssessmentQuestions = jest.fn(async () => ({ items: QUESTIONS }));
    const api = buildApi();
    const updateProfile = jest.fn(api.updateProfile);
    renderJourney({ getAssessmentQuestions, updateProfile });
    expect(await screen.findByText('2 of 6 confirmed')).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: /EU AI Act risk/ }));
    await user.click(await screen.findByRole('option', { name: 'Limited' }));

    await waitFor(() =>
      expect(updateProfile).toHaveBeenCalledWith({
        entityRef: WORKLOAD,
        facts: { 'eu-ai-act-risk': 'limited' },
      }),
    );
    await waitFor(() =>
      expect(getAssessmentQuestions).toHaveBeenCalledTimes(2),
    );
    expect(screen.getByText('Recorded: EU AI Act risk')).toBeInTheDocument();
  });

  it('confirms all that is derived with one press, and has a snippet for the file', async () => {
    const api = buildApi();
    const updateProfile = jest.fn(api.updateProfile);
    renderJourney({ updateProfile });
    await user.click(
      await screen.findByRole('button', { name: 'This is right' }),
    );
    await waitFor(() =>
      expect(updateProfile).toHaveBeenCalledWith({
        entityRef: WORKLOAD,
        facts: expect.objectContaining({
          'use-case': 'connects',
          'genai-scope': 'genai-3',
        }),
      }),
    );
    await user.click(
      screen.getByRole('button', { name: 'Annotation snippet' }),
    );
    expect(
      screen.getByText(/ai-governance\.io\/use-case: connects/),
    ).toBeInTheDocument();
  });

  it('keeps a choice that could not be recorded', async () => {
    const error = await refusal(500, 'database is away');
    renderJourney({ updateProfile: () => Promise.reject(error) });
    await user.click(
      await screen.findByRole('button', { name: /EU AI Act risk/ }),
    );
    await user.click(await screen.findByRole('option', { name: 'High' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The profile was not recorded.*database is away/,
    );
    expect(
      screen.getByRole('button', {
        name: /High.*EU AI Act risk|EU AI Act risk.*High/,
      }),
    ).toBeInTheDocument();
  });
});

describe('a finished assessment', () => {
  it('takes no answers, and can be begun again', async () => {
    const startAssessment = jest.fn(async () => assessment({ id: 'a2' }));
    renderJourney(
      { startAssessment },
      {
        state: 'finished',
        entities: [assessedEntity({ baselineAt: '2026-06-17T10:00:00Z' })],
      },
      '&step=questions',
    );
    const group = await answersOf('INF-NET-01');
    expect(within(group).getByRole('radio', { name: 'Met' })).toBeDisabled();
    expect(
      screen.queryByRole('button', { name: 'Hand over…' }),
    ).not.toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Assess again' }));
    await waitFor(() =>
      expect(query(address())).toEqual({ id: ['a2'], step: ['questions'] }),
    );
    expect(startAssessment).toHaveBeenCalledWith({
      scope: { kind: 'workload', ref: WORKLOAD },
    });
  });
});

describe('pausing and handing over', () => {
  it('says where it was left, by the name of the control', async () => {
    renderJourney(
      {},
      {
        position: {
          entityRef: WORKLOAD,
          controlId: 'NOT-IN-TEXTS-1',
          at: '2020-06-17T16:20:00Z',
        },
      },
    );
    expect(await screen.findByText('Welcome back.')).toBeInTheDocument();
    expect(
      screen.getByText(/You stopped at “NOT-IN-TEXTS-1”, 17 Jun 2020/),
    ).toBeInTheDocument();
  });

  it('stops with a word that everything is saved', async () => {
    renderJourney();
    await user.click(await screen.findByRole('button', { name: 'Stop here' }));
    expect(
      await screen.findByText(/Everything is saved\. You can take it up again/),
    ).toBeInTheDocument();
    expect(address().search).toBe('');
  });

  it('checks the colleague before it hands over', async () => {
    const handOverAssessment = jest.fn(async () => assessment());
    renderJourney({ handOverAssessment });
    await user.click(await screen.findByRole('button', { name: 'Hand over…' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Hand over to a colleague',
    });
    const field = within(dialog).getByRole('combobox', { name: 'Colleague' });
    const submit = within(dialog).getByRole('button', { name: 'Hand over' });

    await user.click(submit);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Name a colleague.',
    );
    await user.type(field, 'group:default/claims');
    await user.click(submit);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'That is not a user.',
    );
    await user.clear(field);
    await user.type(field, 'nobody');
    await user.click(submit);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'There is no user:default/nobody in the catalog.',
    );
    expect(handOverAssessment).not.toHaveBeenCalled();
    expect(field).toHaveValue('nobody');
  });

  it('asks a colleague about the control that is open', async () => {
    renderJourney();
    await user.click(
      await screen.findByRole('button', {
        name: 'Ask a colleague about Title of INF-NET-01',
      }),
    );
    expect(
      await screen.findByText(/You ask about “Title of INF-NET-01”/),
    ).toBeInTheDocument();
  });
});

describe('several workloads', () => {
  const team: Partial<Assessment> = {
    scope: { kind: 'team', ref: 'group:default/customer', title: 'customer' },
    entities: [
      assessedEntity({ baselineAt: '2026-06-17T10:00:00Z' }),
      assessedEntity({ entityRef: OTHER, title: 'faq-bot' }),
    ],
  };

  it('begins with the one that has no baseline and names the state of each', async () => {
    renderJourney({}, team);
    const nav = await screen.findByRole('navigation', { name: 'Workloads' });
    const links = within(nav).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      'claims-assistantBaseline done',
      expect.stringMatching(/^faq-bot/),
    ]);
    expect(links[1]).toHaveAttribute('aria-current', 'step');
    const steps = screen.getByRole('list', { name: 'Steps of the assessment' });
    expect(steps).toHaveTextContent('2 of customer');
    expect(steps).toHaveTextContent('2 of 2');
    expect(steps).toHaveTextContent('1 of 2 taken');
  });

  it('shows what the teams above provide, and leads to their answers and back', async () => {
    renderJourney(
      {
        getProvidedControls: async ref => ({
          providerRef: ref,
          title: ref,
          controls: ref.endsWith('/halden')
            ? [
                {
                  controlId: 'GOV-POL-01',
                  title: 'A policy',
                  status: 'met',
                  usedBy: [{ entityRef: WORKLOAD, title: 'claims-assistant' }],
                  wouldFall: [],
                },
              ]
            : [],
        }),
      },
      team,
      '&step=provided',
    );
    expect(
      await screen.findByText(
        '1 control is provided here, 1 workload inherits from it',
      ),
    ).toBeInTheDocument();
    const link = screen.getByRole('link', {
      name: 'See and change what group:default/halden provides',
    });
    expect(
      query(new URL(link.getAttribute('href') ?? '', 'http://localhost')),
    ).toEqual({ provider: ['group:default/halden'], from: ['a1'] });
    expect(
      await screen.findByText('Nothing is provided here yet'),
    ).toBeInTheDocument();
  });

  it('goes through what is provided once without a profile, and sums up whom it helps', async () => {
    renderJourney(
      {
        getProvidedControls: async ref => ({
          providerRef: ref,
          title: 'halden',
          controls: [
            {
              controlId: 'GOV-POL-01',
              title: 'A policy',
              status: 'met',
              named: false,
              usedBy: [],
              wouldFall: [],
            },
          ],
        }),
        getAssessmentQuestions: async () => ({
          items: [
            question('GOV-POL-01', {
              section: 'governance',
              providesSnippet: 'ai-governance.io/provides: GOV-POL-01',
            }),
          ],
        }),
      },
      {
        scope: { kind: 'shared', ref: 'group:default/halden', title: 'halden' },
        entities: [
          assessedEntity({
            entityRef: 'group:default/halden',
            title: 'halden',
          }),
        ],
      },
      '&from=a0',
    );
    expect(
      await screen.findByText('ai-governance.io/provides: GOV-POL-01'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Is this right/)).not.toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Finish' }));
    expect(
      await screen.findByText(/not yet inherited: the provider’s file/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Back to the assessment' }),
    ).toHaveAttribute('href', '/governance/assess?id=a0&step=questions');
  });
});
