import {
  INCIDENT_STATES,
  IncidentCategory,
  IncidentQuery,
  IncidentState,
  isIncidentCategory,
  LayerId,
  LAYERS,
  SEVERITIES,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** Periods that the list can be narrowed to, in days. */
export const INCIDENT_PERIODS = ['7', '30', '90', '365'] as const;

export type IncidentPeriod = (typeof INCIDENT_PERIODS)[number];

/** The first is how the list is sorted unless the reader says otherwise. */
export const INCIDENT_ORDERS = [
  'concern',
  '-openedAt',
  'openedAt',
  'severity',
] as const;

export type IncidentOrder = (typeof INCIDENT_ORDERS)[number];

/** What the page of incidents shows, as its address says it. */
export interface IncidentFilters {
  state?: IncidentState[];
  severity?: Severity[];
  category?: IncidentCategory[];
  layer?: LayerId[];
  /** Group ref; with its child groups unless `descendants` is false. */
  team?: string;
  descendants?: false;
  entityRef?: string;
  controlId?: string;
  text?: string;
  active?: true;
  withoutTeam?: true;
  unacknowledged?: true;
  reviewOverdue?: true;
  clock?: 'running' | 'overdue';
  /** Opened in the last so many days. */
  days?: IncidentPeriod;
  orderBy?: IncidentOrder;
  /** A list unless the reader says otherwise. */
  view?: 'board';
}

const TEXTS = ['team', 'entityRef', 'controlId', 'text'] as const;
const FLAGS = [
  'active',
  'withoutTeam',
  'unacknowledged',
  'reviewOverdue',
] as const;
const CLOCKS = ['running', 'overdue'] as const;

function someOf<T extends string>(
  allowed: readonly T[],
  values: string[],
): T[] | undefined {
  const known = allowed.filter(item => values.includes(item));
  return known.length > 0 ? known : undefined;
}

/** Reads the filters out of a page's query; what is not understood is left out. */
export function parseIncidentFilters(params: URLSearchParams): IncidentFilters {
  const filters: IncidentFilters = {};
  for (const key of TEXTS) {
    const value = params.get(key)?.trim();
    if (value) filters[key] = value;
  }
  for (const key of FLAGS) {
    if (params.get(key) === 'true') filters[key] = true;
  }
  if (params.get('descendants') === 'false') filters.descendants = false;
  const state = someOf(INCIDENT_STATES, params.getAll('state'));
  if (state) filters.state = state;
  const severity = someOf(SEVERITIES, params.getAll('severity'));
  if (severity) filters.severity = severity;
  const category = [
    ...new Set(params.getAll('category').filter(isIncidentCategory)),
  ];
  if (category.length > 0) filters.category = category;
  const layer = someOf(LAYERS, params.getAll('layer'));
  if (layer) filters.layer = layer;
  const clock = CLOCKS.find(item => item === params.get('clock'));
  if (clock) filters.clock = clock;
  const days = INCIDENT_PERIODS.find(item => item === params.get('days'));
  if (days) filters.days = days;
  const orderBy = INCIDENT_ORDERS.find(item => item === params.get('orderBy'));
  if (orderBy && orderBy !== INCIDENT_ORDERS[0]) filters.orderBy = orderBy;
  if (params.get('view') === 'board') filters.view = 'board';
  return filters;
}

/** Writes the filters as a page's query, in a steady order so that equal lists have equal links. */
export function incidentSearchParams(
  filters: IncidentFilters,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filters).sort(([a], [b]) =>
    a.localeCompare(b, 'en-US'),
  )) {
    if (value === undefined || value === '') continue;
    if (key === 'orderBy' && value === INCIDENT_ORDERS[0]) continue;
    for (const item of Array.isArray(value) ? value : [value]) {
      params.append(key, String(item));
    }
  }
  return params;
}

/** When a period began; to the day, so that the figures of one page are those of the list behind them. */
export function periodStart(days: IncidentPeriod): string | undefined {
  return (
    DateTime.utc()
      .startOf('day')
      .minus({ days: Number(days) })
      .toISO() ?? undefined
  );
}

/** What the service is asked. */
export function toIncidentQuery({
  days,
  view: _view,
  ...filters
}: IncidentFilters): IncidentQuery {
  return { ...filters, ...(days && { from: periodStart(days) }) };
}
