import { TriageItem } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Link } from '@backstage/ui';
import { useId, useState } from 'react';
import { DisclosureButton } from '../../components/DisclosureButton';
import { senderName, SeverityMark } from '../../components/Incidents';
import { formatTime, RelativeTime } from '../../components/RelativeTime';
import { SafeLink } from '../../components/SafeLink';
import { scrollRegion } from '../../components/scrollRegion';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import pageClasses from '../shared/page.module.css';
import classes from './TriagePage.module.css';

/** Something that came in: what the sender said, what it calls by name, and what came of it. */
export const TriageEntry = (props: {
  item: TriageItem;
  onAssign: () => void;
  onDismiss: () => void;
}) => {
  const { item } = props;
  const t = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { title, severity, url, keys, deliveries } = item;
  return (
    <article className={classes.entry} aria-labelledby={`${id}title`}>
      <div className={classes.head}>
        <h3 id={`${id}title`} className={classes.title}>
          {title}
        </h3>
        {item.state === 'waiting' && (
          <div className={classes.actions}>
            <Button
              variant="secondary"
              size="small"
              aria-label={t('incidents.triage.assignOf', { title })}
              onPress={props.onAssign}
            >
              {t('incidents.triage.assign')}
            </Button>
            <Button
              variant="tertiary"
              size="small"
              aria-label={t('incidents.triage.dismissOf', { title })}
              onPress={props.onDismiss}
            >
              {t('incidents.triage.dismiss')}
            </Button>
          </div>
        )}
      </div>
      <div className={classes.facts}>
        {severity ? (
          <SeverityMark severity={severity} size={14} />
        ) : (
          <span className={pageClasses.muted}>
            {t('incidents.triage.severityUnknown')}
          </span>
        )}
        <span>
          {t('incidents.triage.from')} {senderName(item.system)}
          {item.externalId && (
            <>
              {' '}
              <code className={pageClasses.mono}>{item.externalId}</code>
            </>
          )}
        </span>
        <span>{t('incidents.triage.deliveries', { count: deliveries })}</span>
        <span>
          {t('incidents.triage.first')}{' '}
          <RelativeTime at={item.firstAt} absolute />
        </span>
        {deliveries > 1 && (
          <span>
            {t('incidents.triage.last')}{' '}
            <RelativeTime at={item.lastAt} absolute />
          </span>
        )}
        {url && <SafeLink url={url} title={t('incidents.triage.source')} />}
      </div>
      <div>
        {keys.length === 0 ? (
          <span className={pageClasses.muted}>
            {t('incidents.triage.noNames')}
          </span>
        ) : (
          <>
            <span className={pageClasses.muted}>
              {t('incidents.triage.names')}
            </span>{' '}
            {keys.map((key, index) => (
              <span key={key}>
                {index > 0 && ', '}
                <code className={pageClasses.mono}>{key}</code>
              </span>
            ))}
          </>
        )}
      </div>
      <Outcome item={item} />
      <DisclosureButton
        open={isOpen}
        controls={`${id}payload`}
        label={t('incidents.triage.payloadOf', { title })}
        className={classes.toggle}
        onToggle={() => setOpen(!isOpen)}
      >
        {t('incidents.triage.payload')}
      </DisclosureButton>
      {isOpen && (
        <pre
          id={`${id}payload`}
          className={classes.payload}
          {...scrollRegion(t('incidents.triage.payloadRegion'))}
        >
          {readable(item.payload)}
        </pre>
      )}
    </article>
  );
};

function Outcome({ item }: { item: TriageItem }) {
  const t = useText();
  const links = useIncidentPageLinks();
  if (item.state === 'waiting' || !item.decidedAt) return null;
  const name = item.decidedBy ? (
    <EntityRefLink key="name" entityRef={item.decidedBy} hideIcon />
  ) : (
    senderName(item.system)
  );
  const time = formatTime(item.decidedAt);
  return (
    <p className={textClasses.muted}>
      {item.state === 'assigned'
        ? t('incidents.triage.assignedBy', { name, time })
        : t('incidents.triage.dismissedBy', {
            name,
            time,
            reason: item.reason ?? '',
          })}{' '}
      {item.incident &&
        t('incidents.triage.became', {
          incident: (
            <Link
              key="incident"
              className={pageClasses.link}
              href={links.incident(item.incident.number)}
            >
              {item.incident.number}
            </Link>
          ),
        })}
    </p>
  );
}

/** JSON on lines of its own; anything else, and what was cut short, as it came. */
function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), undefined, 2);
  } catch {
    return payload;
  }
}
