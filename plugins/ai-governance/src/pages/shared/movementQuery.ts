import {
  MovementDirection,
  MovementQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** What the page of movements shows, as its address says it. */
export interface MovementFilters {
  /** YYYY-MM-DD, in UTC; thirty days back unless told. */
  since?: string;
  /** YYYY-MM-DD, in UTC; until now unless told. */
  until?: string;
  /** A Group with its child groups, a System or a Domain. */
  team?: string;
  direction?: MovementDirection[];
}

/** In the order in which they are told. */
export const DIRECTIONS: readonly MovementDirection[] = [
  'up',
  'down',
  'assessed',
  'added',
  'removed',
];

/** How far back is looked unless a day is chosen. */
const USUAL_DAYS = 30;

/** The day it is, in UTC as all days of movements. */
export function today(): string {
  return DateTime.utc().toISODate();
}

/** The day from which movements are told unless one is chosen. */
export function usualSince(): string {
  return DateTime.utc().minus({ days: USUAL_DAYS }).toISODate();
}

/** A day as it stands in an address; nothing for what is no day. */
export function parseDay(value: string | null): string | undefined {
  return value &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    DateTime.fromISO(value, { zone: 'utc' }).isValid
    ? value
    : undefined;
}

/** Reads the filters out of a page's query; what is not understood is left out. */
export function parseMovementFilters(params: URLSearchParams): MovementFilters {
  const filters: MovementFilters = {};
  for (const key of ['since', 'until'] as const) {
    const day = parseDay(params.get(key));
    if (day) filters[key] = day;
  }
  const team = params.get('team')?.trim();
  if (team) filters.team = team;
  const asked = params.getAll('direction');
  const direction = DIRECTIONS.filter(item => asked.includes(item));
  if (direction.length > 0) filters.direction = direction;
  return filters;
}

/** Writes the filters as a page's query, in a steady order so that equal lists have equal links. */
export function movementSearchParams(
  filters: MovementFilters,
): URLSearchParams {
  const params = new URLSearchParams();
  filters.direction?.forEach(item => params.append('direction', item));
  for (const key of ['since', 'team', 'until'] as const) {
    const value = filters[key];
    if (value) params.set(key, value);
  }
  return params;
}

/** What the service is asked. */
export function toMovementQuery({
  team,
  since,
  ...filters
}: MovementFilters): MovementQuery {
  return {
    ...filters,
    since: since ?? usualSince(),
    ...(team && { entityRef: team }),
  };
}
