import { TrendDay } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import pageClasses from '../../pages/shared/page.module.css';
import { useNumber } from '../../pages/shared/useNumber';
import { formatDay } from '../RelativeTime';
import { scrollRegion } from '../scrollRegion';
import classes from './Trend.module.css';
import { TREND_LINES } from './trendView';

/** The same as the chart, day by day, the latest first. */
export const TrendTable = (props: { days: TrendDay[]; label: string }) => {
  const t = useText();
  const format = useNumber();
  return (
    <div className={classes.days} {...scrollRegion(props.label)}>
      <table className={pageClasses.table} aria-label={props.label}>
        <thead>
          <tr>
            <th scope="col">{t('maturity.trend.day')}</th>
            {TREND_LINES.map(line => (
              <th key={line} scope="col" className={pageClasses.number}>
                {t(`maturity.trend.column.${line}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...props.days].reverse().map(day => (
            <tr key={day.day}>
              <th scope="row">{formatDay(day.day)}</th>
              {TREND_LINES.map(line => (
                <td key={line} className={pageClasses.number}>
                  {format(day[line])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
