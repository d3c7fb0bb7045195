import {
  RollupCoverage,
  RollupFigures,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { count, moment, percent, score } from './format';
import { Content, html, Markup } from './html';
import { table } from './page';
import { DEFINITIONS, TEXTS } from './texts';

const share = (part: number, whole: number, of: string): string => {
  const value = percent(part, whole);
  return value === undefined
    ? `of 0 ${of}`
    : `${value} % of ${count(whole)} ${of}`;
};

interface Figure {
  name: string;
  value: Content;
  of: Content;
  definition: string;
}

/** Each figure with what it is a part of and what it means. */
export function figuresTable(options: {
  figures: RollupFigures;
  coverage: RollupCoverage;
  own?: RollupFigures;
  teams?: number;
  soonDays: number;
}): Markup {
  const { figures, coverage, own, teams, soonDays } = options;
  const { workloads, notAssessed, compliant, confidence, waivers } = figures;
  const assessed = workloads - notAssessed;
  const rows: Figure[] = [
    {
      name: 'Workloads',
      value: count(workloads),
      of:
        teams === undefined
          ? own && `${count(own.workloads)} own`
          : `in ${count(teams)} teams`,
      definition: DEFINITIONS.workloads,
    },
    {
      name: 'Compliant',
      value: count(compliant),
      of: share(compliant, assessed, 'assessed'),
      definition: DEFINITIONS.compliant,
    },
    {
      name: 'Below what is required',
      value: count(assessed - compliant),
      of: share(assessed - compliant, assessed, 'assessed'),
      definition: DEFINITIONS.below,
    },
    {
      name: 'Not assessed',
      value: count(notAssessed),
      of: share(notAssessed, workloads, 'workloads'),
      definition: DEFINITIONS.notAssessed,
    },
    {
      name: 'Median score',
      value: score(figures.medianScore),
      of: figures.medianScore === null ? 'none assessed' : 'of 100',
      definition: DEFINITIONS.median,
    },
    {
      name: 'Lowest score',
      value: score(figures.lowestScore),
      of: figures.lowestScore === null ? 'none assessed' : 'of 100',
      definition: DEFINITIONS.lowest,
    },
    {
      name: 'With stale evidence',
      value: count(coverage.stale),
      of: share(coverage.stale, assessed, 'assessed'),
      definition: DEFINITIONS.stale,
    },
    {
      name: 'Profile not confirmed',
      value: count(figures.provisional),
      of: share(figures.provisional, assessed, 'assessed'),
      definition: DEFINITIONS.provisional,
    },
    {
      name: 'Verified',
      value: confidence === null ? '–' : `${confidence.verified} %`,
      of:
        confidence === null
          ? 'none assessed'
          : `attested ${confidence.attested} %, declared ${confidence.declared} %, nothing ${confidence.none} %`,
      definition: DEFINITIONS.confidence,
    },
    {
      name: 'Active waivers',
      value: count(waivers.active),
      of: `${count(waivers.expiringSoon)} end within ${soonDays} days`,
      definition: DEFINITIONS.waivers,
    },
  ];
  return html`<div class="figures">
    ${table<Figure>(
      [
        { title: 'Figure', cell: row => row.name },
        {
          title: 'Value',
          cell: row => row.value,
        },
        { title: 'Of what', cell: row => row.of },
        {
          title: 'What it means',
          cell: row => html`<span class="muted">${row.definition}</span>`,
        },
      ],
      rows,
      '',
    )}
  </div>`;
}

/** How far the figures can be trusted, and how old they are. */
export function coverageLine(coverage: RollupCoverage): Content {
  const { considered, notAssessed, stale, errored, withProblems } = coverage;
  return [
    `${count(considered)} workloads considered, ${count(
      notAssessed,
    )} not assessed, ${count(stale)} with stale evidence, ${count(
      errored,
    )} in error with the last result kept, ${count(
      withProblems,
    )} with problems in their file. `,
    coverage.lastSync === null
      ? TEXTS.neverSynced
      : `Catalog read ${moment(coverage.lastSync)}.`,
  ];
}
