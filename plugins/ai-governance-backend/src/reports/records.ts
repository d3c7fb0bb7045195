import {
  ApprovalSummary,
  IncidentSummary,
  Movement,
  MovementsResponse,
  Page,
  RollupFigures,
  Severity,
  SEVERITIES,
  Verdict,
  VERDICTS,
  Waiver,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { sum } from 'lodash';
import { GateFigures, ReportedRisk } from './fleet';
import { count, day, fraction, lasted, moment, nameOf, score } from './format';
import { Content, html, Markup, written } from './html';
import { note, table } from './page';
import {
  directionMark,
  maturityMark,
  severityMark,
  warningMark,
} from './symbols';
import { causeText, TEXTS, WORDS } from './texts';

/** What a list leaves out, said below it. */
const more = (page: Page<unknown>, what: string): Content => {
  const left = page.totalItems - page.items.length;
  return left > 0 ? note(TEXTS.more(left, what)) : undefined;
};

const titled = (title: string, entityRef: string): Markup =>
  html`${written(title)}<span class="sub">${written(entityRef)}</span>`;

export function movementsTable(movements: MovementsResponse): Content {
  return [
    table<Movement>(
      [
        {
          title: 'Workload',
          cell: row => titled(row.title, row.entityRef),
        },
        {
          title: 'Moved',
          align: 'w',
          cell: row => directionMark(row.direction),
        },
        { title: 'From', align: 'w', cell: row => stand(row.from) },
        { title: 'To', align: 'w', cell: row => stand(row.to) },
        {
          title: 'Why',
          cell: row =>
            row.causes.length === 0
              ? '–'
              : written(row.causes.map(causeText).join('; ')),
        },
        { title: 'When', align: 'w', cell: row => day(row.at) },
      ],
      movements.items,
      TEXTS.nothingHere.movements,
    ),
    more(movements, 'movements'),
  ];
}

function stand(at: Movement['from']): Content {
  if (at === null) {
    return '–';
  }
  return at.assessed
    ? html`${maturityMark(at.maturity)}<span class="sub"
          >${at.compliant ? 'compliant' : 'below required'}</span
        >`
    : maturityMark('not-assessed');
}

export function risksTable(
  risks: readonly ReportedRisk[],
  assessed: number,
): Markup {
  const hasWhere = risks.some(risk => risk.teams !== undefined);
  return table<ReportedRisk>(
    [
      {
        title: 'Control',
        cell: row =>
          html`${written(row.title)} <span class="id">${row.controlId}</span>`,
      },
      {
        title: 'Open in',
        align: 'n',
        cell: row => fraction(row.workloads, assessed),
      },
      { title: 'Risk', align: 'n', cell: row => count(row.risk) },
      ...(hasWhere
        ? [
            {
              title: 'Where',
              cell: (row: ReportedRisk) =>
                row.mostIn
                  ? html`${count(row.teams ?? 0)} teams, most in
                    ${written(row.mostIn.title)}`
                  : `${count(row.teams ?? 0)} teams`,
            },
          ]
        : []),
    ],
    risks,
    TEXTS.nothingHere.risks,
  );
}

export function gatesTable(gates: readonly GateFigures[]): Markup {
  return table<GateFigures>(
    [
      { title: 'Environment', cell: row => written(row.environment) },
      {
        title: 'Gate',
        cell: row =>
          row.enforcesFrom
            ? `${WORDS.mode[row.mode]}, enforces from ${day(row.enforcesFrom)}`
            : WORDS.mode[row.mode],
      },
      ...VERDICTS.map((verdict: Verdict) => ({
        title: WORDS.verdict[verdict],
        align: 'n' as const,
        cell: (row: GateFigures) => count(row.decisions[verdict]),
      })),
      {
        title: 'Decisions',
        align: 'n',
        cell: row => count(sum(Object.values(row.decisions))),
      },
    ],
    gates,
    TEXTS.nothingHere.environments,
  );
}

/** What stands on record of each workload's approval. */
export function approvalFigures(
  figures: RollupFigures,
  environment: string | null,
): Content {
  if (environment === null) {
    return html`<p>No environment asks for an approval.</p>`;
  }
  const states = Object.entries(WORDS.approval)
    .map(([state, word]) => ({
      word,
      workloads: figures.approvals[state as keyof RollupFigures['approvals']],
    }))
    .filter(({ workloads }) => workloads > 0);
  return html`<p>
    ${states.length === 0
      ? 'None on record'
      : states
          .map(
            ({ word, workloads }) =>
              `${word} ${fraction(workloads, figures.workloads)}`,
          )
          .join(', ')},
    for ${written(environment)}.
  </p>`;
}

export function approvalsTable(page: Page<ApprovalSummary>, at: Date): Content {
  return [
    table<ApprovalSummary>(
      [
        { title: 'Approval', align: 'w', cell: row => row.number },
        {
          title: 'Workload',
          cell: row => titled(row.workloadTitle, row.entityRef),
        },
        { title: 'Environment', cell: row => written(row.environment) },
        { title: 'State', cell: row => WORDS.approval[row.state] },
        {
          title: 'Waits for',
          cell: row =>
            row.waitingFor.length === 0
              ? '–'
              : written(row.waitingFor.map(nameOf).join(', ')),
        },
        {
          title: 'Asked for',
          align: 'w',
          cell: row =>
            html`${day(row.requestedAt)}<span class="sub"
                >${lasted(row.requestedAt, at)} ago</span
              >`,
        },
        {
          title: 'Valid until',
          align: 'w',
          cell: row => (row.validUntil ? day(row.validUntil) : '–'),
        },
      ],
      page.items,
      TEXTS.nothingHere.approvals,
    ),
    more(page, 'approvals'),
  ];
}

export function incidentFigures(figures: RollupFigures): Markup {
  const open = sum(Object.values(figures.incidents));
  return html`<p>
    ${count(open)} not resolved:
    ${SEVERITIES.map(
      (severity: Severity, index) =>
        html`${index > 0 ? ', ' : ''}${severityMark(severity)}
        ${count(figures.incidents[severity])}`,
    )}
  </p>`;
}

export function incidentsTable(page: Page<IncidentSummary>): Content {
  return [
    table<IncidentSummary>(
      [
        { title: 'Incident', align: 'w', cell: row => row.number },
        { title: 'Title', cell: row => written(row.title) },
        {
          title: 'Workload',
          cell: row => titled(row.workloadTitle, row.entityRef),
        },
        {
          title: 'Severity',
          align: 'w',
          cell: row => severityMark(row.severity),
        },
        { title: 'State', cell: row => WORDS.incident[row.state] },
        {
          title: 'Owner',
          cell: row => (row.owner ? written(nameOf(row.owner.ref)) : 'Nobody'),
        },
        {
          title: 'Detected',
          align: 'w',
          cell: row => day(row.times.detectedAt),
        },
      ],
      page.items,
      TEXTS.nothingHere.incidents,
    ),
    more(page, 'incidents'),
  ];
}

export function clocksTable(page: Page<IncidentSummary>): Content {
  return [
    table<IncidentSummary>(
      [
        { title: 'Incident', align: 'w', cell: row => row.number },
        {
          title: 'Workload',
          cell: row => titled(row.workloadTitle, row.entityRef),
        },
        {
          title: 'Rule',
          cell: row => (row.clock ? written(row.clock.regime) : '–'),
        },
        {
          title: 'Due',
          align: 'w',
          cell: row => (row.clock ? moment(row.clock.dueAt) : '–'),
        },
        {
          title: 'Standing',
          align: 'w',
          cell: row => (row.clock?.overdue ? warningMark('Overdue') : 'Runs'),
        },
      ],
      page.items,
      TEXTS.nothingHere.clocks,
    ),
    more(page, 'clocks'),
  ];
}

export function waiversTable(page: Page<Waiver>): Content {
  return [
    table<Waiver>(
      [
        {
          title: 'Workload',
          cell: row => titled(row.workloadTitle, row.entityRef),
        },
        {
          title: 'Control',
          cell: row =>
            html`${written(row.controlTitle)}
              <span class="id">${row.controlId}</span>`,
        },
        {
          title: 'Done instead',
          cell: row => written(row.compensatingControl),
        },
        {
          title: 'Decided by',
          cell: row => (row.decidedBy ? written(nameOf(row.decidedBy)) : '–'),
        },
        { title: 'Ends', align: 'w', cell: row => day(row.expiresAt) },
      ],
      page.items,
      TEXTS.nothingHere.waivers,
    ),
    more(page, 'waivers'),
  ];
}

export function workloadsTable(page: Page<WorkloadSummary>): Content {
  return [
    table<WorkloadSummary>(
      [
        {
          title: 'Workload',
          cell: row => titled(row.title, row.entityRef),
        },
        {
          title: 'Owner',
          cell: row =>
            row.owner.ref === null
              ? 'Nobody'
              : written(row.owner.title ?? nameOf(row.owner.ref)),
        },
        {
          title: 'Required',
          align: 'w',
          cell: row => maturityMark(row.requiredPhase),
        },
        {
          title: 'Reached',
          align: 'w',
          cell: row =>
            maturityMark(row.assessed ? row.maturity : 'not-assessed'),
        },
        {
          title: 'Compliant',
          align: 'w',
          cell: row => {
            if (!row.assessed) {
              return '–';
            }
            return row.compliant ? 'Yes' : 'No';
          },
        },
        {
          title: 'Score',
          align: 'n',
          cell: row => score(row.assessed ? row.score : null),
        },
        {
          title: 'Gaps',
          align: 'n',
          cell: row => (row.assessed ? count(row.gaps) : '–'),
        },
        {
          title: 'Approval',
          cell: row => WORDS.approval[row.approval ?? 'none'],
        },
        {
          title: 'Incidents',
          align: 'n',
          cell: row => count(row.incidents.active),
        },
      ],
      page.items,
      TEXTS.nothingHere.workloads,
    ),
    more(page, 'workloads'),
  ];
}
