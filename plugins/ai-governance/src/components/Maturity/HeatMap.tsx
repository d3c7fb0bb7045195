import '../../theme/tokens.css';
import {
  SectionId,
  SECTIONS,
  TeamFigures,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../../pages/shared/FigureLink';
import { PageLinks, usePageLinks } from '../../pages/shared/links';
import pageClasses from '../../pages/shared/page.module.css';
import { useNumber } from '../../pages/shared/useNumber';
import { WorkloadFilters } from '../../pages/shared/workloadQuery';
import { scrollRegion } from '../scrollRegion';
import { assessedOf, HEAT_STEPS } from './figures';
import { HeatCell } from './HeatCell';
import classes from './HeatMap.module.css';
import { useCellKeys } from './useCellKeys';

/** A row of the heat map. */
export interface HeatRow {
  id: string;
  /** What its figures are called for those who do not see the row. */
  name: string;
  figures: TeamFigures;
  /** The list that the row counts; each figure narrows it. */
  filters: WorkloadFilters;
  /** What stands in the first column; the name unless told. */
  head?: ReactNode;
  /** Set off by a line above. */
  isUpper?: boolean;
}

/** A row without figures, such as what shows more of them. */
export interface HeatNote {
  id: string;
  note: ReactNode;
}

const COLUMNS = 4 + SECTIONS.length;

const Figures = ({ row, links }: { row: HeatRow; links: PageLinks }) => {
  const t = useText();
  const format = useNumber();
  const { name, figures, filters } = row;
  const assessed = assessedOf(figures);
  return (
    <>
      <td className={clsx(pageClasses.number, classes.number)}>
        <FigureLink
          value={figures.workloads}
          href={links.workloads(filters)}
          label={t('maturity.heat.workloads', {
            name,
            count: figures.workloads,
          })}
        />
      </td>
      <td className={clsx(pageClasses.number, classes.number)}>
        <FigureLink
          value={figures.notAssessed}
          href={links.workloads({ ...filters, assessed: false })}
          label={t('maturity.heat.notAssessedOf', {
            name,
            n: format(figures.notAssessed),
          })}
        />
      </td>
      <td className={clsx(pageClasses.number, classes.number)}>
        {assessed === 0 ? (
          <span className={pageClasses.muted}>{t('pages.dash')}</span>
        ) : (
          <>
            <FigureLink
              strong
              value={figures.compliant}
              href={links.workloads({
                ...filters,
                assessed: true,
                compliant: true,
              })}
              label={t('maturity.heat.compliantOf', {
                name,
                n: format(figures.compliant),
                assessed: format(assessed),
              })}
            />
            <span className={pageClasses.muted}>/{format(assessed)}</span>
          </>
        )}
      </td>
      {SECTIONS.map(id => (
        <td key={id} className={sectionClass(id)}>
          <HeatCell
            name={name}
            standing={figures.sections.find(section => section.id === id)}
            filters={filters}
            links={links}
          />
        </td>
      ))}
    </>
  );
};

const Legend = () => {
  const t = useText();
  return (
    <ul className={classes.legend} aria-label={t('maturity.heat.legend')}>
      {HEAT_STEPS.map(step => (
        <li key={step}>
          <i className={clsx(classes.swatch, classes[step])} />
          {t(`maturity.heat.step.${step}`)}
        </li>
      ))}
    </ul>
  );
};

/**
 * Rows of workloads by section: how many of the assessed reach what they must,
 * with the bars of the lowest maturity. Arrow keys walk the figures.
 */
export const HeatMap = (props: {
  label: string;
  /** What the rows are, above the first column. */
  head: string;
  rows: (HeatRow | HeatNote)[];
}) => {
  const t = useText();
  const links = usePageLinks();
  // Every figure is a link that the tab key reaches; the arrows are a shorter way.
  const cells = useCellKeys();
  return (
    <>
      <div
        className={clsx(pageClasses.scroller, classes.narrow)}
        {...scrollRegion(props.label)}
      >
        <table
          aria-label={props.label}
          className={clsx(pageClasses.table, classes.heat)}
        >
          <thead>
            <tr>
              <th scope="col">{props.head}</th>
              <th
                scope="col"
                className={clsx(pageClasses.number, classes.number)}
              >
                {t('maturity.heat.columns.workloads')}
              </th>
              <th
                scope="col"
                className={clsx(pageClasses.number, classes.number)}
              >
                {t('maturity.heat.columns.notAssessed')}
              </th>
              <th
                scope="col"
                className={clsx(pageClasses.number, classes.number)}
              >
                {t('maturity.heat.columns.compliant')}
              </th>
              {SECTIONS.map(id => (
                <th key={id} scope="col" className={sectionClass(id)}>
                  {t(`maturity.heat.section.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={cells}>
            {props.rows.map(row =>
              'note' in row ? (
                <tr key={row.id}>
                  <th scope="row" colSpan={COLUMNS}>
                    {row.note}
                  </th>
                </tr>
              ) : (
                <tr key={row.id} className={clsx(row.isUpper && classes.upper)}>
                  <th scope="row" className={classes.name}>
                    {row.head ?? row.name}
                  </th>
                  <Figures row={row} links={links} />
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      <Legend />
    </>
  );
};

function sectionClass(id: SectionId): string {
  return clsx(classes.section, id === 'governance' && classes.governance);
}
