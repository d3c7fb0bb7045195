import { TrendEvent } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { formatDay } from '../RelativeTime';
import { CauseText } from './CauseText';
import classes from './Trend.module.css';
import { letterOf } from './trendView';
import { useMovesText } from './useMovesText';

/** What explains the bends of the trend, by the letters of its pins. */
export const TrendEvents = (props: {
  events: TrendEvent[];
  /** Whose movements a day leads to. */
  entityRef?: string;
}) => {
  const t = useText();
  const links = usePageLinks();
  const { events, entityRef } = props;
  const movesText = useMovesText();
  if (events.length === 0) return null;
  return (
    <ol className={classes.events} aria-label={t('maturity.trend.events')}>
      {events.map((event, index) => {
        const moves = movesText(event);
        return (
          <li key={index}>
            <span className={classes.badge}>{letterOf(index)}</span>
            <span>
              <Link
                className={classes.day}
                href={links.movements({
                  since: event.day,
                  until: event.day,
                  team: entityRef,
                })}
                aria-label={t('maturity.trend.dayMoves', {
                  day: formatDay(event.day),
                })}
              >
                {formatDay(event.day)}
              </Link>{' '}
              <CauseText cause={event.cause} />
              {moves && `: ${moves}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
