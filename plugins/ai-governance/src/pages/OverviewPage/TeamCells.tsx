import {
  MaturityFigures,
  PHASES,
  TeamSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonIcon, Link } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import { assessedOf, filtersOf } from './figures';
import { MaturityBar } from './MaturityBar';
import classes from './TeamTable.module.css';
import { RowKeyEvent } from './useTeamTree';

/** The name of a row, set in by its depth, with what opens it. */
export const TeamNameCell = (props: {
  summary: TeamSummary;
  level: number;
  direct?: boolean;
  expanded?: boolean;
  onToggle?: () => void;
  onKeyDown?: (event: RowKeyEvent) => void;
}) => {
  const t = useText();
  const links = usePageLinks();
  const { summary, level, direct, expanded } = props;
  const style = { paddingLeft: 20 * level };

  if (summary.kind !== 'group' || summary.team === null) {
    const personal = summary.kind === 'user';
    return (
      <th scope="row">
        <span className={classes.name}>
          <span className={classes.noToggle} />
          <span>
            {t(
              personal
                ? 'pages.overview.teams.personal'
                : 'pages.overview.teams.unowned',
            )}{' '}
            <span className={clsx(pageClasses.muted, pageClasses.small)}>
              {t(
                personal
                  ? 'pages.overview.teams.personalHint'
                  : 'pages.overview.teams.unownedHint',
              )}
            </span>
          </span>
        </span>
      </th>
    );
  }
  if (direct) {
    return (
      <th scope="row">
        <span className={classes.name} style={style}>
          <span className={classes.noToggle} />
          <span className={pageClasses.muted}>
            {t('pages.overview.teams.direct', { team: summary.title })}
          </span>
        </span>
      </th>
    );
  }
  return (
    <th scope="row">
      <span className={classes.name} style={style}>
        {expanded === undefined ? (
          <span className={classes.noToggle} />
        ) : (
          <ButtonIcon
            className={classes.toggle}
            variant="tertiary"
            size="small"
            icon={expanded ? <RiArrowDownSLine /> : <RiArrowRightSLine />}
            aria-label={t(
              expanded
                ? 'pages.overview.teams.collapse'
                : 'pages.overview.teams.expand',
              { team: summary.title },
            )}
            onPress={props.onToggle}
            onKeyDown={props.onKeyDown}
          />
        )}
        <Link
          className={pageClasses.link}
          weight={level < 2 ? 'bold' : 'regular'}
          href={links.entity(summary.team)}
          data-row-anchor={summary.team}
          data-level={level}
          onKeyDown={props.onKeyDown}
        >
          {summary.title}
        </Link>
        {summary.withDescendants.workloads > 0 && (
          <Link
            className={classes.plan}
            href={links.plan(summary.team)}
            aria-label={t('pages.overview.teams.planOf', {
              team: summary.title,
            })}
          >
            {t('pages.overview.teams.plan')}
          </Link>
        )}
      </span>
    </th>
  );
};

/** The figures of a row; without a team those of all that the reader may see. */
export const FigureCells = (props: {
  summary?: TeamSummary;
  figures: MaturityFigures;
  scope?: 'own' | 'withDescendants';
}) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const { summary, figures } = props;
  const filters = filtersOf(summary, props.scope);
  const assessed = assessedOf(figures);
  const team = useRowName(summary);

  return (
    <>
      <td className={pageClasses.number}>
        <FigureLink
          value={figures.workloads}
          href={links.workloads(filters)}
          label={t('pages.overview.teams.cell.workloads', {
            team,
            n: format(figures.workloads),
          })}
        />
      </td>
      <td className={pageClasses.number}>
        <FigureLink
          value={figures.notAssessed}
          href={links.workloads({ ...filters, assessed: false })}
          label={t('pages.overview.teams.cell.notAssessed', {
            team,
            n: format(figures.notAssessed),
          })}
        />
      </td>
      <td className={pageClasses.number}>
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
              label={t('pages.overview.teams.cell.compliant', {
                team,
                n: format(figures.compliant),
                assessed: format(assessed),
              })}
            />
            <span className={pageClasses.muted}>/{format(assessed)}</span>
          </>
        )}
      </td>
      <td className={classes.reached}>
        <MaturityBar
          team={team}
          counts={figures.byMaturity}
          filters={filters}
        />
      </td>
      {PHASES.map(phase => (
        <td key={phase} className={pageClasses.number}>
          <FigureLink
            value={figures.required[phase]}
            href={links.workloads({ ...filters, requiredPhase: [phase] })}
            label={t('pages.overview.teams.cell.required', {
              team,
              n: format(figures.required[phase]),
              phase: t(`common.maturity.${phase}`),
            })}
          />
        </td>
      ))}
    </>
  );
};

function useRowName(summary: TeamSummary | undefined): string {
  const t = useText();
  if (!summary) return t('pages.overview.teams.total');
  if (summary.kind === 'user') return t('pages.overview.teams.personal');
  if (summary.kind === 'unowned') return t('pages.overview.teams.unowned');
  return summary.title;
}
