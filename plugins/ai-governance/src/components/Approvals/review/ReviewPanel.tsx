import {
  Approval,
  ApprovalReviewKind,
  ApprovalReviewRequest,
  approvalReviewPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button, Select, TextAreaField } from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { CheckedField } from '../../FormDialog';
import { LockMark } from '../../marks';
import { Panel } from '../../Panel';
import { RequestFailed } from '../../states';
import { isReason, REASON_BOUNDS } from '../../Waivers/waiverForm';
import { ChangedNotice } from '../ChangedNotice';
import { capitalised, listText } from '../listText';
import { useApprovalChange } from '../useApprovalChange';
import { useRoleText } from '../useRoleText';
import { DelegateDialog } from './DelegateDialog';
import classes from './Review.module.css';

/** What is decided here; handing it over is asked for in a dialog of its own. */
const BUTTONS = ['approve', 'reject', 'request-changes', 'delegate'] as const;
type Decision = Exclude<ApprovalReviewKind, 'delegate'>;

interface Props {
  approval: Approval;
  onChanged: (approval: Approval) => void;
  onReload: () => void;
}

const AskedPanel = (props: Props & { title: string }) => {
  const { approval, title, onReload } = props;
  const { actions, mayReviewAs, mayNotReview } = approval;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const roleText = useRoleText();
  const [comment, setComment] = useState('');
  const [chosenRole, setRole] = useState<string>();
  const [wanting, setWanting] = useState<'comment' | 'role'>();
  const [isDelegating, setDelegating] = useState(false);
  const [only] = mayReviewAs;
  const role = mayReviewAs.length === 1 ? only : chosenRole;
  const { sending, run, isOutdated } = useApprovalChange(
    approval,
    (version, review: ApprovalReviewRequest) =>
      api.reviewApproval(approval.id, version, review),
    props.onChanged,
  );

  const decide = async (decision: Decision) => {
    const needsRole = decision !== 'comment' && mayReviewAs.length > 1;
    if (decision !== 'approve' && !isReason(comment)) {
      setWanting('comment');
    } else if (needsRole && role === undefined) {
      setWanting('role');
    } else {
      setWanting(undefined);
      const isDone = await run({
        decision,
        ...(comment.trim() && { comment: comment.trim() }),
        ...(decision !== 'comment' && role !== undefined && { role }),
      });
      if (isDone) setComment('');
    }
  };

  const isBlocked = sending.loading || isOutdated;
  return (
    <Panel
      title={title}
      aside={
        mayReviewAs.length > 0 &&
        t('approvals.roleAs', { role: listText(mayReviewAs.map(roleText)) })
      }
    >
      <div className={classes.form}>
        {mayNotReview !== undefined && (
          <div className={classes.mayNot}>
            <LockMark word={t('approvals.review.mayNot')} />
            <p>{mayNotReview}</p>
          </div>
        )}
        {mayReviewAs.length > 1 && (
          <CheckedField
            mistake={
              wanting === 'role' &&
              role === undefined &&
              t('approvals.review.roleMissing')
            }
          >
            <Select
              label={t('approvals.review.as')}
              options={mayReviewAs.map(value => ({
                value,
                label: capitalised(roleText(value)),
              }))}
              value={role ?? null}
              onChange={key =>
                setRole(mayReviewAs.find(value => value === key))
              }
            />
          </CheckedField>
        )}
        {actions.some(kind => kind !== 'withdraw' && kind !== 'revoke') && (
          <CheckedField
            mistake={
              wanting === 'comment' &&
              t('approvals.review.commentMissing', REASON_BOUNDS)
            }
          >
            <TextAreaField
              label={t('approvals.review.comment')}
              isInvalid={wanting === 'comment'}
              value={comment}
              onChange={text => {
                setComment(text);
                setWanting(undefined);
              }}
            />
          </CheckedField>
        )}
        <div className={classes.buttons}>
          {BUTTONS.filter(kind => actions.includes(kind)).map(kind => (
            <Button
              key={kind}
              size="small"
              variant={kind === 'approve' ? 'primary' : 'secondary'}
              className={kind === 'reject' ? classes.reject : undefined}
              iconStart={
                kind === 'approve' ? <RiCheckLine aria-hidden /> : undefined
              }
              isDisabled={isBlocked}
              onPress={() =>
                kind === 'delegate' ? setDelegating(true) : decide(kind)
              }
            >
              {t(`approvals.review.${kind}`)}
            </Button>
          ))}
        </div>
        {actions.includes('comment') && (
          <div>
            <Button
              variant="tertiary"
              size="small"
              isDisabled={isBlocked}
              onPress={() => decide('comment')}
            >
              {t('approvals.review.onlyComment')}
            </Button>
          </div>
        )}
        {isOutdated && <ChangedNotice onReload={onReload} />}
        {sending.error && (
          <RequestFailed
            error={sending.error}
            title={t('approvals.review.failed')}
            permission={approvalReviewPermission.name}
          />
        )}
        <span role="status" className={textClasses.hidden}>
          {sending.value === true ? t('approvals.review.done') : ''}
        </span>
      </div>
      {isDelegating && (
        <DelegateDialog
          approval={approval}
          role={role}
          onChanged={props.onChanged}
          onReload={onReload}
          onClose={() => setDelegating(false)}
        />
      )}
    </Panel>
  );
};

/** Where the reader decides, or why they may not; nothing for those who are not asked. */
export const ReviewPanel = (props: Props) => {
  const { actions, mayNotReview } = props.approval;
  const t = useText();
  const mayDecide = BUTTONS.some(kind => actions.includes(kind));
  if (mayDecide || mayNotReview !== undefined) {
    return <AskedPanel {...props} title={t('approvals.review.title')} />;
  }
  return actions.includes('comment') ? (
    <AskedPanel {...props} title={t('approvals.review.commentTitle')} />
  ) : null;
};
