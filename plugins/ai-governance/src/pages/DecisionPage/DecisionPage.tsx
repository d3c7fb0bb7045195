import {
  GateDecision,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import clsx from 'clsx';
import { useParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { ReasonList } from '../../components/Gates';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import columnClasses from '../shared/columns.module.css';
import { useGateLinks, useReasonLinks } from '../shared/gateLinks';
import { HeadPanel } from './HeadPanel';
import { InputsPanel } from './InputsPanel';
import { ObligationsPanel } from './ObligationsPanel';
import { ReplayPanel } from './ReplayPanel';

const SKELETON = [{ height: 180 }, { height: 240 }, { height: 160 }];

const Loaded = ({ decision }: { decision: GateDecision }) => {
  const t = useText();
  const linkOf = useReasonLinks(decision.entityRef);
  return (
    <>
      <HeadPanel decision={decision} />
      <div className={clsx(columnClasses.columns, columnClasses.narrowSecond)}>
        <div className={columnClasses.column}>
          <Panel
            title={t('gates.decision.reasons', {
              count: decision.reasons.length,
            })}
          >
            <ReasonList reasons={decision.reasons} linkOf={linkOf} />
          </Panel>
          <ReplayPanel decisionId={decision.id ?? ''} />
        </div>
        <div className={columnClasses.column}>
          <ObligationsPanel obligations={decision.obligations} />
          <InputsPanel inputs={decision.inputs} />
        </div>
      </div>
    </>
  );
};

/** One recorded decision: what was asked, what the gate said and why, and all that it depended on. */
export const DecisionPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useGateLinks();
  const { id = '' } = useParams();
  const state = useAsyncState(() => api.getDecision(id), ['decision', id]);
  return (
    <PageBody>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        notFound={
          <EmptyState
            title={t('gates.decision.gone.title')}
            message={t('gates.decision.gone.text')}
            action={
              <ButtonLink
                variant="secondary"
                size="small"
                href={links.decisions()}
              >
                {t('gates.page.allDecisions')}
              </ButtonLink>
            }
          />
        }
      >
        {decision => <Loaded decision={decision} />}
      </AsyncBoundary>
    </PageBody>
  );
};
