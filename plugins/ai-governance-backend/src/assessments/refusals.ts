import { ConflictError } from '@backstage/errors';

/** What the caller saw is no longer so. */
export function journeyChanged(): ConflictError {
  return new ConflictError(
    'Somebody has changed this assessment in the meantime. Reload it and try again.',
  );
}
