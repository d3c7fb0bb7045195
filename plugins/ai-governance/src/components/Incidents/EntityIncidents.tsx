import {
  incidentCreatePermission,
  IncidentSummary,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, ButtonLink } from '@backstage/ui';
import { RiAlarmWarningLine } from '@remixicon/react';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { Panel } from '../Panel';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import classes from './EntityIncidents.module.css';
import { useIncidentPaths } from './incidentLinks';
import { IncidentRow } from './IncidentRow';
import { NewIncidentDialog } from './NewIncidentDialog';

/** Of each half so many are shown; all of them stand in the list. */
const SHOWN = 5;

const Half = (props: {
  title: string;
  items: IncidentSummary[];
  entityRef: string;
}) => {
  const { title, items, entityRef } = props;
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.list} aria-label={title}>
        {items.map(incident => (
          <IncidentRow
            key={incident.id}
            incident={incident}
            entityRef={entityRef}
          />
        ))}
      </ul>
    </>
  );
};

/** The incidents of a workload, what is active first, and the way to tell of another. */
export const EntityIncidents = (props: {
  entityRef: string;
  title: string;
}) => {
  const { entityRef, title } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const listPath = useIncidentPaths().ofWorkload(entityRef);
  const [telling, setTelling] = useState(false);
  const { allowed } = usePermission({
    permission: incidentCreatePermission,
    resourceRef: entityRef,
  });
  const state = useAsyncState(async () => {
    const [active, past] = await Promise.all([
      api.getIncidents({
        entityRef,
        active: true,
        orderBy: 'concern',
        limit: SHOWN,
      }),
      api.getIncidents({
        entityRef,
        state: ['resolved', 'reviewed'],
        orderBy: '-openedAt',
        limit: SHOWN,
      }),
    ]);
    return { active, past };
  }, ['incidents', entityRef]);
  useLiveRefresh(
    ['incident'],
    state.retry,
    signal => signal.entityRef === undefined || signal.entityRef === entityRef,
  );
  const active = state.value?.active.totalItems ?? 0;
  const total = active + (state.value?.past.totalItems ?? 0);
  return (
    <Panel
      title={
        active > 0
          ? t('incident.entity.titleActive', { count: active })
          : t('incident.entity.title')
      }
      aside={
        <>
          {listPath && total > 0 && (
            <ButtonLink variant="tertiary" size="small" href={listPath}>
              {t('incident.entity.all')}
            </ButtonLink>
          )}
          {allowed && (
            <Button
              variant="secondary"
              size="small"
              iconStart={<RiAlarmWarningLine aria-hidden />}
              onPress={() => setTelling(true)}
            >
              {t('incident.entity.tell')}
            </Button>
          )}
        </>
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        errorTitle={t('incident.entity.failed')}
        skeleton={<LoadingSkeleton lines={[{ height: 40 }, { height: 40 }]} />}
      >
        {value => (
          <>
            {total === 0 && (
              <p className={classes.none}>{t('incident.entity.none')}</p>
            )}
            <Half
              title={t('incident.entity.active')}
              items={value.active.items}
              entityRef={entityRef}
            />
            <Half
              title={t('incident.entity.past')}
              items={value.past.items}
              entityRef={entityRef}
            />
          </>
        )}
      </AsyncBoundary>
      {telling && (
        <NewIncidentDialog
          workload={{ entityRef, title }}
          onClose={() => setTelling(false)}
          onOpened={state.retry}
        />
      )}
    </Panel>
  );
};
