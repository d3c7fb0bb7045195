import { TestDatabases } from '@backstage/backend-test-utils';
import { sum } from 'lodash';

/**
 * The databases on which a file of tests through HTTP runs: one of them, half of the files on each, so that the usual run stays
 * short; both with `npm run test:full`. What stores, races and recovers runs on both always, and does not ask here.
 */
export function chosenDatabases(
  databases: TestDatabases,
): ReturnType<TestDatabases['eachSupportedId']> {
  const ids = databases.eachSupportedId();
  if (process.env.FULL) {
    return ids;
  }
  const path = expect.getState().testPath ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [
    ids[sum(Array.from(name, letter => letter.charCodeAt(0))) % ids.length],
  ];
}
