import {
  Waiver,
  waiverRequestPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { FormDialog } from '../FormDialog';

/** Takes a request back before anybody decides on it. */
export const WithdrawWaiverDialog = (props: {
  waiver: Waiver;
  onClose: () => void;
  onSaved: (waiver: Waiver) => Promise<void> | void;
}) => {
  const { waiver, onClose, onSaved } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [saving, save] = useAsyncFn(async () => {
    await onSaved(await api.withdrawWaiver(waiver.id, waiver.version));
    onClose();
  }, [api, waiver, onSaved, onClose]);
  return (
    <FormDialog
      title={t('waivers.withdraw.title', { control: waiver.controlId })}
      intro={t('waivers.withdraw.intro')}
      width={520}
      action={t('waivers.withdraw.save')}
      failed={t('waivers.withdraw.failed')}
      permission={waiverRequestPermission.name}
      sending={saving}
      onSend={save}
      onClose={onClose}
    />
  );
};
