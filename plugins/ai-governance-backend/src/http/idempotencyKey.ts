import { Request } from 'express';

/** The key that a caller gave a request, so that sending it twice has the effect of once. */
export function idempotencyKeyOf(
  req: Pick<Request, 'headers'>,
): string | undefined {
  const key = req.headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
}
