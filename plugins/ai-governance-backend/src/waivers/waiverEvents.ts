import { CloudEvent } from '../evaluation/Outbox';
import { event } from '../evaluation/workloadEvents';
import { StoredWaiver } from './waiverRow';

/** What became of a waiver. */
export type WaiverHappening =
  | 'requested'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'revoked';

/** The event that tells of it; texts that people wrote stay behind the permissions of the API. */
export function waiverEvent(
  what: WaiverHappening,
  waiver: Pick<
    StoredWaiver,
    | 'id'
    | 'entityRef'
    | 'controlId'
    | 'environment'
    | 'expiresAt'
    | 'requestedBy'
    | 'renews'
  >,
  by: string,
  at: number,
): CloudEvent {
  return event(`waiver.${what}`, waiver.entityRef, at, {
    waiverId: waiver.id,
    controlId: waiver.controlId,
    environment: waiver.environment,
    expiresAt: new Date(waiver.expiresAt).toISOString(),
    requestedBy: waiver.requestedBy,
    renews: waiver.renews,
    by,
  });
}
