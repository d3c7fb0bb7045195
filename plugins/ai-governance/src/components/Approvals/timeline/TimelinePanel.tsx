import {
  Approval,
  ApprovalHappening,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import clsx from 'clsx';
import { ReactNode } from 'react';
import { useText } from '../../../hooks/useText';
import timelineClasses from '../../../theme/timeline.module.css';
import { Mark, MarkTone } from '../../marks/Mark';
import { shapes } from '../../marks/shapes';
import { Panel } from '../../Panel';
import { formatDay, formatFull, formatTime } from '../../RelativeTime';
import { useRoleText } from '../useRoleText';
import { Who } from '../Who';
import classes from './Happening.module.css';
import { useChangesText } from './useChangesText';

const LOOK: Record<
  ApprovalHappening['kind'],
  { tone: MarkTone; shape: ReactNode }
> = {
  requested: { tone: 'none', shape: shapes.declared },
  approve: { tone: 'met', shape: shapes.met },
  reject: { tone: 'notMet', shape: shapes.notMet },
  'request-changes': { tone: 'stale', shape: shapes.warning },
  comment: { tone: 'none', shape: shapes.attested },
  delegate: { tone: 'none', shape: shapes.level },
  'step-complete': { tone: 'met', shape: shapes.verified },
  changed: { tone: 'stale', shape: shapes.stale },
  approved: { tone: 'met', shape: shapes.allow },
  rejected: { tone: 'notMet', shape: shapes.deny },
  withdrawn: { tone: 'muted', shape: shapes.dash },
  stale: { tone: 'stale', shape: shapes.stale },
  restored: { tone: 'met', shape: shapes.up },
  reaffirmed: { tone: 'met', shape: shapes.verified },
  expired: { tone: 'stale', shape: shapes.stale },
  revoked: { tone: 'notMet', shape: shapes.deny },
  superseded: { tone: 'muted', shape: shapes.level },
};

const Sentence = ({ happening }: { happening: ApprovalHappening }) => {
  const { kind, by, role, step, to, until, changes } = happening;
  const t = useText();
  const roleText = useRoleText();
  const what = useChangesText(changes);
  const who = <Who subject={by} />;
  switch (kind) {
    case 'approve':
    case 'reject':
      return role ? (
        <>{t(`approvals.timeline.${kind}For`, { who, role: roleText(role) })}</>
      ) : (
        <>{t(`approvals.timeline.${kind}`, { who })}</>
      );
    case 'delegate': {
      const whom = to ? <Who subject={to} /> : '';
      return until ? (
        <>
          {t('approvals.timeline.delegateUntil', {
            who,
            to: whom,
            day: formatDay(until),
          })}
        </>
      ) : (
        <>{t('approvals.timeline.delegate', { who, to: whom })}</>
      );
    }
    case 'step-complete':
      return (
        <>
          {t('approvals.timeline.step-complete', { step: String(step ?? '') })}
        </>
      );
    case 'changed':
      // Without a change of the workload it tells of reviews that count no longer; its comment says whose, and why.
      return changes?.length ? (
        <>{t('approvals.timeline.changed', { what })}</>
      ) : (
        <>{t('approvals.timeline.noLongerCounts')}</>
      );
    case 'stale':
      return <>{t(`approvals.timeline.${kind}`, { what })}</>;
    case 'approved':
    case 'rejected':
    case 'restored':
    case 'expired':
    case 'superseded':
      return <>{t(`approvals.timeline.${kind}`)}</>;
    default:
      return <>{t(`approvals.timeline.${kind}`, { who })}</>;
  }
};

/** What happened, newest first. */
export const TimelinePanel = ({ approval }: { approval: Approval }) => {
  const t = useText();
  return (
    <Panel title={t('approvals.timeline.title')}>
      <ol className={timelineClasses.timeline}>
        {[...approval.happenings].reverse().map((happening, index) => (
          <li
            key={index}
            className={clsx(timelineClasses.entry, classes.entry)}
          >
            <time dateTime={happening.at} title={formatFull(happening.at)}>
              {formatTime(happening.at)}
            </time>
            <span className={timelineClasses.mark} aria-hidden>
              <Mark {...LOOK[happening.kind]} label="none" size={14} word="" />
            </span>
            <div className={timelineClasses.what}>
              <Sentence happening={happening} />
              {happening.comment && (
                <p className={classes.comment}>{happening.comment}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
};
