import { Waiver } from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** So many days from now; negative ones have passed. */
export const daysFromNow = (days: number): string =>
  DateTime.utc().plus({ days, hours: 1 }).toISO();

/** A waiver that waits, with what a test cares for. */
export function waiver(id: string, given: Partial<Waiver> = {}): Waiver {
  return {
    id,
    version: 1,
    state: 'requested',
    entityRef: 'component:default/claims-assistant',
    workloadTitle: 'Claims Assistant',
    team: 'group:default/claims-intake',
    controlId: 'INF-NET-01',
    controlTitle: 'Private model endpoints',
    reason: 'The vendor ships private endpoints in autumn.',
    compensatingControl: 'none',
    expiresAt: daysFromNow(60),
    requestedBy: 'user:default/noor',
    requestedAt: daysFromNow(-3),
    renewals: 0,
    actions: [],
    ...given,
  };
}
