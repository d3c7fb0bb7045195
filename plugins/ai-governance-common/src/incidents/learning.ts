import { groupBy, sortBy } from 'lodash';
import { IncidentLearning } from '../api/incidents';
import {
  ControlAtIncident,
  IncidentCategory,
  IncidentState,
  INCIDENT_CATEGORIES,
} from './types';
import { isActiveIncident } from './states';

/** What is learnt of one incident; times in milliseconds. @public */
export interface LearntIncident {
  category: IncidentCategory;
  state: IncidentState;
  /** Who owns its workload; null where no team does. */
  team: string | null;
  detectedAt: number;
  reopenedAt?: number;
  acknowledgedAt?: number;
  mitigatedAt?: number;
  reviewOverdue: boolean;
  controls: { controlId: string; standing: ControlAtIncident }[];
  /** Follow-ups of it that are late. */
  followUpsOverdue: number;
}

const MINUTE_MS = 60_000;

/** Of an even number the mean of the two in the middle; null of none. @public */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) {
    return null;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * What incidents teach: which controls would have caught them and how these stood, how fast each category is acknowledged and
 * mitigated, and which teams have how many. What was opened again counts from then.
 * @public
 */
export function learnFrom(
  incidents: readonly LearntIncident[],
  titles: {
    control: (controlId: string) => string;
    /** Undefined where the reader may not see the team. */
    team: (ref: string) => string | undefined;
  },
): IncidentLearning {
  return {
    controls: controlsOf(incidents, titles.control),
    categories: categoriesOf(incidents),
    teams: teamsOf(incidents, titles.team),
  };
}

function controlsOf(
  incidents: readonly LearntIncident[],
  titleOf: (controlId: string) => string,
): IncidentLearning['controls'] {
  const found = new Map<string, IncidentLearning['controls'][number]>();
  for (const { category, controls } of incidents) {
    for (const { controlId, standing } of controls) {
      const known = found.get(controlId) ?? {
        controlId,
        title: titleOf(controlId),
        incidents: 0,
        standings: {
          satisfied: 0,
          waived: 0,
          'out-of-date': 0,
          'not-satisfied': 0,
          'not-applicable': 0,
        },
        categories: [],
      };
      found.set(controlId, known);
      known.incidents += 1;
      known.standings[standing] += 1;
      if (!known.categories.includes(category)) {
        known.categories.push(category);
      }
    }
  }
  for (const control of found.values()) {
    control.categories.sort();
  }
  // Of two that would have caught as many, the one that was satisfied less often was missed more.
  return sortBy(
    Array.from(found.values()),
    ({ incidents: count }) => -count,
    ({ standings }) => standings.satisfied,
    'controlId',
  );
}

function categoriesOf(
  incidents: readonly LearntIncident[],
): IncidentLearning['categories'] {
  const rows = Object.entries(groupBy(incidents, 'category')).map(
    ([name, own]) => {
      const category = name as IncidentCategory;
      return {
        category,
        layer: INCIDENT_CATEGORIES[category],
        incidents: own.length,
        minutesToAcknowledge: medianMinutes(own, 'acknowledgedAt'),
        minutesToMitigate: medianMinutes(own, 'mitigatedAt'),
      };
    },
  );
  return sortBy(rows, ({ incidents: count }) => -count, 'category');
}

function medianMinutes(
  incidents: readonly LearntIncident[],
  milestone: 'acknowledgedAt' | 'mitigatedAt',
): number | null {
  const minutes = incidents.flatMap(incident => {
    const at = incident[milestone];
    const since = incident.reopenedAt ?? incident.detectedAt;
    return at === undefined ? [] : [Math.max(0, at - since) / MINUTE_MS];
  });
  const middle = median(minutes);
  return middle === null ? null : Math.round(middle);
}

function teamsOf(
  incidents: readonly LearntIncident[],
  titleOf: (ref: string) => string | undefined,
): IncidentLearning['teams'] {
  const byTeam = new Map<string | null, LearntIncident[]>();
  for (const incident of incidents) {
    byTeam.set(incident.team, [...(byTeam.get(incident.team) ?? []), incident]);
  }
  const rows = Array.from(byTeam, ([team, own]) => {
    const title = team === null ? undefined : titleOf(team);
    return {
      team,
      ...(title !== undefined && { title }),
      incidents: own.length,
      active: own.filter(({ state }) => isActiveIncident(state)).length,
      reviewOverdue: own.filter(({ reviewOverdue }) => reviewOverdue).length,
      followUpsOverdue: own.reduce(
        (sum, { followUpsOverdue }) => sum + followUpsOverdue,
        0,
      ),
    };
  });
  return sortBy(
    rows,
    ({ incidents: count }) => -count,
    ({ team }) => team ?? '',
  );
}
