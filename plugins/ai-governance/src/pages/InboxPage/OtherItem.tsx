import { InboxItem } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ButtonLink } from '@backstage/ui';
import { useRoleText } from '../../components/Approvals';
import { Panel } from '../../components/Panel';
import { formatTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import { useGateLinks } from '../shared/gateLinks';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { usePageLinks } from '../shared/links';
import { InboxKey } from './inboxKey';
import classes from './InboxPage.module.css';

/** What is done on another page: what it is, why it waits, and the way there. */
export const OtherItem = (props: {
  inboxKey: InboxKey;
  item: InboxItem | undefined;
}) => {
  const { inboxKey, item } = props;
  const { kind } = inboxKey;
  const t = useText();
  const roleText = useRoleText();
  const href = useTarget(inboxKey, item);
  if (kind === 'approval' || kind === 'waiver') return null;
  return (
    <Panel
      title={item?.title ?? t(`inbox.kind.${kind}`)}
      aside={t(`inbox.kind.${kind}`)}
    >
      <div className={classes.stack}>
        <p className={classes.paragraph}>{t(`inbox.other.${kind}`)}</p>
        {item && (
          <ul className={classes.facts}>
            <li>
              {t('inbox.other.since', { time: formatTime(item.waitingSince) })}
            </li>
            {item.dueAt && (
              <li>{t('inbox.other.due', { time: formatTime(item.dueAt) })}</li>
            )}
            {item.role && (
              <li>{t('inbox.other.role', { role: roleText(item.role) })}</li>
            )}
          </ul>
        )}
        {href && (
          <ButtonLink variant="primary" href={href}>
            {t(`inbox.open.${kind}`)}
          </ButtonLink>
        )}
      </div>
    </Panel>
  );
};

/** Where it is done, if it is done on a page of the product. */
function useTarget(
  { kind, id }: InboxKey,
  item: InboxItem | undefined,
): string | undefined {
  const links = usePageLinks();
  const gateLinks = useGateLinks();
  const incidentLinks = useIncidentPageLinks();
  switch (kind) {
    case 'assessment':
      return links.assess({ id });
    case 'break-glass-review':
      return gateLinks.gates();
    case 'version':
      return gateLinks.versions(id);
    case 'triage':
      return incidentLinks.triage();
    case 'incident':
    case 'incident-review':
      return incidentLinks.incident(item?.number ?? id);
    case 'follow-up':
      // It is named by the incident that it follows from.
      return item?.number && incidentLinks.incident(item.number);
    default:
      return item?.entityRef ? links.governed(item.entityRef) : undefined;
  }
}
