import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { useText } from '../../hooks/useText';
import { ApprovalPill } from '../ApprovalPill';
import { EntityApprovals } from '../Approvals/EntityApprovals';
import { Panel } from '../Panel';
import classes from './EntityContent.module.css';

/** What is on record, what the file claims, and what to do where they differ. */
export const ApprovalPanel = (props: {
  scorecard: Pick<
    Scorecard,
    'approval' | 'entityRef' | 'title' | 'evaluatedAt'
  >;
}) => {
  const { approval } = props.scorecard;
  const t = useText();
  return (
    <Panel title={t('approvals.entity.title')}>
      <EntityApprovals scorecard={props.scorecard} />
      <dl className={clsx(classes.facts, classes.apart)}>
        <dt>{t('approvals.entity.claimed')}</dt>
        <dd>
          <ApprovalPill claimed={approval.claimed} short />
        </dd>
        {approval.claimedRef && (
          <>
            <dt>{t('approvals.entity.reference')}</dt>
            <dd>{approval.claimedRef}</dd>
          </>
        )}
      </dl>
      {approval.difference !== 'none' && (
        <p className={classes.explained}>
          {t(`approvals.entity.difference.${approval.difference}`)}
        </p>
      )}
    </Panel>
  );
};
