import {
  BreakGlass,
  breakGlassReviewPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Radio, RadioGroup, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { FactWell } from '../FactWell';
import { CheckedField, FormDialog } from '../FormDialog';
import { formatTime } from '../RelativeTime';

/** A second person says of an emergency exception whether it was justified. */
export const ReviewBreakGlassDialog = (props: {
  breakGlass: BreakGlass;
  onClose: () => void;
  onReviewed: (reviewed: BreakGlass) => void;
}) => {
  const { breakGlass, onClose, onReviewed } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [justified, setJustified] = useState<'yes' | 'no'>();
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const missing = tried && comment.trim() === '';

  const [saving, save] = useAsyncFn(async () => {
    setTried(true);
    if (!justified || comment.trim() === '') return;
    onReviewed(
      await api.reviewBreakGlass(breakGlass.id, breakGlass.version, {
        justified: justified === 'yes',
        comment: comment.trim(),
      }),
    );
    onClose();
  }, [api, breakGlass, justified, comment, onReviewed, onClose]);

  return (
    <FormDialog
      title={t('gates.breakGlass.review.title', { title: breakGlass.title })}
      action={t('gates.breakGlass.review.save')}
      isDisabled={justified === undefined}
      failed={t('gates.breakGlass.review.failed')}
      permission={breakGlassReviewPermission.name}
      sending={saving}
      onSend={save}
      onClose={onClose}
    >
      <FactWell>
        <dt>{t('gates.breakGlass.environment')}</dt>
        <dd>{breakGlass.environment}</dd>
        <dt>{t('gates.breakGlass.openedBy')}</dt>
        <dd>
          <EntityRefLink
            entityRef={breakGlass.openedBy}
            defaultKind="user"
            hideIcon
          />
        </dd>
        <dt>{t('gates.breakGlass.held')}</dt>
        <dd>
          {t('gates.breakGlass.fromTo', {
            from: formatTime(breakGlass.startsAt),
            to: formatTime(breakGlass.endsAt),
          })}
        </dd>
        <dt>{t('gates.breakGlass.incident')}</dt>
        <dd>{breakGlass.incident}</dd>
        <dt>{t('gates.breakGlass.reason')}</dt>
        <dd>{breakGlass.reason}</dd>
      </FactWell>
      <RadioGroup
        label={t('gates.breakGlass.review.justified')}
        orientation="horizontal"
        value={justified ?? null}
        onChange={value => setJustified(value === 'yes' ? 'yes' : 'no')}
      >
        <Radio value="yes">{t('gates.breakGlass.review.yes')}</Radio>
        <Radio value="no">{t('gates.breakGlass.review.no')}</Radio>
      </RadioGroup>
      <CheckedField
        mistake={missing && t('gates.breakGlass.review.commentMissing')}
      >
        <TextAreaField
          label={t('gates.breakGlass.review.comment')}
          description={t('gates.breakGlass.review.commentHint')}
          isRequired
          isInvalid={missing}
          value={comment}
          onChange={setComment}
        />
      </CheckedField>
    </FormDialog>
  );
};
