import {
  APPROVAL_RECORD_STATES,
  ApprovalState,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { ApprovalPill } from '../ApprovalPill';
import { ApprovalStatePill } from '../Approvals/ApprovalStatePill';
import classes from './EntityCard.module.css';

/** The record first, for it counts; what the file claims beside it where the two differ. */
export const ApprovalOnRecord = ({ approval }: { approval: ApprovalState }) => {
  const t = useText();
  const { claimed, difference } = approval;
  const recorded = APPROVAL_RECORD_STATES.find(
    state => state === approval.recorded,
  );
  const differs =
    difference !== 'none' && t(`common.approval.difference.${difference}`);
  if (!recorded) {
    return (
      <>
        <ApprovalPill claimed={claimed} />
        <div className={clsx(textClasses.small, classes.claim)}>
          {differs || approval.recorded}
        </div>
      </>
    );
  }
  return (
    <>
      <ApprovalStatePill state={recorded} />
      <div className={clsx(textClasses.small, classes.claim)}>
        {differs || t('common.approval.asClaimed')}
      </div>
    </>
  );
};
