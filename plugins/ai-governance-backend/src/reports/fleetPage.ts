import { count, day, percent } from './format';
import { FleetReport } from './fleet';
import { coverageLine, figuresTable } from './figuresTable';
import { distribution } from './distribution';
import { heatMap } from './heatMap';
import { Content, html, Markup } from './html';
import { reportPage, section } from './page';
import {
  approvalFigures,
  approvalsTable,
  clocksTable,
  gatesTable,
  incidentFigures,
  incidentsTable,
  movementsTable,
  risksTable,
  waiversTable,
  workloadsTable,
} from './records';
import { TEXTS } from './texts';
import { trendChart } from './trendChart';

/** The report of the organisation, or of a Group, a System or a Domain. */
export function fleetPage(report: FleetReport): string {
  const { head, coverage, figures } = report;
  const isOrganisation = head.kind === 'organisation';
  return reportPage({
    head,
    answer: answerOf(report),
    coverage: [
      coverageLine(coverage),
      isOrganisation ? undefined : ` ${TEXTS.withBelow}`,
    ],
    sections: [
      section(
        'Figures',
        'Each figure with what it is a part of, and what it means.',
        figuresTable({ ...report, own: report.own }),
      ),
      section(
        'Maturity against what is required',
        'Workloads by required phase; the shade is the phase that they reach.',
        distribution(figures),
      ),
      ...(report.rows.length > 0 || isOrganisation
        ? [
            section(
              report.rowsAre === 'teams' ? 'Teams and layers' : 'What is below',
              'Workloads that reach their required phase in a layer, out of those assessed to which it applies. A team counts what is below it, each workload once.',
              heatMap(
                report.rows,
                report.rowsAre === 'teams' ? 'Team' : 'Part',
              ),
            ),
          ]
        : []),
      section(
        'How it went',
        'At the end of each day, UTC; the last point is now.',
        trendChart(report.trend),
      ),
      section(
        'What moved',
        movedLead(report),
        movementsTable(report.movements),
      ),
      section(
        'Top risks',
        `Open controls by summed risk over the ${count(
          figures.workloads - figures.notAssessed,
        )} assessed workloads. Risk has no unit and serves for order alone.`,
        risksTable(report.risks, figures.workloads - figures.notAssessed),
      ),
      ...records(report),
      ...(report.workloads
        ? [
            section(
              'Workloads',
              'Those of concern first; what is not assessed stands last.',
              workloadsTable(report.workloads),
            ),
          ]
        : []),
    ],
  });
}

function records(report: FleetReport): Markup[] {
  const { approvals, clocks, figures, gates, incidents, waivers } = report;
  return [
    ...(gates
      ? [
          section(
            'Gates',
            'What the gates decided in the last seven days.',
            gatesTable(gates),
          ),
        ]
      : []),
    section(
      'Approvals',
      'Of each workload the approval that speaks for it; below, those that wait, the oldest first.',
      approvalFigures(figures, report.environment),
      approvals && approvalsTable(approvals, report.head.at),
    ),
    section(
      'Incidents',
      'Those that are not resolved, the worst first.',
      incidentFigures(figures),
      incidents && incidentsTable(incidents),
    ),
    ...(clocks
      ? [
          section(
            'Regulatory clocks',
            'Reports that a rule asks for, of each incident the one that is due first.',
            clocksTable(clocks),
          ),
        ]
      : []),
    section(
      'Waivers',
      `${count(figures.waivers.active)} hold, ${count(
        figures.waivers.expiringSoon,
      )} of them end within ${report.soonDays} days.`,
      waivers && waiversTable(waivers),
    ),
  ];
}

function answerOf({ figures }: FleetReport): Content {
  const { workloads, notAssessed, compliant } = figures;
  const assessed = workloads - notAssessed;
  if (workloads === 0) {
    return TEXTS.nothingHere.workloads;
  }
  if (assessed === 0) {
    return `None of ${count(workloads)} workloads is assessed yet.`;
  }
  return html`<strong
      >${count(compliant)} of ${count(assessed)} assessed workloads</strong
    >
    do what is required of them (${percent(compliant, assessed)} %);
    ${count(assessed - compliant)} do not, and ${count(notAssessed)} are not
    assessed.`;
}

function movedLead({ movements }: FleetReport): string {
  const { up, down, assessed, added, removed } = movements.summary;
  return `Since ${day(movements.since)}: ${count(up)} up, ${count(
    down,
  )} down, ${count(assessed)} newly assessed, ${count(added)} new, ${count(
    removed,
  )} gone.`;
}
