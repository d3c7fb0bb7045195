import { Severity } from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso } from '../database/values';
import { CloudEvent } from '../evaluation/Outbox';
import { incidentNumber } from '../incidents/incidentRow';
import { IncidentStore, ShownIncident } from '../incidents/IncidentStore';
import { MappedOwners } from '../incidents/MappedOwners';
import { UNLIMITED } from '../permissions/ReadScope';
import { Roles } from '../roles/Roles';
import { concernedNotices } from './concernedNotices';
import { NoticeSource } from './NoticeRelay';
import { Notice } from './Notifier';

export const INCIDENT_TOPIC = 'ai-governance-incidents';

/** What an event of an incident says. */
interface IncidentEventData {
  incidentId?: string;
  by?: string;
  /** Of an escalation. */
  to?: string[];
  /** Of a change. */
  fields?: string[];
}

/** What those hear who should acknowledge it. */
const ASKING: Record<string, string> = {
  opened: 'waits for you',
  reopened: 'was opened again and waits for you',
  escalated: 'was escalated to you',
  changed: 'has another severity and waits for you',
};

/** What the owner hears afterwards. */
const ENDING: Record<string, string> = {
  mitigated: 'is mitigated',
  resolved: 'is resolved',
};

/** Who is asked where nobody owns it. */
const PLATFORM_ROLE = 'platform';

/** At these somebody looks at once. */
const URGENT: readonly Severity[] = ['sev1', 'sev2'];

/** Whether a change made it urgent for those who know of it while nobody has acknowledged it. */
const isUrgent = (
  { severity, state }: ShownIncident,
  fields: readonly string[],
): boolean =>
  fields.includes('severity') && state === 'open' && URGENT.includes(severity);

const nameOf = (incident: ShownIncident): string =>
  `${incidentNumber(incident)} (sev ${incident.severity.slice(3)}) of ${
    incident.workloadTitle
  }`;

const pageOf = (incident: ShownIncident): string =>
  `/ai-governance/incidents/${incidentNumber(incident)}`;

/**
 * Whoever owns an incident hears of it, then those whom it is escalated to, each when it is their turn; those who run this, where
 * that is nobody.
 */
export class IncidentNotices implements NoticeSource {
  readonly types = 'io.ai-governance.incident.';
  readonly #store: Pick<IncidentStore, 'get'>;
  readonly #mappedOwners: Pick<MappedOwners, 'read'>;
  readonly #roles: Pick<Roles, 'holders'>;

  constructor(options: {
    store: Pick<IncidentStore, 'get'>;
    mappedOwners: Pick<MappedOwners, 'read'>;
    roles: Pick<Roles, 'holders'>;
  }) {
    this.#store = options.store;
    this.#mappedOwners = options.mappedOwners;
    this.#roles = options.roles;
  }

  async noticesOf(event: CloudEvent): Promise<Notice[]> {
    const what = event.type.slice(this.types.length).replace(/\.v1$/, '');
    const data = event.data as IncidentEventData;
    const { incidentId, by } = data;
    if (
      incidentId === undefined ||
      !(Object.hasOwn(ASKING, what) || Object.hasOwn(ENDING, what))
    ) {
      return [];
    }
    const incident = await this.#store.get(incidentId, UNLIMITED);
    if (!incident) {
      return [];
    }
    const to = this.#recipients(incident, what, data);
    return [
      ...ownNotices(incident, what, to, by),
      ...(await this.#concerned(incident, what, data)),
    ];
  }

  /** Those who own another workload that is meant by the same name, of what concerns their deployments. */
  async #concerned(
    incident: ShownIncident,
    what: string,
    { by, fields = [] }: IncidentEventData,
  ): Promise<Notice[]> {
    const isNews = what === 'changed' ? isUrgent(incident, fields) : true;
    const isOver =
      incident.state !== 'open' && incident.state !== 'acknowledged';
    if (
      !isNews ||
      what === 'escalated' ||
      isOver !== Object.hasOwn(ENDING, what)
    ) {
      return [];
    }
    return concernedNotices({
      incident,
      what,
      owners: await this.#mappedOwners.read(incident.id),
      asked: incident.escalation.steps
        .filter(({ toldAt }) => toldAt !== undefined)
        .flatMap(({ ref }) => ref ?? []),
      by,
      topic: INCIDENT_TOPIC,
      severity:
        URGENT.includes(incident.severity) && !isOver ? 'high' : 'normal',
    });
  }

  #recipients(
    incident: ShownIncident,
    what: string,
    data: IncidentEventData,
  ): string[] {
    return incident.escalation.steps.length === 0
      ? this.#roles.holders(PLATFORM_ROLE).refs
      : recipients(incident, what, data);
  }
}

/** What is said to those who own it, or whom it is escalated to. */
function ownNotices(
  incident: ShownIncident,
  what: string,
  to: string[],
  by: string | undefined,
): Notice[] {
  if (!Object.hasOwn(ASKING, what)) {
    return [ending(incident, ENDING[what], to, by)];
  }
  if (incident.state === 'open') {
    return [asking(incident, what, to, by)];
  }
  // Somebody was faster than the news: nobody is asked any more. What came after tells of itself.
  return what === 'opened' && incident.state === 'acknowledged'
    ? [ending(incident, 'was opened and is acknowledged already', to, by)]
    : [];
}

/** The next of an escalation; else its owner, or the first of the escalation that there is. */
function recipients(
  incident: ShownIncident,
  what: string,
  { to = [], fields = [] }: IncidentEventData,
): string[] {
  const { escalation } = incident;
  const refs = (steps: typeof escalation.steps) =>
    steps.flatMap(({ ref }) => ref ?? []);
  switch (what) {
    case 'escalated':
      return to;
    case 'changed':
      // What has become urgent is urgent for all who know of it; what has not is no news.
      return isUrgent(incident, fields)
        ? refs(escalation.steps.filter(({ toldAt }) => toldAt !== undefined))
        : [];
    default:
      return refs(escalation.steps.slice(0, 1));
  }
}

function asking(
  incident: ShownIncident,
  what: string,
  to: string[],
  by: string | undefined,
): Notice {
  const { acknowledgeBy, escalation, severity } = incident;
  const nobody =
    escalation.steps.length === 0
      ? ' Nobody owns it, so find somebody who does.'
      : '';
  return {
    to,
    // Nobody is told of what they did.
    except: by,
    topic: INCIDENT_TOPIC,
    title: `${nameOf(incident)} ${ASKING[what]}`,
    description: `${incident.title}. ${
      acknowledgeBy === undefined
        ? 'Acknowledge it when you look into it.'
        : `Acknowledge it by ${millisToIso(
            acknowledgeBy,
          )}, or the next are told.`
    }${nobody}`,
    link: `${pageOf(incident)}?acknowledge`,
    scope: `${INCIDENT_TOPIC}-${incident.id}-asked`,
    severity: URGENT.includes(severity) ? 'high' : 'normal',
  };
}

function ending(
  incident: ShownIncident,
  words: string,
  to: string[],
  by: string | undefined,
): Notice {
  const needsReview =
    words === ENDING.resolved && incident.reviewDueAt !== undefined;
  return {
    to,
    // Nobody is told of what they did.
    except: by,
    topic: INCIDENT_TOPIC,
    title: `${nameOf(incident)} ${words}`,
    description: needsReview
      ? `${incident.title}. Review it by ${millisToIso(incident.reviewDueAt!)}.`
      : `${incident.title}. By ${by}.`,
    link: pageOf(incident),
    scope: `${INCIDENT_TOPIC}-${incident.id}-state`,
    severity: 'normal',
  };
}
