import {
  Incident,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { Who } from '../../../components/Approvals';
import { senderName } from '../../../components/Incidents';
import { Mark, MarkTone } from '../../../components/marks/Mark';
import { shapes } from '../../../components/marks/shapes';
import { formatFull, formatTime } from '../../../components/RelativeTime';
import { useText } from '../../../hooks/useText';
import timelineClasses from '../../../theme/timeline.module.css';
import { usePageLinks } from '../../shared/links';
import classes from './Entry.module.css';
import { useEntryTexts } from './useEntryTexts';

const LOOK: Record<
  TimelineEntry['kind'],
  { tone: MarkTone; shape: ReactNode }
> = {
  opened: { tone: 'sev2', shape: shapes.bolt },
  state: { tone: 'met', shape: shapes.tick },
  note: { tone: 'none', shape: shapes.speech },
  changed: { tone: 'none', shape: shapes.attested },
  snapshot: { tone: 'none', shape: shapes.verified },
  notified: { tone: 'none', shape: shapes.bell },
  escalated: { tone: 'stale', shape: shapes.bell },
  controls: { tone: 'none', shape: shapes.verified },
  affected: { tone: 'none', shape: shapes.level },
  clock: { tone: 'none', shape: shapes.stale },
  review: { tone: 'met', shape: shapes.met },
  'follow-up': { tone: 'none', shape: shapes.obligations },
  delivery: { tone: 'none', shape: shapes.inherited },
};

/** Ids of controls, as a text or the data of an entry may name them. */
const CONTROL_ID = /\b([A-Z]{3}-[A-Z]{2,5}-\d{2,3})\b/;

/** What was written, with a link wherever a control is named. */
const Text = (props: { text: string; linkOf: (id: string) => string }) => (
  <>
    {props.text.split(CONTROL_ID).map((part, index) =>
      index % 2 === 1 ? (
        <Link key={index} className={classes.link} href={props.linkOf(part)}>
          {part}
        </Link>
      ) : (
        part
      ),
    )}
  </>
);

/** One thing that happened: when, who did it, and what it was. */
export const TimelineItem = (props: {
  entry: TimelineEntry;
  incident: Incident;
}) => {
  const { entry, incident } = props;
  const { at, actor, kind } = entry;
  const t = useText();
  const links = usePageLinks();
  const { happening, comment, changes } = useEntryTexts(entry);
  const linkOf = (id: string) => links.governed(incident.entityRef, id);
  return (
    <li className={timelineClasses.entry}>
      <time dateTime={at} title={formatFull(at)}>
        {formatTime(at)}
      </time>
      <span className={timelineClasses.mark} aria-hidden>
        <Mark {...LOOK[kind]} label="none" size={14} word="" />
      </span>
      <div className={timelineClasses.what}>
        {actor.type !== 'system' && (
          <>
            <span className={classes.who}>
              {actor.type === 'user' ? (
                <Who subject={actor.ref} />
              ) : (
                senderName(actor.ref)
              )}
            </span>
            {': '}
          </>
        )}
        <span className={classes.text}>
          <Text text={happening} linkOf={linkOf} />
        </span>
        {comment && (
          <p className={classes.comment}>
            <Text text={comment} linkOf={linkOf} />
          </p>
        )}
        {changes.map(({ field, from, to }) => (
          <div key={field} className={classes.change}>
            {t(`incident.timeline.field.${field}`)}: {from || t('pages.dash')} →{' '}
            {to || t('pages.dash')}
          </div>
        ))}
      </div>
    </li>
  );
};
