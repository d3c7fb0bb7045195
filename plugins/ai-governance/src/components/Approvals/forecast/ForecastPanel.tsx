import {
  Approval,
  ForecastMoment,
  GateDecision,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../../pages/shared/links';
import textClasses from '../../../theme/text.module.css';
import { ChipGroup } from '../../ChipGroup';
import { isOfApproval, ReasonList, VerdictLine } from '../../Gates';
import { Panel } from '../../Panel';
import { formatDay } from '../../RelativeTime';
import { AsyncBoundary, LoadingSkeleton } from '../../states';
import classes from './Forecast.module.css';

/** One answer of the gate; that of now has no moment. */
interface Forecast {
  id: string;
  moment?: ForecastMoment;
  decision: GateDecision;
}

/** Moments to come that are asked about; what lies behind them is far away. */
const MOMENTS = 2;

/** Reasons that are shown before the reader asks for all. */
const REASONS = 6;

/** Verdict and what becomes of a deployment, and of a later one what makes it so. */
const Answer = (props: { when: string; forecast: Forecast }) => {
  const { moment, decision } = props.forecast;
  const t = useText();
  return (
    <div className={classes.answer}>
      <span className={classes.when}>{props.when}</span>
      <VerdictLine decision={decision} />
      <span className={textClasses.small}>
        {moment
          ? moment.causes
              .map(({ what, ref }) =>
                t(`gates.cause.${what}`, { ref: ref ?? '' }).trim(),
              )
              .join(', ')
          : decision.reasons.length > 0 &&
            t('approvals.forecast.count', { count: decision.reasons.length })}
      </span>
    </div>
  );
};

/** What the gate would answer now, and from when on it would answer something else; nothing of it is recorded. */
export const ForecastPanel = ({ approval }: { approval: Approval }) => {
  const { entityRef, environment, version } = approval;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = usePageLinks();
  const [chosen, setChosen] = useState('now');
  const state = useAsyncState(async (): Promise<Forecast[]> => {
    const decision = await api.getForecast(entityRef, { environment });
    const later = await Promise.all(
      (decision.moments ?? []).slice(0, MOMENTS).map(async moment => ({
        id: moment.at,
        moment,
        decision: await api.getForecast(entityRef, {
          environment,
          at: moment.at,
        }),
      })),
    );
    return [{ id: 'now', decision }, ...later];
  }, [entityRef, environment, version]);
  const label = ({ moment }: Forecast) =>
    moment
      ? t('approvals.forecast.from', { day: formatDay(moment.at) })
      : t('approvals.forecast.now');
  return (
    <Panel
      title={t('approvals.forecast.title', { environment })}
      note={t('approvals.forecast.note')}
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ height: 84 }, {}, {}]} />}
        errorTitle={t('approvals.forecast.errorTitle')}
        stillTrue={t('approvals.forecast.stillTrue')}
      >
        {forecasts => {
          const shown =
            forecasts.find(({ id }) => id === chosen) ?? forecasts[0];
          return (
            <>
              <div className={classes.well}>
                {forecasts.map(forecast => (
                  <Answer
                    key={forecast.id}
                    when={label(forecast)}
                    forecast={forecast}
                  />
                ))}
              </div>
              {forecasts.length > 1 && (
                <div className={classes.chips}>
                  <ChipGroup
                    label={t('approvals.forecast.at')}
                    options={forecasts.map(forecast => ({
                      id: forecast.id,
                      text: label(forecast),
                    }))}
                    value={shown.id}
                    onChange={setChosen}
                  />
                </div>
              )}
              <ReasonList
                key={shown.id}
                reasons={shown.decision.reasons}
                limit={REASONS}
                linkOf={({ code, controlId, ref }) => {
                  if (controlId) {
                    return {
                      href: links.governed(entityRef, controlId),
                      text: t('gates.reason.openControl', { id: controlId }),
                    };
                  }
                  return isOfApproval(code) && ref && ref !== approval.id
                    ? {
                        href: links.approval(ref),
                        text: t('gates.reason.openApproval'),
                      }
                    : undefined;
                }}
              />
            </>
          );
        }}
      </AsyncBoundary>
    </Panel>
  );
};
