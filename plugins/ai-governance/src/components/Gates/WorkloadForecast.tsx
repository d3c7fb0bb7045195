import { useText } from '../../hooks/useText';
import { BreakGlassSection } from './BreakGlassSection';
import { ForecastPanel } from './ForecastPanel';
import { useTabReasonLinks } from './useTabReasonLinks';

/** Whether this workload could be deployed now or on a day, what would have to be done first, and the way out in an emergency. */
export const WorkloadForecast = (props: {
  entityRef: string;
  /** The evaluation that is shown beside it; another one asks anew. */
  evaluatedAt: string;
}) => {
  const { entityRef, evaluatedAt } = props;
  const t = useText();
  const linkOf = useTabReasonLinks();
  return (
    <ForecastPanel
      title={t('gates.forecast.title')}
      entityRef={entityRef}
      basis={evaluatedAt}
      linkOf={linkOf}
    >
      {({ environments, environment, onChanged }) => (
        <BreakGlassSection
          entityRef={entityRef}
          environments={environments.items}
          environment={environment}
          rules={environments.breakGlass}
          onChanged={onChanged}
        />
      )}
    </ForecastPanel>
  );
};
