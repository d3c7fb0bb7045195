import {
  INCIDENT_PERIODS,
  IncidentFilters,
  IncidentPeriod,
} from '../shared/incidentQuery';

const DEFAULT_PERIOD: IncidentPeriod = '365';

/** Over which incidents the page looks, as its address says it. */
export interface LearningFilters {
  /** Group ref; with its child groups. */
  team?: string;
  days: IncidentPeriod;
}

export function parseLearningFilters(params: URLSearchParams): LearningFilters {
  return {
    team: params.get('team')?.trim() || undefined,
    days:
      INCIDENT_PERIODS.find(days => days === params.get('days')) ??
      DEFAULT_PERIOD,
  };
}

export function learningSearchParams(
  filters: LearningFilters,
): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.days !== DEFAULT_PERIOD) params.set('days', filters.days);
  if (filters.team) params.set('team', filters.team);
  return params;
}

/** The incidents over which the page looks, as a list. */
export function lookedAt({ team, days }: LearningFilters): IncidentFilters {
  return { days, ...(team && { team }) };
}
