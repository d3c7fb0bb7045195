import { ShownIncident } from '../incidents/IncidentStore';
import { incidentNumber } from '../incidents/incidentRow';
import { Notice } from './Notifier';

/** What those hear who own another workload that the sender means by the same name; they are asked for nothing. */
const CONCERNING: Record<string, { verb: string; then: string }> = {
  opened: {
    verb: 'concerns',
    then: 'Its owner is asked to acknowledge it. Until it is mitigated it may stop deployments of yours.',
  },
  reopened: {
    verb: 'was opened again and concerns',
    then: 'Its owner is asked to acknowledge it. Until it is mitigated it may stop deployments of yours.',
  },
  changed: {
    verb: 'has another severity and concerns',
    then: 'Until it is mitigated it may stop deployments of yours.',
  },
  mitigated: {
    verb: 'is mitigated and concerned',
    then: 'It stops no deployment any more.',
  },
  resolved: {
    verb: 'is resolved and concerned',
    then: 'It stops no deployment any more.',
  },
};

/** Titles that a notice names. */
const MOST_NAMED = 3;

/**
 * Of each owner one notice, about their own workloads alone: of the main one, and of what was written of it, only those learn
 * who may read it.
 */
export function concernedNotices(options: {
  incident: ShownIncident;
  what: string;
  /** By owner the titles of their workloads. */
  owners: ReadonlyMap<string, readonly string[]>;
  /** They hear of it as those who own it. */
  asked: readonly string[];
  by: string | undefined;
  topic: string;
  severity: Notice['severity'];
}): Notice[] {
  const { incident, what, owners, asked, by, topic, severity } = options;
  const number = incidentNumber(incident);
  const { verb, then } = CONCERNING[what];
  return Array.from(owners)
    .filter(([ref]) => !asked.includes(ref))
    .map(([ref, titles]) => ({
      to: [ref],
      except: by,
      topic,
      title: `${number} (sev ${incident.severity.slice(3)}) ${verb} ${named(
        titles,
      )}`,
      description: `Its sender means that by the same name as what is broken. ${then}`,
      link: `/ai-governance/incidents/${number}`,
      scope: `${topic}-${incident.id}-concerned`,
      severity,
    }));
}

function named(titles: readonly string[]): string {
  const more = titles.length - MOST_NAMED;
  const listed = titles.slice(0, MOST_NAMED);
  const parts = more > 0 ? [...listed, `${more} more`] : listed;
  const last = parts.at(-1) ?? '';
  return parts.length > 1
    ? `${parts.slice(0, -1).join(', ')} and ${last}`
    : last;
}
