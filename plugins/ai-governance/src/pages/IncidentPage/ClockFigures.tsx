import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Card } from '@backstage/ui';
import { DateTime, Duration } from 'luxon';
import { ReactNode } from 'react';
import { Who } from '../../components/Approvals';
import { useIncidentTexts } from '../../components/Incidents';
import { WarningMark } from '../../components/marks';
import { Mark } from '../../components/marks/Mark';
import { shapes } from '../../components/marks/shapes';
import {
  formatDuration,
  formatFull,
  formatTime,
} from '../../components/RelativeTime';
import { useNow } from '../../hooks/useNow';
import { useText } from '../../hooks/useText';
import classes from './IncidentPage.module.css';
import { zoneAt } from './zone';

interface Props {
  incident: Incident;
  now: DateTime;
}

const between = (from: string, to: string | DateTime): Duration =>
  (typeof to === 'string' ? DateTime.fromISO(to) : to).diff(
    DateTime.fromISO(from),
  );

const Figure = (props: {
  name: string;
  value: ReactNode;
  title?: string;
  note: ReactNode;
}) => (
  <div>
    <dt className={classes.eyebrow}>{props.name}</dt>
    <dd>
      <span className={classes.value} title={props.title}>
        {props.value}
      </span>
      <span className={classes.small}>{props.note}</span>
    </dd>
  </div>
);

const Running = ({ incident, now }: Props) => {
  const t = useText();
  const { startedAt, resolvedAt } = incident.times;
  return (
    <Figure
      name={t(resolvedAt ? 'incident.figures.ran' : 'incident.figures.running')}
      value={formatDuration(between(startedAt, resolvedAt ?? now))}
      title={formatFull(startedAt)}
      note={
        resolvedAt
          ? t('incident.figures.ranUntil', {
              from: formatTime(startedAt),
              to: formatTime(resolvedAt),
            })
          : t('incident.figures.started', { time: formatTime(startedAt) })
      }
    />
  );
};

const Acknowledged = ({ incident, now }: Props) => {
  const t = useText();
  const texts = useIncidentTexts();
  const { detectedAt, acknowledgedAt } = incident.times;
  const severity = texts.severity(incident.severity);
  const minutes = incident.escalation[0]?.acknowledgeWithin[incident.severity];
  const took = between(detectedAt, acknowledgedAt ?? now);
  const name = t(
    acknowledgedAt
      ? 'incident.figures.acknowledged'
      : 'incident.figures.unacknowledged',
  );
  if (minutes === undefined) {
    return (
      <Figure
        name={name}
        value={formatDuration(took)}
        note={t('incident.figures.noDeadline', { severity })}
      />
    );
  }
  const allowed = formatDuration(Duration.fromObject({ minutes }));
  const over = took.minus({ minutes });
  const isLate = over.toMillis() > 0;
  const note = () => {
    if (isLate) {
      return (
        <WarningMark
          variant="row"
          size={14}
          word={t('incident.figures.overdue', {
            allowed,
            severity,
            over: formatDuration(over),
          })}
        />
      );
    }
    return acknowledgedAt ? (
      <Mark
        tone="met"
        shape={shapes.met}
        variant="row"
        size={14}
        word={t('incident.figures.allowed', { allowed, severity })}
      />
    ) : (
      t('incident.figures.dueIn', {
        allowed,
        severity,
        left: formatDuration(over),
      })
    );
  };
  return <Figure name={name} value={formatDuration(took)} note={note()} />;
};

/** The clock that is due first, or the one that ended last. */
const Report = ({ incident, now }: Props) => {
  const t = useText();
  const clocks = [...incident.clocks].sort((a, b) =>
    a.dueAt < b.dueAt ? -1 : 1,
  );
  const running = clocks.find(
    ({ state }) => state === 'running' || state === 'overdue',
  );
  if (running) {
    const left = DateTime.fromISO(running.dueAt).diff(now);
    const isOver = left.toMillis() <= 0;
    const due = t('incident.figures.reportDue', {
      time: formatTime(running.dueAt),
      zone: zoneAt(running.dueAt),
    });
    return (
      <Figure
        name={t('incident.figures.reportOf', { regime: running.regimeTitle })}
        value={t(
          isOver
            ? 'incident.figures.reportOver'
            : 'incident.figures.reportLeft',
          { duration: formatDuration(left) },
        )}
        title={formatFull(running.dueAt)}
        note={isOver ? <WarningMark variant="row" size={14} word={due} /> : due}
      />
    );
  }
  const done = clocks.at(-1);
  const report = done?.reports.find(({ kind }) => kind === 'complete');
  if (done && report) {
    const isLate = done.state === 'done-late';
    return (
      <Figure
        name={t('incident.figures.reportOf', { regime: done.regimeTitle })}
        value={t('incident.figures.reportDone')}
        note={t(
          isLate
            ? 'incident.figures.reportLate'
            : 'incident.figures.reportDoneAt',
          { time: formatTime(report.at), zone: zoneAt(report.at) },
        )}
      />
    );
  }
  return (
    <Figure
      name={t('incident.figures.report')}
      value={t('incident.figures.noClock')}
      note={
        incident.regimes.length > 0
          ? t('incident.figures.noClockRegimes', {
              count: incident.regimes.length,
            })
          : t('incident.figures.noClockNone')
      }
    />
  );
};

const Review = ({ incident, now }: Props) => {
  const t = useText();
  const texts = useIncidentTexts();
  const { review, reviewDueAt, severity } = incident;
  const name = t('incident.figures.review');
  if (review) {
    return (
      <Figure
        name={name}
        value={t('incident.figures.reviewDone')}
        note={
          <>
            {t('incident.figures.reviewDoneBy', {
              time: formatTime(review.reviewedAt),
              who: <Who subject={review.reviewedBy} />,
            })}
          </>
        }
      />
    );
  }
  if (reviewDueAt) {
    const left = DateTime.fromISO(reviewDueAt).diff(now);
    const isOver = left.toMillis() <= 0;
    const due = t('incident.figures.reviewDue', {
      time: formatTime(reviewDueAt),
    });
    return (
      <Figure
        name={name}
        value={t(
          isOver
            ? 'incident.figures.reviewOver'
            : 'incident.figures.reviewLeft',
          { duration: formatDuration(left) },
        )}
        title={formatFull(reviewDueAt)}
        note={isOver ? <WarningMark variant="row" size={14} word={due} /> : due}
      />
    );
  }
  const isAsked = severity === 'sev1' || severity === 'sev2';
  return (
    <Figure
      name={name}
      value={t(
        isAsked
          ? 'incident.figures.reviewNotDue'
          : 'incident.figures.reviewOptional',
      )}
      note={
        isAsked
          ? t('incident.figures.reviewAfter')
          : t('incident.figures.reviewOptionalText', {
              severity: texts.severity(severity),
            })
      }
    />
  );
};

/** The four clocks of an incident: how long it runs, who reacted in time, what is to be reported and reviewed until when. */
export const ClockFigures = ({ incident }: { incident: Incident }) => {
  const t = useText();
  const now = useNow();
  return (
    <Card
      className={classes.figuresCard}
      role="region"
      aria-label={t('incident.figures.label')}
    >
      <dl className={classes.figures}>
        <Running incident={incident} now={now} />
        <Acknowledged incident={incident} now={now} />
        <Report incident={incident} now={now} />
        <Review incident={incident} now={now} />
      </dl>
    </Card>
  );
};
