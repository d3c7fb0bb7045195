import {
  Approval,
  approvalReviewPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { NumberField } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { useText } from '../../../hooks/useText';
import { canonicalRef, EntityPicker } from '../../EntityPicker';
import { CheckedField, FieldPair, FormDialog } from '../../FormDialog';
import { ReasonField } from '../../ReasonDialog';
import { formatDay } from '../../RelativeTime';
import { isReason, REASON_BOUNDS } from '../../Waivers/waiverForm';
import { ChangedNotice } from '../ChangedNotice';
import { useApprovalChange } from '../useApprovalChange';

const USUAL_DAYS = 7;
const MOST_DAYS = 90;

const dayAhead = (days: number): string =>
  DateTime.utc().plus({ days }).toISO();

/** The ref of a person, or undefined for what is none. */
function personRef(text: string): string | undefined {
  const ref = canonicalRef(text, 'user');
  return ref && parseEntityRef(ref).kind === 'user' ? ref : undefined;
}

/** Hands a review to somebody else of the same role for some days. */
export const DelegateDialog = (props: {
  approval: Approval;
  role?: string;
  onChanged: (approval: Approval) => void;
  onReload: () => void;
  onClose: () => void;
}) => {
  const { approval, role, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [to, setTo] = useState('');
  const [days, setDays] = useState(USUAL_DAYS);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const person = personRef(to);
  const areDaysRight = Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  const isRight = person !== undefined && areDaysRight && isReason(reason);
  const { sending, run, isOutdated } = useApprovalChange(
    approval,
    version =>
      api.reviewApproval(approval.id, version, {
        decision: 'delegate',
        comment: reason.trim(),
        to: person,
        until: dayAhead(days),
        ...(role !== undefined && { role }),
      }),
    props.onChanged,
  );
  return (
    <FormDialog
      title={t('approvals.delegate.title')}
      intro={t('approvals.delegate.intro')}
      action={t('approvals.delegate.save')}
      isDisabled={isOutdated}
      failed={t('approvals.delegate.failed')}
      permission={approvalReviewPermission.name}
      sending={sending}
      onSend={async () => {
        setTried(true);
        if (isRight && (await run())) onClose();
      }}
      onClose={onClose}
    >
      {isOutdated && <ChangedNotice onReload={props.onReload} />}
      <FieldPair>
        <CheckedField
          mistake={
            tried && person === undefined && t('approvals.delegate.toMissing')
          }
        >
          <EntityPicker
            label={t('approvals.delegate.to')}
            placeholder={t('approvals.delegate.toPlaceholder')}
            kinds={['user']}
            value={to}
            onChange={setTo}
          />
        </CheckedField>
        <CheckedField
          mistake={
            tried &&
            !areDaysRight &&
            t('approvals.delegate.daysWrong', { max: String(MOST_DAYS) })
          }
        >
          <NumberField
            label={t('approvals.delegate.days')}
            description={
              areDaysRight
                ? t('approvals.delegate.daysHint', {
                    day: formatDay(dayAhead(days)),
                  })
                : undefined
            }
            minValue={1}
            maxValue={MOST_DAYS}
            value={days}
            onChange={setDays}
          />
        </CheckedField>
      </FieldPair>
      <ReasonField
        label={t('approvals.delegate.reason')}
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
