import { IncidentSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { WarningMark } from '../../components/marks';
import {
  formatDay,
  formatFull,
  formatTime,
  RelativeTime,
} from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { usePageLinks } from '../shared/links';
import listClasses from '../shared/list.module.css';
import pageClasses from '../shared/page.module.css';
import classes from './IncidentCells.module.css';
import { useIncidentTexts } from '../../components/Incidents';

/** What happened; opens the incident. */
export const IncidentCell = ({ incident }: { incident: IncidentSummary }) => {
  const t = useText();
  const texts = useIncidentTexts();
  const links = useIncidentPageLinks();
  const { number, title, category } = incident;
  return (
    <div className={listClasses.name}>
      <Link
        className={pageClasses.link}
        weight="bold"
        href={links.incident(number)}
        aria-label={t('incidents.list.open', { number, title })}
      >
        {title}
      </Link>
      <span className={textClasses.small}>
        {number} · {texts.category(category)}
      </span>
    </div>
  );
};

/** The workload in which it happened, and how many others it affects. */
export const WorkloadCell = ({ incident }: { incident: IncidentSummary }) => {
  const t = useText();
  const links = usePageLinks();
  return (
    <div className={classes.beside}>
      <Link
        className={pageClasses.link}
        href={links.workload(incident.entityRef)}
      >
        {incident.workloadTitle}
      </Link>
      {incident.affected > 0 && (
        <span className={textClasses.small}>
          {t('incidents.list.alsoAffected', { count: incident.affected })}
        </span>
      )}
    </div>
  );
};

/** Who owned it when it opened, and who is at it. */
export const OwnerCell = ({ incident }: { incident: IncidentSummary }) => {
  const t = useText();
  const { owner, assignee } = incident;
  return (
    <div className={classes.beside}>
      {owner ? (
        <EntityRefLink entityRef={owner.ref} defaultKind="group" hideIcon>
          {owner.title}
        </EntityRefLink>
      ) : (
        <WarningMark size={14} word={t('incidents.list.nobody')} />
      )}
      {assignee && (
        <span className={textClasses.small}>
          {t('incidents.list.assignee', {
            name: <EntityRefLink key="name" entityRef={assignee} hideIcon />,
          })}
        </span>
      )}
    </div>
  );
};

/** When it was noticed. */
export const DetectedCell = ({ incident }: { incident: IncidentSummary }) => (
  <>
    <RelativeTime at={incident.times.detectedAt} absolute />
    <div className={textClasses.small}>
      <RelativeTime at={incident.times.detectedAt} />
    </div>
  </>
);

/** What is due next of it: to acknowledge, to report, to review. */
export const DueText = (props: {
  incident: IncidentSummary;
  /** Says nothing where nothing is due, rather than that. */
  isTerse?: boolean;
}) => {
  const { incident, isTerse = false } = props;
  const t = useText();
  const { state, acknowledgeBy, reviewDueAt, reviewOverdue, clock } = incident;
  const due: { at: string; isLate: boolean; text: string }[] = [];
  if (state === 'open' && acknowledgeBy) {
    const isLate = new Date(acknowledgeBy) <= new Date();
    const time = formatTime(acknowledgeBy);
    due.push({
      at: acknowledgeBy,
      isLate,
      text: isLate
        ? t('incidents.list.acknowledgeLate', { time })
        : t('incidents.list.acknowledgeBy', { time }),
    });
  }
  if (clock) {
    const time = formatTime(clock.dueAt);
    due.push({
      at: clock.dueAt,
      isLate: clock.overdue,
      text: clock.overdue
        ? t('incidents.list.clockLate', { time })
        : t('incidents.list.clockBy', { time }),
    });
  }
  if (state === 'resolved' && reviewDueAt) {
    const day = formatDay(reviewDueAt);
    due.push({
      at: reviewDueAt,
      isLate: reviewOverdue,
      text: reviewOverdue
        ? t('incidents.list.reviewLate', { day })
        : t('incidents.list.reviewBy', { day }),
    });
  }
  if (due.length === 0) {
    return isTerse ? null : (
      <span className={textClasses.muted}>
        {t('incidents.list.nothingDue')}
      </span>
    );
  }
  return (
    <>
      {due.map(({ at, isLate, text }) => (
        <div key={text} className={classes.due} title={formatFull(at)}>
          {isLate ? <WarningMark size={14} word={text} /> : text}
        </div>
      ))}
    </>
  );
};
