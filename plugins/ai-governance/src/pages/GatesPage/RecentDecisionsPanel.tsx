import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { DecisionTable } from '../DecisionsPage/DecisionTable';
import { useGateLinks } from '../shared/gateLinks';

/** Rows that are shown here; the list has the others. */
const SHOWN = 8;

const SKELETON = Array.from({ length: SHOWN }, () => ({ height: 40 }));

/** What the gates decided last. */
export const RecentDecisionsPanel = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useGateLinks();
  const state = useAsyncState(
    () => api.getDecisions({ limit: SHOWN }),
    ['decisions'],
  );
  useLiveRefresh(['decision'], state.retry);
  return (
    <Panel
      title={t('gates.page.recent')}
      aside={
        <ButtonLink variant="tertiary" size="small" href={links.decisions()}>
          {t('gates.page.allDecisions')}
        </ButtonLink>
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        isEmpty={page => page.items.length === 0}
        empty={
          <EmptyState
            title={t('gates.decisions.empty.title')}
            message={t('gates.decisions.empty.text')}
          />
        }
      >
        {page => (
          <DecisionTable
            label={t('gates.decisions.titlePending')}
            items={page.items}
          />
        )}
      </AsyncBoundary>
    </Panel>
  );
};
