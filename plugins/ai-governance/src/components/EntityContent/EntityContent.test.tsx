import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
import { claimsControls } from '../../__fixtures__/claimsControls';
import { buildResponseError } from '../../__fixtures__/responseError';
import {
  buildScorecard,
  buildUnassessed,
  NOW,
} from '../../__fixtures__/scorecard';
import { renderExtension } from '../../__testUtils__/renderEntityPage';

beforeAll(() => {
  Settings.now = () => NOW.toMillis();
});
afterAll(() => {
  Settings.now = () => Date.now();
});

const scorecard = buildScorecard();
const user = userEvent.setup();

const renderTab = (api: Partial<AiGovernanceApi> = {}, hash = '') =>
  renderExtension('entity-content', { api, hash });

const panel = async (name: RegExp | string) =>
  screen.findByRole('article', { name });

const control = (id: string) =>
  screen.findByRole('button', { name: new RegExp(`\\b${id}\\b`) });

describe('EntityContent', () => {
  it('titles the tab with the finding and gives reason and next steps', async () => {
    renderTab();

    const finding = await panel('Foundational reached, Enhanced required');
    expect(
      within(finding).getByRole('table', { name: /Maturity grid/ }),
    ).toBeInTheDocument();
    const plan = await panel('Next steps to Enhanced');
    expect(within(plan).getByText('6 steps, risk 5,850')).toBeInTheDocument();
    const [first] = within(plan).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      /Injection and jailbreak defences.*APP-GRD-02.*claims-decisions/,
    );
    expect(
      within(await panel('Score')).getByText(
        /Over the 41 controls that apply up to Enhanced\. 1 waived control stays/,
      ),
    ).toBeInTheDocument();
  });

  it.each([
    [
      { maturity: 'enhanced', compliant: true },
      'Enhanced reached, as required',
    ],
    [
      { maturity: 'enhanced', compliant: false },
      'Enhanced reached, governance is below Enhanced',
    ],
    [
      { maturity: 'advanced', compliant: true },
      'Advanced reached, Enhanced required',
    ],
    [{ maturity: 'none' }, 'No phase reached yet, Enhanced required'],
    [{ maturity: 'not-applicable' }, 'No control applies'],
  ] as const)('says of %p: %s', async (change, title) => {
    renderTab({ getScorecard: async () => ({ ...scorecard, ...change }) });

    expect(await panel(title)).toBeInTheDocument();
  });

  it('counts as gaps what is required, and shows what is beyond on demand', async () => {
    const [infrastructure, ...others] = scorecard.plan.sections;
    const [step] = others[0].steps;
    const plan = {
      sections: [
        {
          ...infrastructure,
          steps: [
            {
              ...step,
              controlId: 'INF-RES-02',
              title: 'Rehearse it',
              phase: 'advanced' as const,
            },
          ],
        },
        ...others,
      ],
    };
    renderTab({ getScorecard: async () => ({ ...scorecard, plan }) });

    const steps = await panel('Next steps to Enhanced');
    expect(within(steps).getByText(/^6 steps/)).toBeInTheDocument();
    expect(within(steps).queryByText('Rehearse it')).not.toBeInTheDocument();

    await user.click(
      within(steps).getByRole('button', {
        name: 'Show 1 step beyond the requirement',
      }),
    );
    expect(within(steps).getByText('Rehearse it')).toBeInTheDocument();
  });

  it('opens how a step is taken, with a snippet to paste', async () => {
    const plan = {
      sections: scorecard.plan.sections.map(section => ({
        ...section,
        steps: section.steps.map(step => ({
          ...step,
          snippet: `ai-governance.io/control.${step.controlId}: met`,
        })),
      })),
    };
    renderTab({ getScorecard: async () => ({ ...scorecard, plan }) });

    const how = await screen.findByRole('button', {
      name: 'How: Outputs are screened for data leakage',
    });
    expect(how).toHaveAttribute('aria-expanded', 'false');
    how.focus();
    await user.keyboard('{Enter}');

    expect(how).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByText('ai-governance.io/control.APP-OUT-01: met'),
    ).toBeInTheDocument();
    expect(screen.getByText('Sync revocations')).toBeInTheDocument();
    expect(screen.getByText('Amazon Bedrock Guardrails')).toBeInTheDocument();
  });

  it('opens a control from the grid, brings it into focus and keeps it in the address', async () => {
    const getFramework = jest.fn(async () => ({
      digest: scorecard.framework.digest,
      document: (await import('../../__fixtures__/framework')).buildFramework()
        .document,
    }));
    renderTab({ getFramework });

    await user.click(
      await screen.findByRole('link', { name: /^IDD-RAG-01 Retrieval/ }),
    );

    const row = await control('IDD-RAG-01');
    expect(row).toHaveAttribute('aria-expanded', 'true');
    await waitFor(() => expect(row).toHaveFocus());
    expect(
      await screen.findByText(/^What IDD-RAG-01 asks for/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^Not met because a verified check failed/),
    ).toBeInTheDocument();
    const evidence = screen.getByRole('table', { name: '' });
    expect(within(evidence).getByText('Fail')).toBeInTheDocument();
    expect(within(evidence).getByText('9 d left')).toBeInTheDocument();
    const link = within(evidence).getByRole('link', { name: 'Run 4412' });
    expect(link).toHaveAttribute('href', 'https://ci.example.com/runs/4412');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(screen.getByText(/Weight 5 of 5, risk 1,125/)).toBeInTheDocument();
    expect(getFramework).toHaveBeenCalledTimes(1);
  });

  it('does not ask for the texts of controls before one is opened', async () => {
    const getFramework = jest.fn();
    renderTab({ getFramework });

    await panel('Controls by layer');
    expect(getFramework).not.toHaveBeenCalled();
  });

  it('comes up with the control that the address names', async () => {
    renderTab({}, '#GOV-APR-01');

    const row = await control('GOV-APR-01');
    await waitFor(() => expect(row).toHaveFocus());
    expect(row).toHaveAttribute('aria-expanded', 'true');
  });

  it('comes up with the part of the list that a cell counts', async () => {
    renderTab({}, '#infrastructure.advanced');

    await screen.findByRole('button', { name: /^Infrastructure/ });
    await waitFor(() =>
      expect(document.activeElement).toHaveTextContent(
        'Advanced · not required yet',
      ),
    );
    expect(document.activeElement?.closest('section')).toHaveTextContent(
      /^Infrastructure/,
    );
  });

  it('filters and searches the controls, and says when nothing matches', async () => {
    renderTab();
    const controls = await panel('Controls by layer');
    const rows = () =>
      within(controls)
        .queryAllByRole('button', { name: /[A-Z]{3}-[A-Z]+-\d\d/ })
        .map(row => row.textContent?.match(/[A-Z]{3}-[A-Z]+-\d\d/)?.[0]);

    await user.click(within(controls).getByRole('radio', { name: 'Gaps 6' }));
    expect(rows()).toEqual([
      'IDD-RAG-01',
      'IDD-RET-01',
      'APP-OUT-01',
      'APP-GRD-02',
      'APP-SUP-01',
      'GOV-APR-01',
    ]);

    await user.click(
      within(controls).getByRole('radio', { name: 'Inherited 2' }),
    );
    expect(rows()).toEqual(['GOV-USE-01', 'GOV-IR-01']);

    await user.type(
      within(controls).getByRole('searchbox', { name: 'Find a control' }),
      'no such thing',
    );
    expect(rows()).toEqual([]);
    expect(
      within(controls).getByText('No control matches “no such thing”.'),
    ).toBeInTheDocument();

    await user.click(
      within(controls).getByRole('button', { name: 'Clear search and filter' }),
    );
    expect(rows().length).toBeGreaterThan(20);

    await user.type(
      within(controls).getByRole('searchbox', { name: 'Find a control' }),
      'OUTPUT screened',
    );
    expect(rows()).toEqual(['APP-OUT-01']);
  });

  it('evaluates again on request and shows what came of it', async () => {
    const refresh = jest.fn(async () =>
      buildScorecard(claimsControls, { score: 90 }),
    );
    renderTab({ refresh });

    await user.click(
      await screen.findByRole('button', { name: 'Re-evaluate' }),
    );

    expect(await screen.findByText('90')).toBeInTheDocument();
    expect(refresh).toHaveBeenCalledWith(scorecard.entityRef, undefined);
  });

  it('evaluates on account of one control, and keeps the figures where that fails', async () => {
    const refresh = jest.fn(async () => {
      throw new TypeError('Failed to fetch');
    });
    renderTab({ refresh }, '#APP-OUT-01');
    await control('APP-OUT-01');
    const [, ofControl] = await screen.findAllByRole('button', {
      name: 'Re-evaluate',
    });

    await user.click(ofControl);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^The re-evaluation failed. The figures are those of/,
    );
    expect(refresh).toHaveBeenCalledWith(scorecard.entityRef, {
      controlId: 'APP-OUT-01',
    });
    expect(screen.getByText('81')).toBeInTheDocument();
  });

  it('offers no re-evaluation to who may not ask for it', async () => {
    renderExtension('entity-content', {
      refusePermissions: true,
      // Answers to permissions are kept for each resource.
      api: {
        getScorecard: async () => ({
          ...scorecard,
          entityRef: 'component:default/refused',
        }),
      },
    });

    await panel('Controls by layer');
    expect(
      screen.queryByRole('button', { name: 'Re-evaluate' }),
    ).not.toBeInTheDocument();
  });

  it('shows problems with the annotation that mends them, and claims above the evidence', async () => {
    renderTab();

    const problems = await panel('Problems in the file');
    expect(within(problems).getByText('Value not understood')).toBeVisible();
    expect(
      within(problems).getByText(
        'ai-governance.io/data-classification: confidential',
      ),
    ).toBeInTheDocument();
    expect(
      within(problems).getByText(
        /claims Enhanced for AI application; the evidence gives Foundational/,
      ),
    ).toBeInTheDocument();

    const copied: string[] = [];
    document.execCommand = () => {
      copied.push(String(document.getSelection()));
      return true;
    };
    expect(
      within(problems).getByText(
        /ai-governance\.io\/layer\.ai-application: foundational/,
      ),
    ).toBeInTheDocument();
    const [copy] = within(problems).getAllByRole('button', { name: 'Copy' });
    await user.click(copy);
    expect(copied).toEqual([
      'ai-governance.io/data-classification: confidential',
    ]);
    expect(within(problems).getByText('Copied')).toBeInTheDocument();
  });

  it('warns above the figures when the last evaluation failed', async () => {
    renderTab({
      getScorecard: async () => ({
        ...scorecard,
        error: {
          message: 'The entity has no kind.',
          at: '2026-06-18T09:40:00Z',
        },
      }),
    });

    expect(
      await screen.findByText('The last evaluation failed'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^The entity has no kind\. The figures/),
    ).toBeVisible();
    expect(screen.getByText('81')).toBeInTheDocument();
  });

  it('calls the requirement provisional and names what is missing', async () => {
    renderTab({
      getScorecard: async () => ({
        ...scorecard,
        profile: {
          ...scorecard.profile,
          undeclared: ['criticality', 'data-classification'],
        },
      }),
    });

    expect(
      await screen.findByText(
        /provisional, for criticality and data are not declared/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Required, provisional')).toBeInTheDocument();
  });

  it('does not judge what nobody assessed', async () => {
    const unassessed = buildUnassessed();
    const profile = { ...unassessed.profile, undeclared: ['criticality'] };
    renderTab({ getScorecard: async () => ({ ...unassessed, profile }) });

    const finding = await panel('Not assessed yet');
    expect(within(finding).getAllByText('Not assessed')).toHaveLength(4);
    expect(screen.queryByText('Not met')).not.toBeInTheDocument();

    // Without the page there is no journey to lead to, but the profile can be confirmed.
    await user.click(
      within(finding).getByRole('button', { name: 'Start the assessment' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Confirm the profile' }),
    ).toBeInTheDocument();
  });

  it('keeps its place while loading, and explains refusal and absence', async () => {
    const refused = await buildResponseError(403, 'Not allowed');
    renderTab({ getScorecard: () => Promise.reject(refused) });

    expect(
      await screen.findByText('No permission to see this'),
    ).toBeInTheDocument();
    expect(screen.getByText('ai-governance.workload.read')).toBeInTheDocument();
  });

  it('shows hostile texts as texts and follows no link but to the web', async () => {
    const hostile = '<img src=x onerror="alert(1)">';
    const script = (number: number) => `${'javascript'}:alert(${number})`;
    renderTab(
      {
        getScorecard: async () => ({
          ...scorecard,
          problems: [
            { code: 'unknown-control', subject: hostile, message: hostile },
          ],
          controls: scorecard.controls.map(each => ({
            ...each,
            title: hostile,
            message: hostile,
            link: script(2),
            inheritedFrom: undefined,
            evidence: [
              {
                outcome: 'pass',
                assurance: 'verified',
                source: script(3),
                observedAt: 'not a time',
                expiresAt: null,
                state: 'live',
                detail: hostile,
                links: [
                  { url: script(4), title: 'Click' },
                  { url: 'data:text/html,<script>alert(5)</script>' },
                  { url: ' not a url ' },
                ],
              },
            ],
          })),
        }),
      },
      '#APP-OUT-01',
    );

    expect(await screen.findByText(script(2))).toBeInTheDocument();
    expect(screen.getByText(`Click (${script(4)})`)).toBeInTheDocument();
    expect(screen.getByText(script(3))).toBeInTheDocument();
    expect(screen.getAllByText(hostile).length).toBeGreaterThan(2);
    expect(document.querySelector('main img')).toBeNull();
    const targets = screen
      .getAllByRole('link')
      .map(link => link.getAttribute('href'));
    expect(
      targets.filter(href => /^(javascript|data):/.test(href ?? '')),
    ).toEqual([]);
  });
});
