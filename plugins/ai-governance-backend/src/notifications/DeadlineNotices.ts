import { CloudEvent } from '../evaluation/Outbox';
import { DeadlineEventData } from '../incidents/deadlineEvent';
import { incidentNumber } from '../incidents/incidentRow';
import { IncidentStore, ShownIncident } from '../incidents/IncidentStore';
import { UNLIMITED } from '../permissions/ReadScope';
import { Roles } from '../roles/Roles';
import { INCIDENT_TOPIC } from './IncidentNotices';
import { NoticeSource } from './NoticeRelay';
import { Notice } from './Notifier';

/** Who knows the authorities, and hears what is to be reported to them. */
const REPORTING_ROLE = 'data-protection';

/** Whoever owns an incident hears what is due after it; of reports, so do those who protect data. */
export class DeadlineNotices implements NoticeSource {
  readonly types = 'io.ai-governance.incident.changed.';
  readonly #store: Pick<IncidentStore, 'get'>;
  readonly #roles: Pick<Roles, 'holders'>;

  constructor(options: {
    store: Pick<IncidentStore, 'get'>;
    roles: Pick<Roles, 'holders'>;
  }) {
    this.#store = options.store;
    this.#roles = options.roles;
  }

  async noticesOf(event: CloudEvent): Promise<Notice[]> {
    const { incidentId, reminder } = event.data as {
      incidentId?: string;
      reminder?: DeadlineEventData;
    };
    const incident =
      incidentId === undefined || reminder === undefined
        ? undefined
        : await this.#store.get(incidentId, UNLIMITED);
    if (!incident || !reminder) {
      return [];
    }
    const number = incidentNumber(incident);
    const common = {
      description: `${incident.title}, of ${incident.workloadTitle}.`,
      topic: INCIDENT_TOPIC,
      link: `/ai-governance/incidents/${number}`,
      severity: reminder.overdue ? ('high' as const) : ('normal' as const),
    };
    if (reminder.what === 'review') {
      return [
        {
          ...common,
          to: ownersOf(incident),
          title: `The review of ${number} is overdue since ${reminder.dueAt}`,
          scope: `${INCIDENT_TOPIC}-${incident.id}-review`,
        },
      ];
    }
    return [
      {
        ...common,
        to: [
          ...ownersOf(incident),
          ...this.#roles.holders(REPORTING_ROLE).refs,
        ],
        title: reminder.overdue
          ? `The report of ${number} under ${reminder.regime} was due at ${reminder.dueAt}`
          : `The report of ${number} under ${reminder.regime} is due at ${reminder.dueAt}`,
        scope: `${INCIDENT_TOPIC}-${incident.id}-clock-${reminder.regime}`,
      },
    ];
  }
}

/** The owner, or whom it was told first where nobody owns it. */
function ownersOf({ ownerRef, escalation }: ShownIncident): string[] {
  return ownerRef === null
    ? escalation.steps.slice(0, 1).flatMap(({ ref }) => ref ?? [])
    : [ownerRef];
}
