/** What took longer than it may. */
export class TimeLimitError extends Error {
  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms`);
  }
}

/** Made once: the reason that an abort makes up has a stack trace, which costs more than all else here. */
const ENDED = new Error('Nobody waits any more');

/** The outcome of `work`, or a {@link TimeLimitError}; what it does after that is told by the signal that nobody waits. */
export async function withinTime<T>(
  work: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work(controller.signal),
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new TimeLimitError(timeoutMs)),
          timeoutMs,
        );
      }),
    ]);
  } finally {
    clearTimeout(timer);
    controller.abort(ENDED);
  }
}
