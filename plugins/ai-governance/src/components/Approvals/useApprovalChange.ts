import { Approval } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useCallback, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';

const PRECONDITION_FAILED = 412;

/** Whether somebody else changed it since it was read. */
function isOutdatedError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'response' in error &&
    (error as Error & { response?: { status?: number } }).response?.status ===
      PRECONDITION_FAILED
  );
}

/** Something that is done to the approval as the reader saw it, and what to say where it was not done. */
export function useApprovalChange<Arguments extends unknown[]>(
  approval: Approval,
  change: (version: number, ...given: Arguments) => Promise<Approval>,
  onChanged: (approval: Approval) => Promise<void> | void,
) {
  // Once it is read again it has another version, and nothing is outdated any more.
  const [outdated, setOutdated] = useState<number>();
  const { version } = approval;
  const [sending, send] = useAsyncFn(
    async (...given: Arguments) => {
      try {
        await onChanged(await change(version, ...given));
        return true;
      } catch (error) {
        if (!isOutdatedError(error)) throw error;
        setOutdated(version);
        return false;
      }
    },
    [version, change, onChanged],
  );
  const run = useCallback(
    async (...given: Arguments) => (await send(...given)) === true,
    [send],
  );
  return { sending, run, isOutdated: outdated === version };
}
