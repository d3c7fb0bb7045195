import {
  EnvironmentView,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonLink } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import { formatDay } from '../../components/RelativeTime';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useGateLinks } from '../shared/gateLinks';
import { ApprovalPolicyPanel } from './ApprovalPolicyPanel';
import { BreakGlassPanel } from './BreakGlassPanel';
import { ChangeModeDialog } from './ChangeModeDialog';
import { EnvironmentCard } from './EnvironmentCard';
import classes from './GatesPage.module.css';
import { RecentDecisionsPanel } from './RecentDecisionsPanel';

const SKELETON = [{ height: 20, width: '40%' }, { height: 420 }];

/** The gates in the order of the way to production, what an approval takes, and what was decided. */
export const GatesPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useGateLinks();
  const state = useAsyncState(() => api.getEnvironments(), ['environments']);
  useLiveRefresh(['decision', 'version', 'break-glass'], state.retry);
  const [changing, setChanging] = useState<EnvironmentView>();

  return (
    <PageBody>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState message={t('gates.page.noEnvironments')} />}
      >
        {({ items, policy, approvals, mayChange }) => (
          <>
            <div className={classes.head}>
              <p className={textClasses.muted}>
                {policy.activatedAt
                  ? t('gates.page.policySince', {
                      version: policy.version,
                      day: formatDay(policy.activatedAt),
                    })
                  : t('gates.page.policy', { version: policy.version })}
              </p>
              <ButtonLink
                variant="tertiary"
                size="small"
                href={links.versions()}
              >
                {t('gates.page.versions')}
              </ButtonLink>
            </div>
            <div className={classes.environments}>
              {items.map(environment => (
                <EnvironmentCard
                  key={environment.policy.name}
                  environment={environment}
                  mayChange={mayChange}
                  onChangeMode={() => setChanging(environment)}
                />
              ))}
            </div>
            <BreakGlassPanel onChanged={state.retry} />
            <RecentDecisionsPanel />
            <ApprovalPolicyPanel
              approvals={approvals}
              version={policy.version}
            />
          </>
        )}
      </AsyncBoundary>
      {changing && (
        <ChangeModeDialog
          environment={changing}
          onClose={() => setChanging(undefined)}
        />
      )}
    </PageBody>
  );
};
