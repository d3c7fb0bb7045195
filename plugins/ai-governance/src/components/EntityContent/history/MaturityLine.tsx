import {
  Maturity,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useText } from '../../../hooks/useText';
import { MaturityMark } from '../../marks';
import { formatDay, formatTime } from '../../RelativeTime';
import tableClasses from '../table.module.css';
import { MaturityStep } from './historyView';
import classes from './MaturityLine.module.css';

const LEVELS: readonly Maturity[] = [...PHASES].reverse();
const ROW = 24;
const ALL: readonly Maturity[] = [...LEVELS, 'none'];

/** The maturity over time as steps, and the same as a table. */
export const MaturityLine = (props: { steps: MaturityStep[] }) => {
  const { steps } = props;
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  if (steps.length === 0) return null;
  const first = formatDay(steps[0].from);
  const summary = t('entity.history.lineSummary', {
    steps: steps
      .map(({ from, maturity }) =>
        t('entity.history.lineStep', {
          maturity: t(`common.maturity.${maturity}`),
          day: formatDay(from),
        }),
      )
      .join(', '),
  });
  return (
    <div className={classes.root}>
      <div className={classes.caption}>
        <span>{t('entity.history.line', { day: first })}</span>
        <Button
          variant="tertiary"
          size="small"
          aria-expanded={asTable}
          onPress={() => setAsTable(!asTable)}
        >
          {asTable
            ? t('entity.history.lineTableHide')
            : t('entity.history.lineTable')}
        </Button>
      </div>
      {asTable ? (
        <table className={tableClasses.table}>
          <thead>
            <tr>
              <th scope="col">{t('entity.history.lineFrom')}</th>
              <th scope="col">{t('entity.history.lineReached')}</th>
            </tr>
          </thead>
          <tbody>
            {[...steps].reverse().map(({ from, maturity }, index) => (
              <tr key={index}>
                <td>{formatTime(from)}</td>
                <td>
                  <MaturityMark maturity={maturity} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className={classes.chart}>
          <div className={classes.levels} aria-hidden>
            {ALL.map(level => (
              <span key={level}>{t(`common.maturity.${level}`)}</span>
            ))}
          </div>
          <svg
            className={classes.svg}
            role="img"
            aria-label={summary}
            viewBox={`0 0 100 ${ALL.length * ROW}`}
            preserveAspectRatio="none"
          >
            {ALL.map((level, row) => (
              <line
                key={level}
                className={classes.rule}
                x1={0}
                x2={100}
                y1={(row + 0.5) * ROW}
                y2={(row + 0.5) * ROW}
              />
            ))}
            <path className={classes.line} d={pathOf(steps)} />
          </svg>
          <div className={classes.ends} aria-hidden>
            <span>{first}</span>
            <span>{t('entity.history.lineNow')}</span>
          </div>
        </div>
      )}
    </div>
  );
};

function pathOf(steps: MaturityStep[]): string {
  const start = DateTime.fromISO(steps[0].from).toMillis();
  const whole = Math.max(1, DateTime.now().toMillis() - start);
  const parts = steps.map(({ from, maturity }, index) => {
    const x = (100 * (DateTime.fromISO(from).toMillis() - start)) / whole;
    const y = heightOf(maturity);
    return index === 0 ? `M0 ${y}` : `H${x.toFixed(2)}V${y}`;
  });
  return `${parts.join('')}H100`;
}

/** Where no control applies, none stands open. */
function heightOf(maturity: Maturity): number {
  const row = ALL.indexOf(maturity === 'not-applicable' ? 'none' : maturity);
  return (row + 0.5) * ROW;
}
