import '../../theme/tokens.css';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { RequestFailed } from '../states';
import classes from './FormDialog.module.css';

/**
 * Something that a person fills in and sends: the fields, why sending failed,
 * the action and the way out. It is open as long as it is rendered, and what
 * was written stays where sending fails, for the state is its owner's.
 *
 * @example
 * The state of `useAsyncFn` is handed on as it is, and a field that can be
 * wrong stands in a `CheckedField`.
 * ```tsx
 * const [reason, setReason] = useState('');
 * const [tried, setTried] = useState(false);
 * const missing = tried && !reason.trim();
 * const [sending, send] = useAsyncFn(async () => {
 *   setTried(true);
 *   if (!reason.trim()) return;
 *   onSaved(await api.approve(id, reason.trim()));
 *   onClose();
 * }, [api, id, reason, onSaved, onClose]);
 * return (
 *   <FormDialog
 *     title={t('approvals.title')}
 *     intro={t('approvals.intro')}
 *     action={t('approvals.save')}
 *     failed={t('approvals.failed')}
 *     permission={approvalPermission.name}
 *     sending={sending}
 *     onSend={send}
 *     onClose={onClose}
 *   >
 *     <CheckedField mistake={missing && t('approvals.reasonMissing')}>
 *       <TextAreaField
 *         label={t('approvals.reason')}
 *         isRequired
 *         isInvalid={missing}
 *         value={reason}
 *         onChange={setReason}
 *       />
 *     </CheckedField>
 *   </FormDialog>
 * );
 * ```
 */
export const FormDialog = (props: {
  title: string;
  /** What it is for, in a sentence or two; or why the reader may not do it. */
  intro?: ReactNode;
  /** The fields. */
  children?: ReactNode;
  /** 520 is for one field or none, 640 for several. */
  width?: number;
  /** What the primary button does. */
  action: string;
  isDisabled?: boolean;
  /** The state of what `onSend` does. */
  sending: { loading: boolean; error?: Error };
  /** What did not happen, as the title of a failure. */
  failed: string;
  /** What stays true after a failure all the same. */
  stillTrue?: string;
  /** The permission that a refusal is put down to. */
  permission: string;
  onSend: () => void;
  onClose: () => void;
  /** The way out, where it is not to cancel anything. */
  leave?: string;
  /** What came of it; it takes the place of the fields and of the action. */
  outcome?: ReactNode;
}) => {
  const { sending, outcome, onClose } = props;
  const t = useText();
  return (
    <Dialog
      isOpen
      isDismissable
      width={props.width ?? 640}
      onOpenChange={open => !open && onClose()}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={classes.body}>
          {outcome ? (
            outcome
          ) : (
            <>
              {props.intro && (
                <p className={textClasses.muted}>{props.intro}</p>
              )}
              {props.children}
              {sending.error && (
                <RequestFailed
                  error={sending.error}
                  title={props.failed}
                  permission={props.permission}
                  stillTrue={props.stillTrue}
                />
              )}
            </>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        {outcome ? (
          <Button variant="primary" onPress={onClose}>
            {t('common.dialog.close')}
          </Button>
        ) : (
          <>
            <Button
              variant="primary"
              isDisabled={props.isDisabled}
              isPending={sending.loading}
              onPress={() => props.onSend()}
            >
              {props.action}
            </Button>
            <Button variant="secondary" onPress={onClose}>
              {props.leave ?? t('common.dialog.cancel')}
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  );
};
