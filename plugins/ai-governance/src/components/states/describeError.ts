import { ResponseError } from '@backstage/errors';

/** What a reader can do something with, taken from whatever went wrong. */
export interface ErrorDescription {
  kind: 'forbidden' | 'not-found' | 'refused' | 'unreachable';
  message: string;
  requestId?: string;
}

/** Tells a refusal from an absence and from a service that did not answer. */
export function describeError(error: Error): ErrorDescription {
  if (!isResponseError(error)) {
    return { kind: 'unreachable', message: error.message };
  }
  const status = error.response.status;
  const message = error.body?.error?.message ?? error.message;
  const requestId = error.response.headers?.get?.('x-request-id') ?? undefined;
  if (status === 403 || status === 401) {
    return { kind: 'forbidden', message, requestId };
  }
  if (status === 404) {
    return { kind: 'not-found', message, requestId };
  }
  return { kind: 'refused', message, requestId };
}

function isResponseError(error: Error): error is ResponseError {
  return error.name === 'ResponseError' && 'response' in error;
}
