import {
  Approval,
  approvalRequestPermission,
  approvalRevokePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonDialog';
import { isReason, REASON_BOUNDS } from '../Waivers/waiverForm';
import classes from './Approvals.module.css';
import { ChangedNotice } from './ChangedNotice';
import { useApprovalChange } from './useApprovalChange';

interface Props {
  approval: Approval;
  onChanged: (approval: Approval) => void;
  onReload: () => void;
}

const WithdrawDialog = (props: Props & { onClose: () => void }) => {
  const { approval, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { sending, run, isOutdated } = useApprovalChange(
    approval,
    version => api.withdrawApproval(approval.id, version),
    props.onChanged,
  );
  return (
    <FormDialog
      title={t('approvals.withdraw.title', { number: approval.number })}
      intro={t('approvals.withdraw.intro')}
      width={520}
      action={t('approvals.withdraw.save')}
      isDisabled={isOutdated}
      failed={t('approvals.withdraw.failed')}
      permission={approvalRequestPermission.name}
      sending={sending}
      onSend={async () => {
        if (await run()) onClose();
      }}
      onClose={onClose}
    >
      {isOutdated && <ChangedNotice onReload={props.onReload} />}
    </FormDialog>
  );
};

const RevokeDialog = (props: Props & { onClose: () => void }) => {
  const { approval, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = tried && !isReason(reason);
  const { sending, run, isOutdated } = useApprovalChange(
    approval,
    version => api.revokeApproval(approval.id, version, reason.trim()),
    props.onChanged,
  );
  return (
    <FormDialog
      title={t('approvals.revoke.title', { number: approval.number })}
      intro={t('approvals.revoke.intro', { environment: approval.environment })}
      width={520}
      action={t('approvals.revoke.save')}
      isDisabled={isOutdated}
      failed={t('approvals.revoke.failed')}
      permission={approvalRevokePermission.name}
      sending={sending}
      onSend={async () => {
        setTried(true);
        if (isReason(reason) && (await run())) onClose();
      }}
      onClose={onClose}
    >
      {isOutdated && <ChangedNotice onReload={props.onReload} />}
      <ReasonField
        label={t('approvals.revoke.reason')}
        mistake={missing && t('approvals.request.reasonShort', REASON_BOUNDS)}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
};

/** Takes the request back, or ends the approval; nothing where the reader may do neither. */
export const ApprovalActions = (props: Props) => {
  const { actions } = props.approval;
  const t = useText();
  const [open, setOpen] = useState<'withdraw' | 'revoke'>();
  const close = () => setOpen(undefined);
  const shown = (['withdraw', 'revoke'] as const).filter(action =>
    actions.includes(action),
  );
  return (
    <>
      {shown.length > 0 && (
        <div className={classes.buttons}>
          {shown.map(action => (
            <Button
              key={action}
              variant="secondary"
              size="small"
              onPress={() => setOpen(action)}
            >
              {t(`approvals.${action}.action`)}
            </Button>
          ))}
        </div>
      )}
      {open === 'withdraw' && <WithdrawDialog {...props} onClose={close} />}
      {open === 'revoke' && <RevokeDialog {...props} onClose={close} />}
    </>
  );
};
