import {
  EnvironmentView,
  GateDecision,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { VerdictPill } from '../marks';
import { formatDay } from '../RelativeTime';
import { LoadingSkeleton } from '../states';
import { environmentTitle } from './environmentTitle';
import { outcomeOf } from './proceed';
import { useEnvironments, useForecast } from './useForecast';

interface Asked {
  entityRef: string;
  evaluatedAt: string;
  className?: string;
}

/** One line has no room for an error; that nothing is known is no verdict either. */
const Unknown = () => {
  const t = useText();
  return (
    <span className={textClasses.small}>{t('gates.forecast.unknown')}</span>
  );
};

const Note = (props: {
  environment: EnvironmentView;
  decision: GateDecision;
}) => {
  const { environment, decision } = props;
  const t = useText();
  const outcome = outcomeOf(decision);
  if (outcome === 'goes' || outcome === 'obliged') return null;
  return (
    <div className={textClasses.small}>
      {t(`gates.outcome.${outcome}`)}
      {outcome === 'warned' &&
        environment.enforcesFrom &&
        `, ${t('gates.forecast.until', {
          day: formatDay(environment.enforcesFrom),
        })}`}
    </div>
  );
};

const Verdict = (props: Asked & { environment: EnvironmentView }) => {
  const { environment, className } = props;
  const t = useText();
  const state = useForecast({
    entityRef: props.entityRef,
    environment: environment.policy.name,
    basis: props.evaluatedAt,
  });
  return (
    <div>
      <div className={className}>
        {t('gates.forecast.lineTitle', {
          environment: environmentTitle(environment.policy),
        })}
      </div>
      {!state.value && !state.error && (
        <LoadingSkeleton lines={[{ height: 24, width: '120px' }]} />
      )}
      {!state.value && state.error && <Unknown />}
      {state.value && (
        <>
          <VerdictPill verdict={state.value.decision.verdict} />
          <Note environment={environment} decision={state.value.decision} />
        </>
      )}
    </div>
  );
};

/** What the gate of the last environment would say of a workload today, in a line; nothing where there is no gate to ask. */
export const ForecastLine = (props: Asked) => {
  const { value } = useEnvironments();
  const environment = value?.items[value.items.length - 1];
  return environment ? <Verdict {...props} environment={environment} /> : null;
};
