import {
  breakGlassOpenPermission,
  EnvironmentsResponse,
  EnvironmentView,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { BreakGlassNotice } from './BreakGlassNotice';
import classes from './Gates.module.css';
import { OpenBreakGlassDialog } from './OpenBreakGlassDialog';

/** Exceptions of one workload that matter now, and the way to open one for those who may. */
export const BreakGlassSection = (props: {
  entityRef: string;
  environments: EnvironmentView[];
  /** The one that is looked at. */
  environment: string;
  rules: EnvironmentsResponse['breakGlass'];
  onChanged: () => void;
}) => {
  const { entityRef, rules, onChanged } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { allowed } = usePermission({
    permission: breakGlassOpenPermission,
    resourceRef: entityRef,
  });
  const [opening, setOpening] = useState(false);
  // The forecast says itself that an exception holds, so that what fails here is not worth an alarm.
  const state = useAsyncState(
    () => api.getBreakGlass({ entityRef, limit: 10 }),
    ['break-glass', entityRef],
  );
  useLiveRefresh(['break-glass'], state.retry);
  const shown = (state.value?.items ?? []).filter(
    item => item.state !== 'reviewed',
  );
  const changed = () => {
    state.retry();
    onChanged();
  };

  return (
    <>
      {shown.map(item => (
        <BreakGlassNotice key={item.id} breakGlass={item} onChanged={changed} />
      ))}
      {rules?.mayOpen && allowed && (
        <div className={classes.foot}>
          <Button
            variant="secondary"
            size="small"
            onPress={() => setOpening(true)}
          >
            {t('gates.breakGlass.open.action')}
          </Button>
        </div>
      )}
      {rules && opening && (
        <OpenBreakGlassDialog
          {...props}
          rules={rules}
          onClose={() => setOpening(false)}
          onOpened={changed}
        />
      )}
    </>
  );
};
