import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { NewAuditEntry } from '../contracts';
import { millisToIso } from '../database/values';
import { CloudEvent } from '../evaluation/Outbox';
import { event } from '../evaluation/workloadEvents';
import { BreakGlassRow } from './breakGlassRow';
import { NewBreakGlass } from './BreakGlassStore';

/** Who acts, as records name them. */
export interface BreakGlassActor {
  userRef: string;
  actor: AuditActor;
}

/** What is told of a change, and what stands of it in the audit trail. */
export interface BreakGlassNote {
  event: CloudEvent;
  entry: NewAuditEntry;
}

export function openedNote(
  row: NewBreakGlass,
  by: BreakGlassActor,
  at: number,
): BreakGlassNote {
  const { id, environment, incident, reason } = row;
  const endsAt = millisToIso(row.ends_at);
  const action = 'break-glass.opened';
  return {
    event: event(action, row.entity_ref, at, {
      breakGlassId: id,
      environment,
      incident,
      endsAt,
      by: by.userRef,
    }),
    entry: {
      at,
      actor: by.actor,
      action,
      subject: row.entity_ref,
      payload: {
        id,
        environment,
        reason,
        incident,
        startsAt: millisToIso(row.starts_at),
        endsAt,
        reviewDueAt: millisToIso(row.review_due_at),
      },
    },
  };
}

export function reviewedNote(
  row: Pick<BreakGlassRow, 'id' | 'environment' | 'entity_ref'>,
  { justified, comment }: { justified: boolean; comment: string },
  by: BreakGlassActor,
  at: number,
): BreakGlassNote {
  const { id, environment } = row;
  const said = { justified, by: by.userRef };
  const action = 'break-glass.reviewed';
  return {
    event: event(action, row.entity_ref, at, {
      breakGlassId: id,
      environment,
      ...said,
    }),
    entry: {
      at,
      actor: by.actor,
      action,
      subject: row.entity_ref,
      payload: { id, environment, ...said, comment },
    },
  };
}
