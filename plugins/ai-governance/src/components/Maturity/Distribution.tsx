import {
  Maturity,
  MaturityFigures,
  PHASES,
  Phase,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import clsx from 'clsx';
import { Fragment } from 'react';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import phaseClasses from '../../pages/shared/phase.module.css';
import { useNumber } from '../../pages/shared/useNumber';
import { MATURITIES, WorkloadFilters } from '../../pages/shared/workloadQuery';
import { MaturityMark } from '../marks';
import { Panel } from '../Panel';
import classes from './Distribution.module.css';
import { PhaseSplit, splitAt } from './figures';

const ROWS = [...PHASES].reverse();

const NotAssessed = (props: {
  phase: Phase;
  count: number;
  filters: WorkloadFilters;
}) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const label = t('maturity.distribution.notAssessedSegment', {
    count: props.count,
    required: t(`common.maturity.${props.phase}`),
  });
  return (
    <Link
      className={classes.notAssessed}
      href={links.workloads({
        ...props.filters,
        assessed: false,
        requiredPhase: [props.phase],
      })}
      aria-label={label}
      title={label}
    >
      {format(props.count)}
    </Link>
  );
};

const Legend = (props: { byMaturity: Record<Maturity, number> }) => {
  const t = useText();
  const format = useNumber();
  return (
    <div className={classes.legend}>
      <span className={classes.note}>{t('maturity.distribution.reached')}</span>
      {MATURITIES.filter(
        maturity =>
          maturity !== 'not-applicable' || props.byMaturity[maturity] > 0,
      ).map(maturity => (
        <span key={maturity} className={classes.legendItem}>
          <i className={clsx(classes.swatch, phaseClasses[maturity])} />
          <MaturityMark maturity={maturity} size={14} variant="row" />
          {format(props.byMaturity[maturity])}
        </span>
      ))}
    </div>
  );
};

/**
 * One bar for each required phase, split where the requirement lies: left what is
 * below it, right what reaches it. Who is not assessed stands apart.
 */
export const Distribution = (props: {
  total: MaturityFigures;
  /** The list that the figures count, which each part narrows; all unless told. */
  filters?: WorkloadFilters;
  className?: string;
}) => {
  const { total, filters = {} } = props;
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const rows = ROWS.map(phase => ({
    phase,
    split: splitAt(phase, total.byRequiredPhase[phase]),
    notAssessed: total.notAssessedByRequiredPhase[phase],
  }));
  const reach = rows.reduce((sum, { split }) => sum + split.reachCount, 0);
  const missed = reach - total.compliant;

  // Both sides share one scale, so a bar twice as long is twice as many.
  const longest = Math.max(
    1,
    ...rows.map(({ split }) => split.belowCount + split.reachCount),
  );
  const widest = (side: 'belowCount' | 'reachCount') =>
    Math.max(longest / 4, ...rows.map(({ split }) => split[side]));
  const left = widest('belowCount');
  const right = widest('reachCount');

  const bar = (
    phase: Phase,
    parts: PhaseSplit['below'],
    count: number,
    room: number,
  ) => (
    <div className={classes.bar} style={{ width: `${(96 * count) / room}%` }}>
      {parts.map(part => {
        const label = t('maturity.distribution.segment', {
          count: part.count,
          reached: t(`common.maturity.${part.maturity}`),
          required: t(`common.maturity.${phase}`),
        });
        return (
          <Link
            key={part.maturity}
            className={clsx(classes.segment, phaseClasses[part.maturity])}
            style={{ flexGrow: part.count }}
            href={links.workloads({
              ...filters,
              assessed: true,
              requiredPhase: [phase],
              maturity: [part.maturity],
            })}
            aria-label={label}
            title={label}
          >
            {format(part.count)}
          </Link>
        );
      })}
    </div>
  );

  return (
    <Panel
      className={clsx(classes.panel, props.className)}
      title={t('maturity.distribution.title')}
      note={t('maturity.distribution.subtitle')}
    >
      <div
        className={classes.distribution}
        style={{
          gridTemplateColumns: `minmax(92px, max-content) minmax(0, ${left}fr) minmax(0, ${right}fr) minmax(60px, max-content)`,
        }}
      >
        <span />
        <span className={clsx(classes.head, classes.headLeft)}>
          {t('maturity.distribution.below')}
        </span>
        <span className={clsx(classes.head, classes.headRight)}>
          {t('maturity.distribution.reach')}
        </span>
        <span className={clsx(classes.head, classes.headEnd)}>
          {t('maturity.distribution.notAssessed')}
        </span>
        {rows.map(({ phase, split, notAssessed }) => (
          <Fragment key={phase}>
            <div className={classes.row}>
              <b>{t(`common.maturity.${phase}`)}</b>
              <span className={classes.note}>
                {split.belowCount + split.reachCount === 0
                  ? t('maturity.distribution.rowNone')
                  : t('maturity.distribution.row', {
                      reach: format(split.reachCount),
                      assessed: format(split.belowCount + split.reachCount),
                    })}
              </span>
            </div>
            <div className={classes.left}>
              {bar(phase, split.below, split.belowCount, left)}
            </div>
            <div className={classes.right}>
              {bar(phase, split.reach, split.reachCount, right)}
            </div>
            <div className={classes.end}>
              {notAssessed === 0 ? (
                <span className={classes.note}>{format(0)}</span>
              ) : (
                <NotAssessed
                  phase={phase}
                  count={notAssessed}
                  filters={filters}
                />
              )}
            </div>
          </Fragment>
        ))}
      </div>
      <Legend byMaturity={total.byMaturity} />
      {missed > 0 && (
        <p className={classes.footnote}>
          {t('maturity.distribution.governance', {
            count: missed,
            reach: format(reach),
            compliant: format(total.compliant),
          })}
        </p>
      )}
    </Panel>
  );
};
