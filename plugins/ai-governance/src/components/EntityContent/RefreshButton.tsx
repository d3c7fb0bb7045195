import {
  Scorecard,
  workloadRefreshPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { formatTime } from '../RelativeTime';

/** Asks for an evaluation now, of the workload or on account of one control. */
export const RefreshButton = (props: {
  scorecard: Scorecard;
  controlId?: string;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { scorecard, controlId, onChange } = props;
  const { entityRef } = scorecard;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { allowed } = usePermission({
    permission: workloadRefreshPermission,
    resourceRef: entityRef,
  });
  const [state, refresh] = useAsyncFn(async () => {
    onChange(
      await api.refresh(entityRef, controlId ? { controlId } : undefined),
    );
  }, [api, entityRef, controlId, onChange]);
  if (!allowed) return null;
  return (
    <>
      <Button
        variant="secondary"
        size="small"
        iconStart={<RiRefreshLine aria-hidden />}
        isPending={state.loading}
        onPress={() => refresh()}
      >
        {t('entity.refresh.action')}
      </Button>
      {state.error && (
        <span role="alert" className={textClasses.small}>
          {t('entity.refresh.failed', {
            time: formatTime(scorecard.evaluatedAt),
          })}
        </span>
      )}
    </>
  );
};
