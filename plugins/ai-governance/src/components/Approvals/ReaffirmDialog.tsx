import {
  approvalReviewPermission,
  ReaffirmResult,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { canonicalRef, EntityPicker } from '../EntityPicker';
import { CheckedField, FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonDialog';
import { isReason, REASON_BOUNDS } from '../Waivers/waiverForm';

const OWNER_KINDS = ['group', 'user'];

const Outcome = ({ result }: { result: ReaffirmResult }) => {
  const { reaffirmed, skipped } = result;
  const t = useText();
  const links = usePageLinks();
  if (reaffirmed.length === 0 && skipped.length === 0) {
    return <p role="status">{t('approvals.reaffirm.none')}</p>;
  }
  return (
    <div role="status">
      <p>{t('approvals.reaffirm.done', { count: reaffirmed.length })}</p>
      {skipped.length > 0 && (
        <>
          <p>{t('approvals.reaffirm.skipped', { count: skipped.length })}</p>
          <ul>
            {skipped.map(({ id, reason }) => (
              <li key={id}>
                <Link href={links.approval(id)}>{reason}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};

/** Approves again in one go what a renamed owner alone made stale. */
export const ReaffirmDialog = (props: {
  onClose: () => void;
  onDone: () => void;
}) => {
  const { onClose, onDone } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [result, setResult] = useState<ReaffirmResult>();
  const fromRef = canonicalRef(from, 'group');
  const toRef = canonicalRef(to, 'group');
  const isSame = fromRef !== undefined && fromRef === toRef;

  const [sending, send] = useAsyncFn(async () => {
    setTried(true);
    if (!fromRef || !toRef || isSame || !isReason(reason)) return;
    setResult(
      await api.reaffirmApprovals({
        from: fromRef,
        to: toRef,
        reason: reason.trim(),
      }),
    );
    onDone();
  }, [api, fromRef, toRef, isSame, reason, onDone]);

  return (
    <FormDialog
      title={t('approvals.reaffirm.title')}
      intro={t('approvals.reaffirm.intro')}
      action={t('approvals.reaffirm.save')}
      failed={t('approvals.reaffirm.failed')}
      permission={approvalReviewPermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
      outcome={result && <Outcome result={result} />}
    >
      <CheckedField
        mistake={tried && !fromRef && t('approvals.reaffirm.refWrong')}
      >
        <EntityPicker
          label={t('approvals.reaffirm.from')}
          kinds={OWNER_KINDS}
          value={from}
          onChange={setFrom}
        />
      </CheckedField>
      <CheckedField
        mistake={
          tried &&
          ((!toRef && t('approvals.reaffirm.refWrong')) ||
            (isSame && t('approvals.reaffirm.sameRef')))
        }
      >
        <EntityPicker
          label={t('approvals.reaffirm.to')}
          kinds={OWNER_KINDS}
          value={to}
          onChange={setTo}
        />
      </CheckedField>
      <ReasonField
        label={t('approvals.reaffirm.reason')}
        mistake={
          tried &&
          !isReason(reason) &&
          t('approvals.request.reasonShort', REASON_BOUNDS)
        }
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
};
