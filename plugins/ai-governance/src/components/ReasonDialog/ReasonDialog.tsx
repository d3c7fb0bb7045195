import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useText } from '../../hooks/useText';
import { FormDialog } from '../FormDialog';
import { ReasonField } from './ReasonField';

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
  const { label, onSave, ...dialog } = props;
  const { onClose } = dialog;
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
    <FormDialog {...dialog} width={520} sending={saving} onSend={save}>
      <ReasonField
        label={label}
        mistake={missing && t('attest.reasonMissing')}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
};
