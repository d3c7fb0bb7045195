import {
  Waiver,
  waiverRevokePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { ReasonDialog } from '../ReasonDialog';
import { RequestWaiverDialog } from './RequestWaiverDialog';
import { ReviewWaiverDialog } from './ReviewWaiverDialog';
import classes from './Waivers.module.css';
import { WithdrawWaiverDialog } from './WithdrawWaiverDialog';

type Action = Waiver['actions'][number];

/** What the reader may do with a waiver now, as buttons; nothing where there is nothing. */
export const WaiverActions = (props: {
  waiver: Waiver;
  /** With the waiver as it is now; for a renewal, the new one. */
  onChanged: (waiver: Waiver) => Promise<void> | void;
}) => {
  const { waiver, onChanged } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [open, setOpen] = useState<Action>();
  const dialog = {
    waiver,
    onClose: () => setOpen(undefined),
    onSaved: onChanged,
  };
  return (
    <>
      {waiver.actions.length > 0 && (
        <div className={classes.actions}>
          {waiver.actions.map(action => (
            <Button
              key={action}
              variant={
                action === 'review' || action === 'renew'
                  ? 'secondary'
                  : 'tertiary'
              }
              size="small"
              aria-label={t('waivers.action.of', {
                action: t(`waivers.action.${action}`),
                control: waiver.controlId,
                title: waiver.workloadTitle,
              })}
              onPress={() => setOpen(action)}
            >
              {t(`waivers.action.${action}`)}
            </Button>
          ))}
        </div>
      )}
      {open === 'review' && <ReviewWaiverDialog {...dialog} />}
      {open === 'withdraw' && <WithdrawWaiverDialog {...dialog} />}
      {open === 'renew' && (
        <RequestWaiverDialog
          entityRef={waiver.entityRef}
          controlId={waiver.controlId}
          renews={waiver}
          onClose={dialog.onClose}
          onSaved={onChanged}
        />
      )}
      {open === 'revoke' && (
        <ReasonDialog
          title={t('waivers.revoke.title', { control: waiver.controlId })}
          intro={t('waivers.revoke.intro')}
          label={t('waivers.revoke.reason')}
          action={t('waivers.revoke.save')}
          failed={t('waivers.revoke.failed')}
          permission={waiverRevokePermission.name}
          onClose={dialog.onClose}
          onSave={async reason =>
            onChanged(await api.revokeWaiver(waiver.id, waiver.version, reason))
          }
        />
      )}
    </>
  );
};
