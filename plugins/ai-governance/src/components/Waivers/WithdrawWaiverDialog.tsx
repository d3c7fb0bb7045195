import '../../theme/tokens.css';
import {
  Waiver,
  waiverRequestPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { RequestFailed } from '../ReasonDialog';
import classes from './Waivers.module.css';

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
    <Dialog
      isOpen
      isDismissable
      width={520}
      onOpenChange={open => !open && onClose()}
    >
      <DialogHeader>
        {t('waivers.withdraw.title', { control: waiver.controlId })}
      </DialogHeader>
      <DialogBody>
        <div className={classes.body}>
          <p className={classes.muted}>{t('waivers.withdraw.intro')}</p>
          {saving.error && (
            <RequestFailed
              error={saving.error}
              title={t('waivers.withdraw.failed')}
              permission={waiverRequestPermission.name}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          isPending={saving.loading}
          onPress={() => save()}
        >
          {t('waivers.withdraw.save')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('waivers.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
