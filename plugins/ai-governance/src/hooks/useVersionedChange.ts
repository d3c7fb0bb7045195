import { useCallback, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';

const PRECONDITION_FAILED = 412;
const CONFLICT = 409;

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'response' in error
    ? (error as Error & { response?: { status?: number } }).response?.status
    : undefined;
}

/**
 * Something that is done to a record as the reader saw it, and whether it was not done because somebody else changed it since.
 * Once the record is read again it has another version, and nothing is outdated any more.
 */
export function useVersionedChange<
  T extends { version: number },
  Arguments extends unknown[],
>(
  record: T,
  change: (version: number, ...given: Arguments) => Promise<T>,
  onChanged: (record: T) => Promise<void> | void,
  options: {
    /** A conflict says the same, for the record has no other kind of conflict. */
    conflictIsOutdated?: boolean;
  } = {},
) {
  const { conflictIsOutdated = false } = options;
  const [outdated, setOutdated] = useState<number>();
  const { version } = record;
  const [sending, send] = useAsyncFn(
    async (...given: Arguments) => {
      try {
        await onChanged(await change(version, ...given));
        return true;
      } catch (error) {
        const status = statusOf(error);
        const isOutdated =
          status === PRECONDITION_FAILED ||
          (conflictIsOutdated && status === CONFLICT);
        if (!isOutdated) throw error;
        setOutdated(version);
        return false;
      }
    },
    [version, change, onChanged, conflictIsOutdated],
  );
  const run = useCallback(
    async (...given: Arguments) => (await send(...given)) === true,
    [send],
  );
  return { sending, run, isOutdated: outdated === version };
}
