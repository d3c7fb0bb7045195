import {
  GateDecision,
  HistoryChange,
  HistoryEntry,
  isSatisfied,
  Maturity,
  PlanStep,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { count, day, moment, nameOf, score } from './format';
import { Content, html, link, Markup, written } from './html';
import { note, reportPage, section, table } from './page';
import { approvalsTable, clocksTable, incidentsTable } from './records';
import { controlTables } from './controlTables';
import { gridTable } from './gridTable';
import {
  maturityMark,
  noMark,
  statusMark,
  verdictMark,
  yesMark,
} from './symbols';
import { causeText, TEXTS, WORDS } from './texts';
import { ReportedForecast, WorkloadReport } from './workload';

/** A gate says why; the first reasons are enough on paper. */
const MAX_REASONS = 3;
/** Changes of one entry of the history. */
const MAX_CHANGES = 4;

/** The report of a workload. */
export function workloadPage(report: WorkloadReport): string {
  const { head, scorecard, approvals, incidents, clocks } = report;
  return reportPage({
    head,
    answer: answerOf(scorecard),
    coverage: coverageOf(scorecard),
    sections: [
      section(
        'Maturity',
        'Satisfied controls of those that apply, by layer and phase. Everything up to the required phase must be satisfied.',
        gridTable(scorecard),
        confidence(scorecard),
      ),
      section(
        'Profile',
        'What decides which controls apply and which phase is required.',
        profile(scorecard),
      ),
      section(
        'Controls',
        'By layer, those of concern first, each with how it is known and how old that is.',
        controlTables(scorecard, head.at),
      ),
      section(
        'Plan',
        'What is open between each layer and its next phase, the largest risk first.',
        plan(scorecard),
      ),
      section(
        'Approvals',
        'Every approval on record, the newest first.',
        approvalsTable(approvals, head.at),
      ),
      section(
        'Gates',
        'What each gate would say now, and what was asked last.',
        forecasts(report.forecasts),
        decisions(report.decisions.items),
      ),
      section(
        'Incidents',
        'Of this workload, or affecting it; those of concern first.',
        incidentsTable(incidents),
      ),
      ...(clocks.totalItems > 0
        ? [
            section(
              'Regulatory clocks',
              'Reports that a rule asks for, of each incident the one that is due first.',
              clocksTable(clocks),
            ),
          ]
        : []),
      section(
        'What changed',
        `Since ${day(head.since)}, the newest first.`,
        history(report.history),
      ),
      ...problems(scorecard),
    ],
  });
}

function answerOf(scorecard: Scorecard): Content {
  const { assessed, compliant, maturity, profile: facts, controls } = scorecard;
  if (!assessed) {
    return 'This workload is not assessed yet: nothing is known of its controls.';
  }
  const applicable = controls.filter(
    ({ status }) => status !== 'not-applicable',
  );
  const open = applicable.filter(({ status }) => !isSatisfied(status));
  const reached = WORDS.maturity[maturity].toLocaleLowerCase('en-US');
  const required =
    WORDS.maturity[facts.requiredPhase].toLocaleLowerCase('en-US');
  return html`<strong
      >It reaches ${reached}, and ${required} is required: it
      ${compliant ? 'does' : 'does not do'} what is required of it.</strong
    >
    Score ${score(scorecard.score)} of 100 up to the required phase;
    ${count(open.length)} of ${count(applicable.length)} controls that apply are
    open.`;
}

function coverageOf(scorecard: Scorecard): Content {
  const { evaluatedAt, error, owner } = scorecard;
  return [
    `Evaluated ${moment(evaluatedAt)}. `,
    error ? 'The last evaluation failed, and this is the one before. ' : '',
    owner.ref === null
      ? 'Nobody owns it.'
      : html`Owner ${written(owner.title ?? nameOf(owner.ref))}.`,
  ];
}

function confidence({ assessed, confidence: known }: Scorecard): Content {
  return assessed
    ? note(
        `Of the controls that apply ${known.verified} % are known from machines, ${known.attested} % from people, ${known.declared} % from the catalog alone, and of ${known.none} % nothing is known.`,
      )
    : undefined;
}

function profile(scorecard: Scorecard): Markup {
  const facts = scorecard.profile;
  const rows: { name: string; value: Content }[] = [
    { name: 'Use case', value: WORDS.useCase[facts.useCase] },
    { name: 'Agentic scope', value: facts.agenticScope },
    { name: 'Generative AI scope', value: facts.genaiScope },
    { name: 'Capabilities', value: facts.capabilities.join(', ') || undefined },
    { name: 'Data', value: facts.dataClassification },
    { name: 'Criticality', value: facts.criticality },
    {
      name: 'Required phase',
      value: html`${maturityMark(facts.requiredPhase)}
      ${facts.requiredBy.length > 0
        ? html` <span class="muted"
            >by ${written(facts.requiredBy.join(', '))}</span
          >`
        : undefined}`,
    },
    {
      name: 'Not declared',
      value: facts.undeclared.join(', ') || undefined,
    },
  ];
  return table<(typeof rows)[number]>(
    [
      { title: 'Fact', cell: row => row.name },
      {
        title: 'Value',
        cell: row =>
          typeof row.value === 'string' ? written(row.value) : row.value ?? '–',
      },
    ],
    rows,
    '',
  );
}

function plan(scorecard: Scorecard): Content {
  const open = scorecard.plan.sections.filter(
    ({ nextPhase, steps }) => nextPhase !== null && steps.length > 0,
  );
  if (open.length === 0) {
    return html`<p>${TEXTS.nothingHere.plan}</p>`;
  }
  return open.map(
    ({ id, nextPhase, steps }) => html`<h3>
        ${WORDS.section[id]}, to reach
        ${WORDS.maturity[nextPhase as Maturity].toLocaleLowerCase('en-US')}
      </h3>
      ${table<PlanStep>(
        [
          {
            title: 'Control',
            cell: row =>
              html`${written(row.title)}
                <span class="id">${row.controlId}</span>`,
          },
          {
            title: 'Status',
            align: 'w',
            cell: row => statusMark(row.status),
          },
          {
            title: 'It takes',
            cell: row => WORDS.needs[row.needs],
          },
          {
            title: 'By',
            cell: row =>
              row.actors.map(actor => WORDS.actors[actor]).join(', or '),
          },
          { title: 'Risk', align: 'n', cell: row => count(row.risk) },
        ],
        steps,
        '',
      )}`,
  );
}

function forecasts(rows: readonly ReportedForecast[]): Markup {
  return table<ReportedForecast>(
    [
      { title: 'Environment', cell: row => written(row.environment) },
      { title: 'Gate', cell: row => WORDS.mode[row.mode] },
      {
        title: 'Now',
        align: 'w',
        cell: row => verdictMark(row.decision.verdict),
      },
      {
        title: 'Why',
        cell: row => {
          const { reasons } = row.decision;
          const left = reasons.length - MAX_REASONS;
          return [
            written(
              reasons
                .slice(0, MAX_REASONS)
                .map(reason => reason.message)
                .join(' ') || '–',
              480,
            ),
            left > 0 ? ` ${TEXTS.more(left, 'reasons')}` : undefined,
          ];
        },
      },
    ],
    rows,
    TEXTS.nothingHere.environments,
  );
}

function decisions(items: readonly GateDecision[]): Content {
  return html`<h3>Decisions on record</h3>
    ${table<GateDecision>(
      [
        { title: 'When', align: 'w', cell: row => moment(row.time) },
        { title: 'Environment', cell: row => written(row.environment) },
        {
          title: 'Verdict',
          align: 'w',
          cell: row => verdictMark(row.verdict),
        },
        {
          title: 'Went on',
          align: 'w',
          cell: row => (row.proceed ? yesMark('Yes') : noMark('No')),
        },
        {
          title: 'Asked by',
          cell: row => (row.actor ? written(row.actor) : row.door),
        },
      ],
      items,
      TEXTS.nothingHere.decisions,
    )}`;
}

function history(items: readonly HistoryEntry[]): Markup {
  return table<HistoryEntry>(
    [
      { title: 'When', align: 'w', cell: row => moment(row.at) },
      {
        title: 'Why',
        cell: row => written(row.causes.map(causeText).join('; ') || '–'),
      },
      {
        title: 'What',
        cell: row => {
          const left = row.changes.length - MAX_CHANGES;
          return [
            written(
              row.changes.slice(0, MAX_CHANGES).map(changeText).join('; '),
            ),
            left > 0 ? `; ${left} more` : undefined,
          ];
        },
      },
    ],
    items,
    TEXTS.nothingHere.history,
  );
}

function changeText(change: HistoryChange): string {
  const maturity = (value: Maturity | null) =>
    value === null ? 'none before' : WORDS.maturity[value];
  switch (change.what) {
    case 'maturity':
      return `${
        change.section ? WORDS.section[change.section] : 'Maturity'
      } ${maturity(change.from)} to ${maturity(change.to)}`;
    case 'requiredPhase':
      return `Required ${maturity(change.from)} to ${maturity(change.to)}`;
    case 'compliant':
      return change.to ? 'Now compliant' : 'No longer compliant';
    case 'score':
      return `Score ${score(change.from)} to ${score(change.to)}`;
    default:
      return `${change.controlId} ${
        change.from === null ? 'new' : WORDS.status[change.from]
      } to ${WORDS.status[change.to]}`;
  }
}

function problems({ problems: found, controls }: Scorecard): Markup[] {
  const links = controls.filter(control => control.link !== undefined);
  return [
    ...(found.length > 0
      ? [
          section(
            'Problems in the file',
            'None of them stops the evaluation.',
            html`<ul class="plain">
              ${found.map(
                problem => html`<li>${written(problem.message, 480)}</li>`,
              )}
            </ul>`,
          ),
        ]
      : []),
    ...(links.length > 0
      ? [
          section(
            'Links to evidence',
            'As the catalog names them.',
            html`<ul class="plain">
              ${links.map(
                control =>
                  html`<li>
                    <span class="id">${control.controlId}</span>
                    ${link(control.link ?? '', control.link ?? '')}
                  </li>`,
              )}
            </ul>`,
          ),
        ]
      : []),
  ];
}
