import { Approval } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Card, Link } from '@backstage/ui';
import { DateTime } from 'luxon';
import { ReactNode, useId } from 'react';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { AssuranceMark, MaturityMark } from '../marks';
import { formatDay, formatDuration, formatFull } from '../RelativeTime';
import { ApprovalActions } from './ApprovalActions';
import classes from './Approvals.module.css';
import { ApprovalStatePill } from './ApprovalStatePill';
import { useSubjectText } from './difference/useSubjectText';
import { reachedMaturity } from './reachedMaturity';
import { Who } from './Who';

const Fact = (props: { name: string; title?: string; children: ReactNode }) => (
  <div title={props.title}>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
);

/** Until when it holds, or would if it were approved now. */
const Validity = ({ approval }: { approval: Approval }) => {
  const t = useText();
  const { validUntil, wouldBeValidUntil } = approval;
  if (validUntil) {
    return (
      <Fact name={t('approvals.head.valid')} title={formatFull(validUntil)}>
        {t('approvals.head.to', { day: formatDay(validUntil) })}
      </Fact>
    );
  }
  if (!wouldBeValidUntil) return null;
  const days = Math.round(
    DateTime.fromISO(wouldBeValidUntil).diffNow().as('days'),
  );
  return (
    <Fact
      name={t('approvals.head.wouldBeValid')}
      title={formatFull(wouldBeValidUntil)}
    >
      {formatDuration(
        DateTime.fromMillis(0).plus({ days }).diff(DateTime.fromMillis(0)),
      )}
      {', '}
      {t('approvals.head.to', { day: formatDay(wouldBeValidUntil) })}
    </Fact>
  );
};

/** What is asked, by whom and why, how far the workload is, and until when it would hold. */
export const ApprovalHead = (props: {
  approval: Approval;
  onChanged: (approval: Approval) => void;
  onReload: () => void;
}) => {
  const { approval } = props;
  const { subject, reached, requesterKind } = approval;
  const t = useText();
  const links = usePageLinks();
  const subjectText = useSubjectText();
  const id = useId();
  const notSaid = t('approvals.head.notSaid');
  const maturity = reachedMaturity(reached.maturity);
  return (
    <Card className={classes.head} aria-labelledby={id}>
      <div className={classes.origin}>
        <AssuranceMark
          assurance="verified"
          label="none"
          size={14}
          title={t('inbox.kind.approval')}
        />
        <span>{t('approvals.head.kind', { number: approval.number })}</span>
        <span aria-hidden>·</span>
        <span>{approval.environment}</span>
        <span aria-hidden>·</span>
        <span title={formatFull(approval.requestedAt)}>
          {t('approvals.head.requested', {
            when: formatDay(approval.requestedAt),
            who: <Who subject={approval.requestedBy} />,
          })}
        </span>
        {requesterKind !== 'user' && (
          <span>
            {requesterKind === 'agent'
              ? t('approvals.head.byAgent')
              : t('approvals.head.byService')}
          </span>
        )}
        {approval.team && (
          <>
            <span aria-hidden>·</span>
            <Who subject={approval.team} />
          </>
        )}
      </div>
      <div className={classes.titleLine}>
        <h2 id={id} className={classes.title}>
          <Link href={links.governed(approval.entityRef)}>
            {approval.workloadTitle}
          </Link>{' '}
          <span className={classes.environment}>
            {t('approvals.forEnvironment', {
              environment: approval.environment,
            })}
          </span>
        </h2>
        <ApprovalStatePill state={approval.state} step={approval.step} />
      </div>
      <p className={classes.reason}>{approval.reason}</p>
      <dl className={classes.facts}>
        <Fact name={t('approvals.head.required')}>
          <MaturityMark maturity={approval.requiredPhase} />
        </Fact>
        <Fact name={t('approvals.head.reached')}>
          {maturity ? <MaturityMark maturity={maturity} /> : reached.maturity}
        </Fact>
        <Fact name={t('approvals.head.score')}>
          {reached.score === null ? t('pages.dash') : String(reached.score)}
        </Fact>
        <Fact name={t('approvals.head.data')}>
          {subject.dataClassification
            ? subjectText('dataClassification', subject.dataClassification)
            : notSaid}
        </Fact>
        <Fact name={t('approvals.head.criticality')}>
          {subject.criticality
            ? subjectText('criticality', subject.criticality)
            : notSaid}
        </Fact>
        <Validity approval={approval} />
        {approval.staleSince && (
          <Fact
            name={t('approvals.head.staleSince')}
            title={formatFull(approval.staleSince)}
          >
            {formatDay(approval.staleSince)}
          </Fact>
        )}
      </dl>
      {approval.revokedBy && approval.revokedAt && (
        <p className={classes.note}>
          {t('approvals.head.revoked', {
            day: formatDay(approval.revokedAt),
            who: <Who subject={approval.revokedBy} />,
            reason: approval.revokeReason ?? '',
          })}
        </p>
      )}
      {approval.supersededBy && (
        <p className={classes.note}>
          {t('approvals.head.superseded', {
            link: (
              <Link href={links.approval(approval.supersededBy)}>
                {t('approvals.head.supersededLink')}
              </Link>
            ),
          })}
        </p>
      )}
      <ApprovalActions {...props} />
    </Card>
  );
};
