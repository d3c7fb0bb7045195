import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { NewAuditEntry } from '../contracts';
import { AssessmentRow } from './AssessmentStore';

/** What was done with a journey; a change of what it is about names its entities. */
export function assessmentEntry(
  row: AssessmentRow,
  done: { action: string; actor: AuditActor; at: number; payload?: object },
): NewAuditEntry {
  return {
    at: done.at,
    actor: done.actor,
    action: `assessment.${done.action}`,
    subject: row.scope_ref,
    payload: {
      assessmentId: row.id,
      scope: row.scope_kind,
      ...(done.payload ?? { entities: JSON.parse(row.entities) }),
    },
  };
}
