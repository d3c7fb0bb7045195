import '../../theme/tokens.css';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useText } from '../../hooks/useText';
import classes from './ReasonDialog.module.css';
import { RequestFailed } from './RequestFailed';

/** Does something that has to be given a reason for, and keeps what was written where it fails. */
export const ReasonDialog = (props: {
  title: string;
  intro: string;
  label: string;
  action: string;
  failed: string;
  /** The permission that a refusal is put down to. */
  permission: string;
  onSave: (reason: string) => Promise<void>;
  onClose: () => void;
}) => {
  const { onSave, onClose } = props;
  const t = useText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = tried && reason.trim() === '';
  const [saving, save] = useAsyncFn(async () => {
    setTried(true);
    if (reason.trim() === '') return;
    await onSave(reason.trim());
    onClose();
  }, [reason, onSave, onClose]);
  return (
    <Dialog
      isOpen
      isDismissable
      width={520}
      onOpenChange={open => !open && onClose()}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={classes.body}>
          <p className={classes.muted}>{props.intro}</p>
          <div>
            <TextAreaField
              label={props.label}
              isRequired
              isInvalid={missing}
              value={reason}
              onChange={setReason}
            />
            {missing && (
              <p className={classes.wrong} role="alert">
                {t('attest.reasonMissing')}
              </p>
            )}
          </div>
          {saving.error && (
            <RequestFailed
              error={saving.error}
              title={props.failed}
              permission={props.permission}
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
          {props.action}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('attest.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
