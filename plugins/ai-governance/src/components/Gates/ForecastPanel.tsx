import '../../theme/tokens.css';
import {
  EnvironmentsResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Link, Select } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { decisionsPageRouteRef } from '../../routes';
import { ChipGroup } from '../ChipGroup';
import { Panel } from '../Panel';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import { BreakGlassSection } from './BreakGlassSection';
import { DayField } from './DayField';
import { environmentTitle } from './environmentTitle';
import { ForecastAnswer } from './ForecastAnswer';
import classes from './Gates.module.css';
import { useEnvironments, useForecast } from './useForecast';
import { useTabReasonLinks } from './useTabReasonLinks';

const SKELETON = [{ height: 32 }, { height: 72 }, {}, { width: '75%' }];

const WHENS = ['today', 'day'] as const;

/** What makes the answer another one. */
const KINDS = ['approval', 'break-glass', 'version', 'waiver'];

const Question = (props: {
  entityRef: string;
  evaluatedAt: string;
  response: EnvironmentsResponse;
}) => {
  const { entityRef, evaluatedAt, response } = props;
  const { items } = response;
  const t = useText();
  const linkOf = useTabReasonLinks();
  const [name, setName] = useState(items[items.length - 1].policy.name);
  const [when, setWhen] = useState<(typeof WHENS)[number]>('today');
  const [day, setDay] = useState<string>();
  const environment =
    items.find(({ policy }) => policy.name === name) ?? items[0];
  const state = useForecast({
    entityRef,
    environment,
    day: when === 'day' ? day : undefined,
    evaluatedAt,
  });
  useLiveRefresh(
    KINDS,
    state.retry,
    signal => signal.entityRef === undefined || signal.entityRef === entityRef,
  );

  return (
    <>
      <div className={classes.ask}>
        <Select
          size="small"
          aria-label={t('gates.forecast.environment')}
          options={items.map(({ policy }) => ({
            value: policy.name,
            label: environmentTitle(policy),
          }))}
          value={name}
          onChange={key => setName(String(key ?? name))}
        />
        <ChipGroup
          label={t('gates.forecast.when')}
          options={WHENS.map(id => ({ id, text: t(`gates.forecast.${id}`) }))}
          value={when}
          onChange={setWhen}
        />
        {when === 'day' && (
          <DayField
            label={t('gates.forecast.date')}
            min={DateTime.now().toISODate() ?? undefined}
            value={day}
            onChange={setDay}
          />
        )}
      </div>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON.slice(1)} />}
        errorTitle={t('gates.forecast.failed')}
        stillTrue=""
      >
        {forecast => (
          <ForecastAnswer
            forecast={forecast}
            isOld={state.loading}
            linkOf={linkOf}
          />
        )}
      </AsyncBoundary>
      <BreakGlassSection
        entityRef={entityRef}
        environments={items}
        environment={environment.policy.name}
        rules={response.breakGlass}
        onChanged={state.retry}
      />
    </>
  );
};

/** Whether this workload could be deployed now or on a day, and what would have to be done first. */
export const ForecastPanel = (props: {
  entityRef: string;
  /** The evaluation that is shown beside it; another one asks anew. */
  evaluatedAt: string;
}) => {
  const t = useText();
  const state = useEnvironments();
  const decisions = useRouteRef(decisionsPageRouteRef);
  return (
    <Panel
      title={t('gates.forecast.title')}
      aside={
        decisions && (
          <Link
            className={classes.link}
            href={`${decisions()}?${new URLSearchParams({
              entityRef: props.entityRef,
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
        stillTrue=""
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState message={t('gates.page.noEnvironments')} />}
      >
        {response => <Question {...props} response={response} />}
      </AsyncBoundary>
    </Panel>
  );
};
