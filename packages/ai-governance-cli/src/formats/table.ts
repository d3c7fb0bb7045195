import { styleText } from 'node:util';
import {
  Maturity,
  ScorecardCore,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { groupBy, upperFirst } from 'lodash';
import Table from 'cli-table3';
import { isAssessed, Report } from './Report';
import { safeText } from './safeText';

type Colour = 'red' | 'yellow' | 'green' | 'dim' | 'bold';

const HEADINGS = [
  'Workload',
  'Required',
  'Reached',
  'Infrastructure',
  'Identity, data',
  'Application',
  'Governance',
  'Score',
  'Gaps',
  'Problems',
];
const NONE = '–';

function maturityText(maturity: Maturity): string {
  return maturity === 'not-applicable' ? NONE : upperFirst(maturity);
}

/** Failing first, then what reaches its phase, then what nobody has assessed. */
function concern(scorecard: ScorecardCore): number {
  if (!isAssessed(scorecard)) {
    return 2;
  }
  return scorecard.compliant ? 1 : 0;
}

function summary({ scorecards, entitiesRead, framework }: Report): string {
  const { length } = scorecards;
  const assessed = scorecards.filter(isAssessed);
  const compliant = assessed.filter(scorecard => scorecard.compliant);
  return [
    `${length} ${
      length === 1 ? 'workload' : 'workloads'
    } among ${entitiesRead} ${entitiesRead === 1 ? 'entity' : 'entities'}, ${
      assessed.length
    } assessed, ${compliant.length} of them as mature as required.`,
    `Framework ${safeText(framework.id)} ${safeText(framework.version)}.`,
    '',
  ].join('\n');
}

/** A table for people; a workload that nobody has assessed shows a dash for its score. */
export function formatTable(report: Report, colours: boolean): string {
  const paint = (colour: Colour, text: string) =>
    colours ? styleText(colour, text, { validateStream: false }) : text;
  const groups = groupBy(report.scorecards, concern);
  const rows = [0, 1, 2]
    .flatMap(key => groups[key] ?? [])
    .map(scorecard => {
      const assessed = isAssessed(scorecard);
      const verdict = scorecard.compliant ? 'green' : 'red';
      const provisional = scorecard.profile.undeclared.length > 0 ? ' ?' : '';
      const maturities = SECTIONS.map(id =>
        maturityText(
          scorecard.sections.find(section => section.id === id)!.maturity,
        ),
      );
      return [
        paint('bold', safeText(scorecard.entityRef)),
        `${maturityText(scorecard.profile.requiredPhase)}${provisional}`,
        assessed
          ? paint(verdict, maturityText(scorecard.maturity))
          : paint('dim', 'Not assessed'),
        ...maturities.map(text => (assessed ? text : paint('dim', text))),
        assessed && scorecard.score !== null ? String(scorecard.score) : NONE,
        String(scorecard.gaps.length),
        scorecard.problems.length > 0
          ? paint('yellow', String(scorecard.problems.length))
          : '0',
      ];
    });
  if (rows.length === 0) {
    return summary(report);
  }
  const table = new Table({
    head: HEADINGS.map(heading => paint('bold', heading)),
    colAligns: HEADINGS.map((_, index) => (index > 6 ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  const provisional = report.scorecards.some(
    ({ profile }) => profile.undeclared.length > 0,
  );
  return [
    table.toString(),
    ...(provisional
      ? ['? The required phase is provisional: the profile is not complete.']
      : []),
    summary(report),
  ].join('\n');
}
