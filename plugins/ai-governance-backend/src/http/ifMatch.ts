import { CustomErrorBase, InputError } from '@backstage/errors';

/** Answered as 412: what the caller saw is no longer so. Backstage's error middleware takes the status from here. */
export class PreconditionFailedError extends CustomErrorBase {
  name = 'PreconditionFailedError' as const;
  readonly statusCode = 412;
}

/** The version that If-Match names, as `"3"`; refuses a request without one, which might overwrite what it has not seen. */
export function ifMatchVersion(header: string | undefined): number {
  const [, version] = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header ?? '') ?? [];
  if (version === undefined) {
    throw new InputError(
      'The header If-Match names the version that you saw, in quotes, such as "1". Read the record, and send its field version.',
    );
  }
  return Number(version);
}
