import { setImmediate } from 'node:timers/promises';

/** Gives requests that have come in meanwhile their turn. */
export async function letOthersRun(): Promise<void> {
  await setImmediate();
}
