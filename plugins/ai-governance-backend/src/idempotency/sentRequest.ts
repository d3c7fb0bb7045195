import { ConflictError } from '@backstage/errors';
import { hash } from 'node:crypto';

/** Equal for equal values in this order; what is left out counts as null. */
export function requestDigest(values: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(values));
}

/** Refuses a key that came with another request; `made` says what that one made. */
export function keyTaken(key: string, made?: string): ConflictError {
  return new ConflictError(
    `The Idempotency-Key '${key}' was sent with another request${
      made === undefined ? '' : `, which made ${made}`
    }. Use a new key for a new request.`,
  );
}
