import {
  OrganizationRollup,
  SECTIONS,
  TeamFigures,
  TeamStanding,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { camelCase } from 'lodash';
import { Column } from './csv';

/** A row of rollup.csv: a team, what no team owns, or all together. */
export interface RollupRow {
  kind: TeamStanding['kind'] | 'total';
  team: string | null;
  title: string;
  parent: string | null;
  own: TeamFigures;
  withDescendants: TeamFigures;
}

type Which = 'own' | 'withDescendants';

/** The columns of rollup.csv; docs/exports.md says what they mean. */
export const ROLLUP_COLUMNS: readonly Column<RollupRow>[] = [
  { name: 'kind', value: row => row.kind },
  { name: 'team', value: row => row.team },
  { name: 'title', value: row => row.title },
  { name: 'parent', value: row => row.parent },
  ...columnsOf('own'),
  ...columnsOf('withDescendants'),
];

function columnsOf(which: Which): Column<RollupRow>[] {
  const column = (
    name: string,
    value: (figures: TeamFigures) => string | number | null | undefined,
  ): Column<RollupRow> => ({
    name: camelCase(`${which} ${name}`),
    value: row => value(row[which]),
  });
  return [
    column('workloads', figures => figures.workloads),
    column('notAssessed', figures => figures.notAssessed),
    column('assessed', figures => figures.workloads - figures.notAssessed),
    column('compliant', figures => figures.compliant),
    column('risk', figures => figures.risk),
    ...SECTIONS.flatMap(id => {
      const section = (figures: TeamFigures) =>
        figures.sections.find(one => one.id === id);
      return [
        column(`${id} applicable`, figures => section(figures)?.applicable),
        column(`${id} reached`, figures => section(figures)?.reached),
        column(`${id} lowest`, figures => section(figures)?.lowest),
      ];
    }),
  ];
}

/** Each team, then what no team owns, then all; the rows without child groups sum to the last. */
export function rollupRows(
  teams: readonly TeamStanding[],
  total: OrganizationRollup['total'],
): RollupRow[] {
  const { workloads, notAssessed, compliant, risk, sections } = total;
  const all: TeamFigures = {
    workloads,
    notAssessed,
    compliant,
    risk,
    sections,
  };
  return [
    ...teams,
    {
      kind: 'total',
      team: null,
      title: 'Total',
      parent: null,
      own: all,
      withDescendants: all,
    },
  ];
}
