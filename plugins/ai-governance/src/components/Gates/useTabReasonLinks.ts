import { DecisionReasonView } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { useText } from '../../hooks/useText';
import { approvalPageRouteRef, gatesPageRouteRef } from '../../routes';
import { ReasonLinkOf } from './ReasonList';

/** Where the reasons lead from the tab of a workload: to its controls below, to the approval, to the exceptions. */
export function useTabReasonLinks(): ReasonLinkOf {
  const t = useText();
  const approval = useRouteRef(approvalPageRouteRef);
  const gates = useRouteRef(gatesPageRouteRef);
  return useCallback(
    ({ code, controlId, ref }) => {
      if (controlId) {
        return {
          href: `#${controlId}`,
          text: t('gates.reason.openControl', { id: controlId }),
        };
      }
      if (isOfApproval(code) && ref && approval) {
        return {
          href: approval({ id: ref }),
          text: t('gates.reason.openApproval'),
        };
      }
      return code.startsWith('break-glass') && gates
        ? { href: gates(), text: t('gates.reason.openBreakGlass') }
        : undefined;
    },
    [t, approval, gates],
  );
}

/** Whether the ref of a reason is that of an approval. */
export function isOfApproval(code: DecisionReasonView['code']): boolean {
  return code.startsWith('approval-') || code === 'artifact-mismatch';
}
