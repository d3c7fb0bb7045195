import {
  HealthDetails,
  healthReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import clsx from 'clsx';
import useInterval from 'react-use/esm/useInterval';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import columnClasses from '../shared/columns.module.css';
import { ErrorsPanel } from './ErrorsPanel';
import { FiltersPanel } from './FiltersPanel';
import { FindingsPanel } from './FindingsPanel';
import { ImportPanel } from './ImportPanel';
import { ProblemsPanel } from './ProblemsPanel';
import { ProvidersPanel } from './ProvidersPanel';
import { RolesPanel } from './RolesPanel';
import { SelectionCheck } from './SelectionCheck';
import { StatusPanel } from './StatusPanel';

const SKELETON = [{ height: 180 }, { height: 120 }, { height: 240 }];

/** How often the page asks again while there is something to watch. */
const WATCH_MS = 5_000;

function isMoving(health: HealthDetails | undefined): boolean {
  return (
    health !== undefined &&
    (health.status === 'starting' ||
      health.sync.state === 'running' ||
      health.queue.waiting > 0)
  );
}

/** For operators: whether the service runs, what is missing, and why something is not here. */
export const SetupPage = () => {
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getHealth(), ['health']);
  useInterval(
    state.retry,
    !state.loading && isMoving(state.value) ? WATCH_MS : null,
  );

  return (
    <PageBody>
      <AsyncBoundary
        state={state}
        permission={healthReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
      >
        {health => (
          <>
            <StatusPanel health={health} />
            <FindingsPanel findings={health.setup} />
            <div className={clsx(columnClasses.columns, columnClasses.equal)}>
              <ProblemsPanel problems={health.problems} />
              <div className={columnClasses.column}>
                <RolesPanel roles={health.roles} />
                <ErrorsPanel errors={health.errors} />
              </div>
            </div>
            <ProvidersPanel
              providers={health.providers}
              suspicions={health.suspicions}
            />
            <FiltersPanel filters={health.filters} />
          </>
        )}
      </AsyncBoundary>
      <ImportPanel onImported={state.retry} />
      <SelectionCheck />
    </PageBody>
  );
};
