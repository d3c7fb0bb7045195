import '../../theme/tokens.css';
import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import classes from './NotAWorkload.module.css';

const MESSAGES = { none: 'none', asset: 'asset', workload: 'pending' } as const;

/** Why an entity has no scorecard: it is no workload, an asset, or not evaluated yet. */
export const NotAWorkload = (props: { entityRef: string }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const selection = useAsyncState(
    () => api.getSelection(props.entityRef),
    [props.entityRef],
  );
  return (
    <AsyncBoundary
      state={selection}
      permission={workloadReadPermission.name}
      skeleton={<LoadingSkeleton lines={[{}, { width: '60%' }]} />}
    >
      {value => (
        <div className={classes.root}>
          <p className={classes.text}>
            {t(`entity.notWorkload.${MESSAGES[value.class]}`)}
          </p>
          {value.reasons.length > 0 && (
            <>
              <p className={classes.eyebrow}>
                {t('entity.notWorkload.reasons')}
              </p>
              <ul className={classes.reasons}>
                {value.reasons.map(reason => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </AsyncBoundary>
  );
};
