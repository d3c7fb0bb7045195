import {
  IncidentSignal,
  severityOfWord,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { INCIDENT_CATEGORIES } from '@ai-governance/backstage-plugin-ai-governance-common';
import { sortBy } from 'lodash';
import { Alert, Notification } from './readNotification';

/** Labels by which an alert is recognised first, before all others by their names. */
const FIRST = ['service', 'workload', 'app', 'component', 'job', 'namespace'];

/** Where an alert says how bad it is; the first that is understood. */
const SEVERITY_LABELS = ['severity', 'priority', 'level'];

/** Labels and annotations that name an entity of the catalog. */
const ENTITY_LABELS = ['entity_ref', 'backstage_entity_ref'];

const CATEGORY_LABEL = 'incident_category';

/** What an alert of a notification tells. */
export function signalOf(
  alert: Alert,
  { externalURL }: Pick<Notification, 'externalURL'>,
): IncidentSignal {
  const { labels, annotations, status, fingerprint, startsAt } = alert;
  const isResolved = status === 'resolved';
  const at = isResolved ? endOf(alert) : new Date(startsAt);
  const category = labels[CATEGORY_LABEL] ?? annotations[CATEGORY_LABEL];
  const refs = ENTITY_LABELS.flatMap(
    name => labels[name] ?? annotations[name] ?? [],
  );
  return {
    externalId: fingerprint,
    recurs: true,
    // Repeated for as long as it fires: one beginning and one end each count once.
    messageId: `${fingerprint} ${startsAt} ${status}`,
    what: isResolved ? 'resolved' : 'triggered',
    at,
    startedAt: new Date(startsAt),
    title: annotations.summary ?? annotations.title ?? labels.alertname,
    description: annotations.description ?? annotations.message,
    severity: SEVERITY_LABELS.map(name => severityOfWord(labels[name])).find(
      severity => severity !== undefined,
    ),
    ...(category !== undefined && isCategory(category) && { category }),
    url: alert.generatorURL || externalURL || undefined,
    keys: sortBy(Object.keys(labels), [
      name => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length),
      name => name,
    ]).map(name => `${name}=${labels[name]}`),
    ...(refs.length > 0 && { entityRefs: refs }),
  };
}

/** Undefined where it is not known, as in messages that write the year 1. */
function endOf({ startsAt, endsAt }: Alert): Date | undefined {
  const at = Date.parse(endsAt ?? '');
  return at >= Date.parse(startsAt) ? new Date(at) : undefined;
}

function isCategory(word: string): word is keyof typeof INCIDENT_CATEGORIES {
  return Object.hasOwn(INCIDENT_CATEGORIES, word);
}
