import {
  Waiver,
  waiverReviewPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Radio, RadioGroup, TextAreaField } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { CheckedField, FormDialog } from '../FormDialog';
import { WaiverFacts } from './WaiverFacts';
import { isReason, REASON_BOUNDS } from './waiverForm';

/** Approves or rejects what was asked for; the choice is made before it can be saved. */
export const ReviewWaiverDialog = (props: {
  waiver: Waiver;
  onClose: () => void;
  onSaved: (waiver: Waiver) => Promise<void> | void;
}) => {
  const { waiver, onClose, onSaved } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [decision, setDecision] = useState<'approve' | 'reject'>();
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const isOver = DateTime.fromISO(waiver.expiresAt) <= DateTime.now();
  const missing = tried && decision === 'reject' && !isReason(comment);

  const [saving, save] = useAsyncFn(async () => {
    setTried(true);
    if (!decision || (decision === 'reject' && !isReason(comment))) return;
    const reviewed = await api.reviewWaiver(waiver.id, waiver.version, {
      decision,
      ...(comment.trim() && { comment: comment.trim() }),
    });
    await onSaved(reviewed);
    onClose();
  }, [api, waiver, decision, comment, onSaved, onClose]);

  return (
    <FormDialog
      title={t('waivers.review.title', { control: waiver.controlId })}
      action={t('waivers.review.save')}
      isDisabled={decision === undefined}
      failed={t('waivers.review.failed')}
      permission={waiverReviewPermission.name}
      sending={saving}
      onSend={save}
      onClose={onClose}
    >
      <WaiverFacts waiver={waiver} />
      {isOver && (
        <p className={textClasses.muted}>{t('waivers.review.over')}</p>
      )}
      <RadioGroup
        label={t('waivers.review.decision')}
        orientation="horizontal"
        value={decision ?? null}
        onChange={value =>
          setDecision(value === 'approve' ? 'approve' : 'reject')
        }
      >
        <Radio value="approve" isDisabled={isOver}>
          {t('waivers.review.approve')}
        </Radio>
        <Radio value="reject">{t('waivers.review.reject')}</Radio>
      </RadioGroup>
      <CheckedField
        mistake={missing && t('waivers.review.commentShort', REASON_BOUNDS)}
      >
        <TextAreaField
          label={t('waivers.review.comment')}
          description={t('waivers.review.commentHint')}
          isRequired={decision === 'reject'}
          isInvalid={missing}
          value={comment}
          onChange={setComment}
        />
      </CheckedField>
    </FormDialog>
  );
};
