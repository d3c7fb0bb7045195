import {
  BackstageCredentials,
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

const principalOf = (credentials: BackstageCredentials) =>
  credentials.principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | BackstageNonePrincipal;

/** Who a history row names: the user's ref, or what a service calls itself. */
export function callerRef(credentials: BackstageCredentials): string {
  const principal = principalOf(credentials);
  switch (principal.type) {
    case 'user':
      return principal.userEntityRef;
    case 'service':
      return principal.subject;
    default:
      return 'unknown';
  }
}

/**
 * The caller, if it is a person: what is recorded as confirmed must have been confirmed by somebody. A service counts where
 * its access was given for this very permission; one that acts for a user does not, since nobody knows whether the user did.
 */
export function personOf(
  credentials: BackstageCredentials,
  permission: { name: string },
): string {
  const principal = principalOf(credentials);
  if (principal.type === 'user' && !principal.actor) {
    return principal.userEntityRef;
  }
  if (
    principal.type === 'service' &&
    principal.accessRestrictions?.permissionNames?.includes(permission.name)
  ) {
    return principal.subject;
  }
  throw new NotAllowedError(
    `This is for a person to confirm. Sign in and do it yourself, or give the service an external access whose accessRestrictions name the permission ${permission.name}.`,
  );
}

/** The caller, if it is a person at the keyboard: no service, and nothing that acts for somebody. */
export function humanOf(credentials: BackstageCredentials): string {
  const principal = principalOf(credentials);
  if (principal.type === 'user' && !principal.actor) {
    return principal.userEntityRef;
  }
  throw new NotAllowedError(
    'This is for a person to say: a service or an agent can state nothing. Sign in and do it yourself.',
  );
}

/** The user who calls; undefined for a service, and for one that acts for a user. */
export function userOf(credentials: BackstageCredentials): string | undefined {
  const principal = principalOf(credentials);
  return principal.type === 'user' && !principal.actor
    ? principal.userEntityRef
    : undefined;
}
