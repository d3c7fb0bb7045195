import { ConflictError, NotAllowedError } from '@backstage/errors';
import { Refusals } from '../evidence/EntityAuthority';

/** Refuses with the first of the reasons, if there is one. */
export function requireNoRefusal(refusals: Refusals): void {
  const [message] = refusals.values();
  if (message !== undefined) {
    throw new NotAllowedError(message);
  }
}

/** What the caller saw is no longer so. */
export function journeyChanged(): ConflictError {
  return new ConflictError(
    'Somebody has changed this assessment in the meantime. Reload it and try again.',
  );
}
