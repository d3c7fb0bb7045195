import { Severity } from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso } from '../database/values';
import { CloudEvent } from '../evaluation/Outbox';
import { incidentNumber } from '../incidents/incidentRow';
import { IncidentStore, ShownIncident } from '../incidents/IncidentStore';
import { UNLIMITED } from '../permissions/ReadScope';
import { NoticeSource } from './NoticeRelay';
import { Notice } from './Notifier';

export const INCIDENT_TOPIC = 'ai-governance-incidents';

/** What an event of an incident says. */
interface IncidentEventData {
  incidentId?: string;
  by?: string;
  /** Of an escalation. */
  to?: string[];
}

/** What those hear who should acknowledge it. */
const ASKING: Record<string, string> = {
  opened: 'waits for you',
  reopened: 'was opened again and waits for you',
  escalated: 'was escalated to you',
};

/** What the owner hears afterwards. */
const ENDING: Record<string, string> = {
  mitigated: 'is mitigated',
  resolved: 'is resolved',
};

/** At these somebody looks at once. */
const URGENT: readonly Severity[] = ['sev1', 'sev2'];

const nameOf = (incident: ShownIncident): string =>
  `${incidentNumber(incident)} (sev ${incident.severity.slice(3)}) of ${
    incident.workloadTitle
  }`;

const pageOf = (incident: ShownIncident): string =>
  `/ai-governance/incidents/${incidentNumber(incident)}`;

/** Whoever owns an incident hears of it, then those whom it is escalated to, each when it is their turn. */
export class IncidentNotices implements NoticeSource {
  readonly types = 'io.ai-governance.incident.';
  readonly #store: Pick<IncidentStore, 'get'>;

  constructor(options: { store: Pick<IncidentStore, 'get'> }) {
    this.#store = options.store;
  }

  async noticesOf(event: CloudEvent): Promise<Notice[]> {
    const what = event.type.slice(this.types.length).replace(/\.v1$/, '');
    const { incidentId, by, to } = event.data as IncidentEventData;
    const isAsking = Object.hasOwn(ASKING, what);
    if (
      incidentId === undefined ||
      !(isAsking || Object.hasOwn(ENDING, what))
    ) {
      return [];
    }
    const incident = await this.#store.get(incidentId, UNLIMITED);
    if (!incident) {
      return [];
    }
    const told = what === 'escalated' ? to ?? [] : firstOf(incident);
    return [
      isAsking
        ? asking(incident, what, told, by)
        : ending(incident, what, told, by),
    ];
  }
}

/** Who was told when it was opened: its owner, or the first of the escalation where nobody owns it. */
function firstOf({ escalation }: ShownIncident): string[] {
  return escalation.steps.slice(0, 1).flatMap(({ ref }) => ref ?? []);
}

function asking(
  incident: ShownIncident,
  what: string,
  to: string[],
  by: string | undefined,
): Notice {
  const { acknowledgeBy, severity } = incident;
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
    }`,
    link: `${pageOf(incident)}?acknowledge`,
    scope: `${INCIDENT_TOPIC}-${incident.id}-asked`,
    severity: URGENT.includes(severity) ? 'high' : 'normal',
  };
}

function ending(
  incident: ShownIncident,
  what: string,
  to: string[],
  by: string | undefined,
): Notice {
  const needsReview = what === 'resolved' && incident.reviewDueAt !== undefined;
  return {
    to,
    // Nobody is told of what they did.
    except: by,
    topic: INCIDENT_TOPIC,
    title: `${nameOf(incident)} ${ENDING[what]}`,
    description: needsReview
      ? `${incident.title}. Review it by ${millisToIso(incident.reviewDueAt!)}.`
      : `${incident.title}. By ${by}.`,
    link: pageOf(incident),
    scope: `${INCIDENT_TOPIC}-${incident.id}-state`,
    severity: 'normal',
  };
}
