import { setTimeout } from 'node:timers/promises';

/** Looks again and again until something holds, since what it looks at tells nobody. */
export async function waitUntil(
  condition: () => Promise<boolean> | boolean,
  everyMs: number,
): Promise<void> {
  while (!(await condition())) {
    await setTimeout(everyMs);
  }
}
