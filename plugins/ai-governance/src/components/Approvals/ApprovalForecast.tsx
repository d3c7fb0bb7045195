import { Approval } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useCallback } from 'react';
import { useText } from '../../hooks/useText';
import { useReasonLinks } from '../../pages/shared/gateLinks';
import { ForecastPanel, ReasonLinkOf } from '../Gates';

/** What the gate that the approval is for would say of the workload. */
export const ApprovalForecast = ({ approval }: { approval: Approval }) => {
  const { id, entityRef, environment, version } = approval;
  const t = useText();
  const linkOf = useReasonLinks(entityRef);
  const otherThanThis: ReasonLinkOf = useCallback(
    reason => (reason.ref === id ? undefined : linkOf(reason)),
    [linkOf, id],
  );
  return (
    <ForecastPanel
      title={t('approvals.forecast.title', { environment })}
      entityRef={entityRef}
      basis={String(version)}
      environment={environment}
      linkOf={otherThanThis}
      stillTrue={t('approvals.forecast.stillTrue')}
    />
  );
};
