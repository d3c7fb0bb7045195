import { ProviderRun } from './ProviderRunStore';

const FIRST_MS = 5 * 60_000;
const LONGEST_MS = 24 * 3_600_000;

/** Until when a provider is left alone: the longer the more runs have failed in a row. Milliseconds; undefined for not at all. */
export function retryAt(
  run: Pick<ProviderRun, 'failures' | 'finishedAt'> | undefined,
): number | undefined {
  if (!run || run.failures === 0 || run.finishedAt === null) {
    return undefined;
  }
  // Bounded before the power, which else becomes infinite.
  const doublings = Math.min(run.failures - 1, 16);
  return run.finishedAt + Math.min(FIRST_MS * 2 ** doublings, LONGEST_MS);
}
