/**
 * Asks for the next page while the last one is worked on: half of a page's time is the catalog's compression and the way over
 * HTTP, in which this process would wait. One page is held at most.
 */
export async function* readAhead<Page>(
  pages: AsyncIterable<Page>,
): AsyncIterable<Page> {
  const iterator = pages[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) {
        return;
      }
      next = iterator.next();
      // Whoever waits for it is told; until then nobody has asked.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
