import '../../theme/tokens.css';
import {
  Trend,
  TrendDay,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { scaleLinear, scaleUtc } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import clsx from 'clsx';
import useMeasure from 'react-use/esm/useMeasure';
import { useText } from '../../hooks/useText';
import { useNumber } from '../../pages/shared/useNumber';
import { formatDay } from '../RelativeTime';
import {
  dateOf,
  highest,
  letterOf,
  spread,
  TREND_LINES,
  TrendLine,
} from './trendView';
import classes from './Trend.module.css';

const HEIGHT = 224;
const EDGE = { top: 36, right: 116, bottom: 28 };
/** Beside the figures of the axis, and a figure of them, whose width an SVG does not tell before it is drawn. */
const AXIS = { gap: 12, figure: 7 };
/** Before the place is measured, and where it cannot be. */
const USUAL_WIDTH = 640;
const PIN = 9;
const LABEL = 16;

const OUTLINES: Record<TrendLine, string> = {
  workloads: classes.lineWorkloads,
  assessed: classes.lineAssessed,
  compliant: classes.lineCompliant,
};

/**
 * Three lines told apart by dash and by the label at their end. It is drawn anew
 * for the width that it has, so that its text keeps its size.
 */
export const TrendChart = ({
  trend,
  label,
}: {
  trend: Trend;
  label: string;
}) => {
  const t = useText();
  const format = useNumber();
  const [ref, { width: measured }] = useMeasure<HTMLDivElement>();
  const width = measured || USUAL_WIDTH;
  const { days, events } = trend;
  const first = dateOf(days[0].day);
  const last = dateOf(days[days.length - 1].day);
  const bottom = HEIGHT - EDGE.bottom;
  const y = scaleLinear({
    domain: [0, highest(days)],
    range: [bottom, EDGE.top],
    nice: 4,
  });
  const levels = y.ticks(4).filter(Number.isInteger);
  const longest = Math.max(...levels.map(level => format(level).length));
  const left = AXIS.gap + AXIS.figure * Math.max(4, longest);
  const right = Math.max(left + 80, width - EDGE.right);
  const x = scaleUtc({ domain: [first, last], range: [left, right] });
  const atX = ({ day }: { day: string }) => x(dateOf(day));
  // As many days as find room beside each other.
  const dates = x.ticks(Math.max(2, Math.floor((right - left) / 130)));
  const inner = dates.filter(
    date => x(date) - left > 48 && right - x(date) > 48,
  );
  const now = days[days.length - 1];
  const labels = spread(
    TREND_LINES.map(line => y(now[line])),
    LABEL,
    [EDGE.top, bottom],
  );
  const pins = spread(events.map(atX), 2 * PIN + 2, [left, right]);

  return (
    <div ref={ref} className={classes.chart}>
      <svg role="img" aria-label={label} width={width} height={HEIGHT}>
        {levels.map(level => (
          <g key={level}>
            <line
              className={classes.rule}
              x1={left}
              x2={right}
              y1={y(level)}
              y2={y(level)}
            />
            <text x={left - 8} y={y(level) + 4} textAnchor="end">
              {format(level)}
            </text>
          </g>
        ))}
        <AreaClosed<TrendDay>
          className={classes.area}
          data={days}
          x={atX}
          y={day => y(day.compliant)}
          yScale={y}
        />
        {events.map((event, index) => (
          <g key={index}>
            <path
              className={classes.stem}
              d={`M${pins[index]} ${EDGE.top - 8}L${atX(event)} ${
                EDGE.top
              }V${bottom}`}
            />
            <circle
              className={classes.pin}
              cx={pins[index]}
              cy={EDGE.top - 8 - PIN}
              r={PIN}
            />
            <text
              className={classes.letter}
              x={pins[index]}
              y={EDGE.top - 4 - PIN}
              textAnchor="middle"
            >
              {letterOf(index)}
            </text>
          </g>
        ))}
        {TREND_LINES.map((line, index) => (
          <g key={line}>
            <LinePath<TrendDay>
              className={clsx(classes.line, OUTLINES[line])}
              data={days}
              x={atX}
              y={day => y(day[line])}
            />
            <circle
              className={clsx(classes.end, OUTLINES[line])}
              cx={right}
              cy={y(now[line])}
              r={3}
            />
            <text x={right + 10} y={labels[index] + 4}>
              <tspan className={classes.value}>{format(now[line])}</tspan>{' '}
              {t(`maturity.trend.label.${line}`)}
            </text>
          </g>
        ))}
        {[first, ...inner, last].map((date, index, all) => (
          <text
            key={index}
            x={x(date)}
            y={HEIGHT - 8}
            textAnchor={anchorOf(index, all.length)}
          >
            {formatDay(date.toISOString().slice(0, 10))}
          </text>
        ))}
      </svg>
    </div>
  );
};

function anchorOf(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === 0) return 'start';
  return index === count - 1 ? 'end' : 'middle';
}
