/** A reporter of Node's test runner that writes how many tests passed, failed and were skipped. */
export default async function* countReporter(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    const isTest = data?.details?.type !== 'suite';
    if (isTest && type === 'test:pass') {
      counts[data.skip || data.todo ? 'skipped' : 'passed'] += 1;
    } else if (isTest && type === 'test:fail') {
      counts.failed += 1;
    }
  }
  yield JSON.stringify(counts);
}
