import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { auditActor } from '../audit/auditActor';

/** Who asks for an approval. */
export interface Requester {
  /** The person, also where an agent acts for them: nobody reviews what was asked for in their name. */
  ref: string;
  kind: 'user' | 'service' | 'agent';
  actor: AuditActor;
}

export function requesterOf(credentials: BackstageCredentials): Requester {
  const actor = auditActor(credentials);
  switch (actor.type) {
    case 'agent':
      return { ref: actor.onBehalfOf ?? actor.ref, kind: 'agent', actor };
    case 'user':
      return { ref: actor.ref, kind: 'user', actor };
    default:
      return { ref: actor.ref, kind: 'service', actor };
  }
}
