import {
  WAIVER_EXPIRING_DAYS,
  WaiverQuery,
  WaiverState,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** In the address the word for workloads that no team owns. */
export const WITHOUT_TEAM = 'none';

/** States of what does not hold, in the order that they are offered in. */
export const PAST_STATES: readonly WaiverState[] = [
  'requested',
  'expired',
  'revoked',
  'rejected',
  'withdrawn',
];

/** What the page of waivers shows, as its address says it. */
export interface WaiverFilters {
  /** Group ref, or {@link WITHOUT_TEAM}. */
  team?: string;
  /** Only those that end soon. */
  soon?: boolean;
  /** Of what does not hold. */
  state?: WaiverState;
}

export function waiverSearchParams(filters: WaiverFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.team) params.set('team', filters.team);
  if (filters.soon) params.set('within', String(WAIVER_EXPIRING_DAYS));
  if (filters.state) params.set('state', filters.state);
  return params;
}

export function parseWaiverFilters(params: URLSearchParams): WaiverFilters {
  return {
    team: params.get('team') || undefined,
    soon: params.get('within') === String(WAIVER_EXPIRING_DAYS) || undefined,
    state: PAST_STATES.find(state => state === params.get('state')),
  };
}

/** The part of a query that a team stands for. */
export function teamQuery(
  team: string | undefined,
): Pick<WaiverQuery, 'team' | 'withoutTeam'> {
  if (team === undefined) return {};
  return team === WITHOUT_TEAM ? { withoutTeam: true } : { team };
}

/** The part of a query for what ends soon; to the minute, so that it stays the same while the page is drawn. */
export function soonQuery(soon: boolean | undefined): {
  expiresBefore?: string;
} {
  return soon
    ? {
        expiresBefore: DateTime.utc()
          .plus({ days: WAIVER_EXPIRING_DAYS })
          .startOf('minute')
          .toISO(),
      }
    : {};
}
