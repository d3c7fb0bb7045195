import { AuditActor } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  BackstageCredentials,
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/** What happens by itself: by the clock, by configuration, or because something else changed. */
export const SYSTEM_ACTOR: AuditActor = {
  type: 'system',
  ref: 'ai-governance',
};

/** Who calls, as the trail names them: a person, a service, and what acts for a person are three different things. */
export function auditActor(credentials: BackstageCredentials): AuditActor {
  const principal = credentials.principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | BackstageNonePrincipal;
  switch (principal.type) {
    case 'user':
      return principal.actor
        ? {
            type: 'agent',
            ref: principal.actor.subject,
            onBehalfOf: principal.userEntityRef,
          }
        : { type: 'user', ref: principal.userEntityRef };
    case 'service':
      return { type: 'service', ref: principal.subject };
    default:
      throw new Error('A write needs a caller who is known');
  }
}
