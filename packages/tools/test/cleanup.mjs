const ends = new Set();

/** Remembers how to end what was started; answers a function that forgets it again. */
export function endWith(end) {
  ends.add(end);
  return () => ends.delete(end);
}

export async function endAll() {
  for (const end of [...ends].reverse()) {
    ends.delete(end);
    await end();
  }
}

/** Nothing that a test run started may outlive it. */
export function endOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      await endAll();
      process.exit(130);
    });
  }
}
