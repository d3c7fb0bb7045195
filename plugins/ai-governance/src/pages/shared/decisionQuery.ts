import {
  DecisionQuery,
  REASON_CODES,
  ReasonCode,
  Verdict,
  VERDICTS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** Periods that the list can be narrowed to, in days. */
export const PERIODS = ['1', '7', '30', '90'] as const;

export type Period = (typeof PERIODS)[number];

/** What the list of decisions shows, as its address says it. */
export interface DecisionFilters {
  environment?: string;
  entityRef?: string;
  /** Group ref; with its child groups. */
  team?: string;
  verdict?: Verdict[];
  /** False: only those that a door stopped. */
  proceed?: boolean;
  code?: ReasonCode;
  /** Only the last on each workload in each environment. */
  last?: true;
  /** The last so many days. */
  days?: Period;
}

const TEXTS = ['environment', 'entityRef', 'team'] as const;

/** Reads the filters out of a page's query; what is not understood is left out. */
export function parseDecisionFilters(params: URLSearchParams): DecisionFilters {
  const filters: DecisionFilters = {};
  for (const key of TEXTS) {
    const value = params.get(key)?.trim();
    if (value) filters[key] = value;
  }
  const asked = params.getAll('verdict');
  const verdict = VERDICTS.filter(item => asked.includes(item));
  if (verdict.length > 0) filters.verdict = verdict;
  const proceed = params.get('proceed');
  if (proceed === 'true' || proceed === 'false') {
    filters.proceed = proceed === 'true';
  }
  const code = REASON_CODES.find(item => item === params.get('code'));
  if (code) filters.code = code;
  if (params.get('last') === 'true') filters.last = true;
  const days = PERIODS.find(item => item === params.get('days'));
  if (days) filters.days = days;
  return filters;
}

/** Writes the filters as a page's query, in a steady order so that equal lists have equal links. */
export function decisionSearchParams(
  filters: DecisionFilters,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of ['code', 'days', 'entityRef', 'environment'] as const) {
    const value = filters[key];
    if (value) params.set(key, value);
  }
  if (filters.last) params.set('last', 'true');
  if (filters.proceed !== undefined) {
    params.set('proceed', String(filters.proceed));
  }
  if (filters.team) params.set('team', filters.team);
  filters.verdict?.forEach(item => params.append('verdict', item));
  return params;
}

/** What the service is asked; to the minute, so that it stays the same while the page is drawn. */
export function toDecisionQuery({
  days,
  ...filters
}: DecisionFilters): DecisionQuery {
  return {
    ...filters,
    ...(days && {
      from:
        DateTime.utc()
          .minus({ days: Number(days) })
          .startOf('minute')
          .toISO() ?? undefined,
    }),
  };
}
