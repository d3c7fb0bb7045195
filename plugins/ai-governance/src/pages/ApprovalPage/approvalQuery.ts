import {
  APPROVAL_RECORD_STATES,
  ApprovalQuery,
  ApprovalRecordState,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** What the list shows, without where in it the reader stands. */
export type ApprovalFilters = Pick<
  ApprovalQuery,
  | 'state'
  | 'environment'
  | 'team'
  | 'entityRef'
  | 'waitsForMe'
  | 'requestedFrom'
  | 'requestedBefore'
  | 'validUntilBefore'
>;

const TEXTS = ['environment', 'team', 'entityRef'] as const;

/** Borders of a time, which figures lead here with. */
const TIMES = ['requestedFrom', 'requestedBefore', 'validUntilBefore'] as const;

/** Reads the filters out of a page's query; what is not understood is left out. */
export function parseApprovalFilters(params: URLSearchParams): ApprovalFilters {
  const filters: ApprovalFilters = {};
  const states = params
    .getAll('state')
    .flatMap((word): ApprovalRecordState[] =>
      APPROVAL_RECORD_STATES.filter(state => state === word),
    );
  if (states.length > 0) filters.state = states;
  for (const key of TEXTS) {
    const value = params.get(key)?.trim();
    if (value) filters[key] = value;
  }
  for (const key of TIMES) {
    const time = DateTime.fromISO(params.get(key) ?? '', { zone: 'utc' });
    if (time.isValid) filters[key] = time.toISO();
  }
  if (params.get('waitsForMe') === 'true') filters.waitsForMe = true;
  return filters;
}

/** Writes the filters as a page's query. */
export function approvalSearchParams(
  filters: ApprovalFilters,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const state of filters.state ?? []) params.append('state', state);
  for (const key of [...TEXTS, ...TIMES]) {
    const value = filters[key];
    if (value) params.set(key, value);
  }
  if (filters.waitsForMe) params.set('waitsForMe', 'true');
  return params;
}
