import { Response } from 'express';

/** Aborted as soon as nobody waits for the answer any more. */
export function whileConnected(res: Pick<Response, 'once'>): AbortSignal {
  const abort = new AbortController();
  res.once('close', () => abort.abort());
  return abort.signal;
}
