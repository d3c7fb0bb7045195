import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootDir } from '../bootstrap/paths.mjs';
import { FORGETFUL, startPostgres } from '../postgres.mjs';
import { endWith } from './cleanup.mjs';
import { backstageCli, endOf, runLogged } from './command.mjs';

const MAX_WORKERS = '2';

/** Jest over every package, with a real PostgreSQL beside SQLite for every test of a store. */
export async function runJest() {
  const dataDir = mkdtempSync(join(tmpdir(), 'ai-governance-postgres-'));
  const postgres = await startPostgres({ dataDir, settings: FORGETFUL });
  const end = async () => {
    await postgres.stop();
    for (const folder of [dataDir, postgres.dataDir]) {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const forget = endWith(end);
  try {
    return await run(postgres.connectionString);
  } finally {
    forget();
    await end();
  }
}

async function run(connectionString) {
  const resultFile = join(rootDir, 'test-results/jest.json');
  rmSync(resultFile, { force: true });
  const { code, log } = await runLogged({
    ...backstageCli(
      'repo',
      'test',
      '--watchAll=false',
      `--maxWorkers=${MAX_WORKERS}`,
      '--json',
      `--outputFile=${resultFile}`,
    ),
    logName: 'jest',
    env: {
      CI: '1',
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: connectionString,
    },
  });
  if (!existsSync(resultFile)) {
    throw new Error(endOf(log));
  }
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const counts = {
    passed: result.numPassedTests,
    // A file that cannot be loaded has no tests to fail.
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  if (code !== 0 && counts.failed === 0) {
    counts.failed = 1;
  }
  if (counts.failed > 0) {
    throw Object.assign(new Error(failuresOf(result) || endOf(log)), {
      counts,
    });
  }
  return counts;
}

function failuresOf(result) {
  return result.testResults
    .filter(file => file.status === 'failed')
    .map(file => `${file.name}\n${file.message}`)
    .join('\n');
}
