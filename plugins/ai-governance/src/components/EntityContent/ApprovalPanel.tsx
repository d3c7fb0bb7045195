import { ApprovalState } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { ApprovalPill } from '../ApprovalPill';
import { Panel } from '../Panel';
import classes from './EntityContent.module.css';

/** What the file claims against what is on record. */
export const ApprovalPanel = (props: { approval: ApprovalState }) => {
  const { approval } = props;
  const t = useText();
  return (
    <Panel title={t('entity.approval.title')}>
      <dl className={classes.facts}>
        <dt>{t('entity.approval.onRecord')}</dt>
        <dd>{approval.recorded ?? t('common.approval.nothingOnRecord')}</dd>
        <dt>{t('entity.approval.claimed')}</dt>
        <dd>
          <ApprovalPill claimed={approval.claimed} short />
        </dd>
        {approval.claimedRef && (
          <>
            <dt>{t('entity.approval.reference')}</dt>
            <dd>{approval.claimedRef}</dd>
          </>
        )}
        <dt>{t('entity.approval.difference')}</dt>
        <dd>{t(`common.approval.difference.${approval.difference}`)}</dd>
      </dl>
    </Panel>
  );
};
