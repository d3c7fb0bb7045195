import {
  EnvironmentView,
  ForecastMoment,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { VerdictPill } from '../marks';
import { formatFull, formatTime } from '../RelativeTime';
import classes from './Gates.module.css';
import { outcomeOf } from './proceed';
import { ReasonLinkOf, ReasonList } from './ReasonList';
import { Forecast } from './useForecast';
import { environmentTitle } from './environmentTitle';

/** Reasons that the rail has room for. */
const SHOWN = 4;

/** Moments that are named; what lies behind them is far away. */
const MOMENTS = 4;

const Moments = (props: {
  moments: ForecastMoment[];
  onMoment: (at: string) => void;
}) => {
  const { moments, onMoment } = props;
  const t = useText();
  return (
    <section>
      <h3 className={classes.severity}>{t('gates.forecast.moments')}</h3>
      <ol className={classes.moments}>
        {moments.slice(0, MOMENTS).map(({ at, causes, verdict }) => (
          <li key={at}>
            <div className={classes.verdict}>
              <Button
                variant="tertiary"
                size="small"
                className={classes.moment}
                onPress={() => onMoment(at)}
              >
                <time dateTime={at} title={formatFull(at)}>
                  {formatTime(at)}
                </time>
              </Button>
              <VerdictPill verdict={verdict} variant="row" />
            </div>
            <div className={textClasses.small}>
              {causes
                .map(({ what, ref }) =>
                  t(`gates.cause.${what}`, { ref: ref ?? '' }).trim(),
                )
                .join(', ')}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** What a gate would say, why, and when it would say something else. */
export const ForecastAnswer = (props: {
  forecast: Forecast;
  /** The environment that it is of, where the active policy still has it. */
  environment: EnvironmentView | undefined;
  /** An older answer, while the next is on its way. */
  isOld: boolean;
  linkOf: ReasonLinkOf;
  /** Called with a moment whose answer the reader wants. */
  onMoment: (at: string) => void;
}) => {
  const { forecast, environment, isOld, linkOf } = props;
  const { decision } = forecast;
  const { moments = [] } = decision;
  const t = useText();
  const outcome = outcomeOf(decision);
  return (
    <div className={classes.answer} aria-busy={isOld || undefined}>
      <div className={classes.well} role="status">
        <div className={classes.verdict}>
          <VerdictPill verdict={decision.verdict} />
          <span className={textClasses.small}>
            {t('gates.forecast.asked', {
              environment: environment
                ? environmentTitle(environment.policy)
                : forecast.environment,
              time: formatTime(decision.time),
            })}
          </span>
        </div>
        <p>
          {t(`gates.would.${outcome}`)}{' '}
          {outcome === 'warned' &&
            environment?.enforcesFrom &&
            t('gates.forecast.thenStops', {
              time: formatTime(environment.enforcesFrom),
            })}
        </p>
      </div>
      <ReasonList reasons={decision.reasons} limit={SHOWN} linkOf={linkOf} />
      {moments.length > 0 && (
        <Moments moments={moments} onMoment={props.onMoment} />
      )}
      <p className={clsx(textClasses.small, textClasses.muted)}>
        {t('gates.forecast.unrecorded')}
      </p>
    </div>
  );
};
