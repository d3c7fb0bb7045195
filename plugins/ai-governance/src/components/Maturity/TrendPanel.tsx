import {
  Trend,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { lazy, Suspense, useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { useNumber } from '../../pages/shared/useNumber';
import { ChipGroup } from '../ChipGroup';
import { Panel } from '../Panel';
import { formatDay } from '../RelativeTime';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import { TrendEvents } from './TrendEvents';
import classes from './Trend.module.css';
import { TrendTable } from './TrendTable';

// What draws the chart is not read before a chart is drawn.
const TrendChart = lazy(() =>
  import('./TrendChart').then(m => ({ default: m.TrendChart })),
);

const PERIODS = ['90', '365'] as const;

const SKELETON = [{ height: 224 }, { height: 16, width: '70%' }];

const TrendView = (props: { trend: Trend; entityRef?: string }) => {
  const { trend, entityRef } = props;
  const t = useText();
  const format = useNumber();
  const [asTable, setAsTable] = useState(false);
  const { days, events } = trend;
  const [first, last] = [days[0], days[days.length - 1]];
  const label = t('maturity.trend.summary', {
    from: formatDay(first.day),
    to: formatDay(last.day),
    workloads: t('maturity.trend.fromTo', {
      from: format(first.workloads),
      to: format(last.workloads),
    }),
    assessed: t('maturity.trend.fromTo', {
      from: format(first.assessed),
      to: format(last.assessed),
    }),
    compliant: t('maturity.trend.fromTo', {
      from: format(first.compliant),
      to: format(last.compliant),
    }),
  });
  return (
    <>
      {asTable ? (
        <TrendTable days={days} label={label} />
      ) : (
        <Suspense fallback={<LoadingSkeleton lines={[{ height: 224 }]} />}>
          <TrendChart trend={trend} label={label} />
        </Suspense>
      )}
      <TrendEvents events={events} entityRef={entityRef} />
      <div className={classes.foot}>
        <Button
          variant="tertiary"
          size="small"
          aria-expanded={asTable}
          onPress={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'maturity.trend.asChart' : 'maturity.trend.asTable')}
        </Button>
      </div>
    </>
  );
};

/** How many workloads there were, were assessed and compliant, day by day, and what explains the bends. */
export const TrendPanel = (props: {
  /** A Group with its child groups, a System or a Domain; all that the reader may see unless told. */
  entityRef?: string;
}) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { entityRef } = props;
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>('90');
  const state = useAsyncState(
    () => api.getTrend({ days: Number(period), entityRef }),
    ['trend', period, entityRef ?? ''],
    { keepPrevious: true },
  );
  return (
    <Panel
      title={t(`maturity.trend.title.${period}`)}
      note={t('maturity.trend.note')}
      aside={
        <ChipGroup
          label={t('maturity.trend.period')}
          options={PERIODS.map(id => ({
            id,
            text: t(`maturity.trend.periods.${id}`),
          }))}
          value={period}
          onChange={setPeriod}
        />
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        stillTrue={t('maturity.otherCards')}
        isEmpty={({ days }) => days.length < 2}
        empty={<EmptyState message={t('maturity.trend.empty')} />}
      >
        {trend => <TrendView trend={trend} entityRef={entityRef} />}
      </AsyncBoundary>
    </Panel>
  );
};
