import '../../theme/tokens.css';
import {
  EnvironmentsResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { ReactNode, useState } from 'react';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { decisionsPageRouteRef } from '../../routes';
import { Panel } from '../Panel';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import { ForecastAnswer } from './ForecastAnswer';
import { atOf, ForecastQuestion, Moment, TODAY } from './ForecastQuestion';
import classes from './Gates.module.css';
import { ReasonLinkOf } from './ReasonList';
import { useEnvironments, useForecast } from './useForecast';

const SKELETON = [{ height: 32 }, { height: 72 }, {}, { width: '75%' }];

/** What makes the answer another one. */
const KINDS = ['approval', 'break-glass', 'version', 'waiver'];

interface ForecastPanelProps {
  title: string;
  entityRef: string;
  /** What stands beside the answer, such as an evaluation; another one asks anew. */
  basis: string;
  /** The one that is asked about; without it the reader chooses, at first the last. */
  environment?: string;
  linkOf: ReasonLinkOf;
  /** What an answer that fails to come leaves as it is. */
  stillTrue?: string;
  /** What may be done beside what the reasons say. */
  children?: (asked: {
    environments: EnvironmentsResponse;
    environment: string;
    onChanged: () => void;
  }) => ReactNode;
}

const Asked = (
  props: ForecastPanelProps & { environments: EnvironmentsResponse },
) => {
  const { entityRef, basis, environments, linkOf, stillTrue = '' } = props;
  const { items } = environments;
  const t = useText();
  const [chosen, setChosen] = useState(items[items.length - 1].policy.name);
  const [moment, setMoment] = useState<Moment>(TODAY);
  const environment = props.environment ?? chosen;
  const state = useForecast({
    entityRef,
    environment,
    at: atOf(moment),
    basis,
  });
  useLiveRefresh(
    KINDS,
    state.retry,
    signal => signal.entityRef === undefined || signal.entityRef === entityRef,
  );
  return (
    <>
      <ForecastQuestion
        environments={props.environment === undefined ? items : []}
        environment={environment}
        onEnvironment={setChosen}
        moment={moment}
        onMoment={setMoment}
      />
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON.slice(1)} />}
        errorTitle={t('gates.forecast.failed')}
        stillTrue={stillTrue}
      >
        {forecast => (
          <ForecastAnswer
            forecast={forecast}
            environment={items.find(
              ({ policy }) => policy.name === forecast.environment,
            )}
            isOld={state.loading}
            linkOf={linkOf}
            onMoment={at => setMoment({ ...moment, when: 'moment', at })}
          />
        )}
      </AsyncBoundary>
      {props.children?.({ environments, environment, onChanged: state.retry })}
    </>
  );
};

/** What a gate would say of a workload now, on a day or when its answer changes, and why; nothing of it is recorded. */
export const ForecastPanel = (props: ForecastPanelProps) => {
  const { title, entityRef, environment, stillTrue = '' } = props;
  const t = useText();
  const state = useEnvironments();
  const decisions = useRouteRef(decisionsPageRouteRef);
  return (
    <Panel
      title={title}
      aside={
        decisions && (
          <Link
            className={classes.link}
            href={`${decisions()}?${new URLSearchParams({
              entityRef,
              ...(environment && { environment }),
            })}`}
          >
            {t('gates.forecast.decisions')}
          </Link>
        )
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        errorTitle={t('gates.forecast.failed')}
        stillTrue={stillTrue}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState message={t('gates.page.noEnvironments')} />}
      >
        {environments => <Asked {...props} environments={environments} />}
      </AsyncBoundary>
    </Panel>
  );
};
