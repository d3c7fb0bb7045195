/** Runs steps, says how each went and how long it took, and adds up what passed. */
export function createReport() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const startedAt = Date.now();

  /** A step throws when it fails; it may answer the counts of what it ran, and counts as one otherwise. */
  async function step(name, run) {
    process.stdout.write(`… ${name}\n`);
    const stepStartedAt = Date.now();
    const counts = await run().then(
      result => result ?? { passed: 1, failed: 0, skipped: 0 },
      error => {
        process.stdout.write(`${error.message}\n`);
        return error.counts ?? { passed: 0, failed: 1, skipped: 0 };
      },
    );
    for (const key of Object.keys(total)) {
      total[key] += counts[key];
    }
    const mark = counts.failed > 0 ? '✗' : '✓';
    process.stdout.write(
      `${mark} ${name}: ${describe(counts)} in ${seconds(stepStartedAt)}\n`,
    );
  }

  /** Prints the last line and answers the exit code. A run in which nothing passed has proved nothing. */
  function finish() {
    process.stdout.write(
      `All of it took ${seconds(startedAt)}.\n${describe(total)}\n`,
    );
    return total.failed > 0 || total.passed === 0 ? 1 : 0;
  }

  return { step, finish };
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${
    skipped > 0 ? `, ${skipped} skipped` : ''
  }`;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
