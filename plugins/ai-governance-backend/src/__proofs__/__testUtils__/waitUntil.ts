import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 250;

/** Asks again and again until the answer is what was waited for, and gives the answer. */
export async function waitUntil<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  timeoutMs: number,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Still not there after ${timeoutMs / 1000} s: ${JSON.stringify(
          answer,
        )}`,
      );
    }
    await delay(POLL_MS);
  }
}
