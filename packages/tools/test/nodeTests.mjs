import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rootDir, toolsDir } from '../bootstrap/paths.mjs';
import { endOf, runLogged } from './command.mjs';

/** A step that runs files with Node's own test runner, one at a time. */
export function runNodeTests(name, patterns, env = {}) {
  return async () => {
    const countFile = join(rootDir, `test-results/${name}.json`);
    rmSync(countFile, { force: true });
    const { code, log } = await runLogged({
      file: process.execPath,
      args: [
        '--test',
        '--test-concurrency=1',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        `--test-reporter=${pathToFileURL(
          join(toolsDir, 'test/countReporter.mjs'),
        )}`,
        `--test-reporter-destination=${countFile}`,
        ...patterns,
      ],
      logName: name,
      env,
    });
    if (!existsSync(countFile)) {
      throw new Error(endOf(log));
    }
    const counts = JSON.parse(readFileSync(countFile, 'utf8'));
    if (code !== 0 && counts.failed === 0) {
      counts.failed = 1;
    }
    if (counts.failed > 0) {
      throw Object.assign(new Error(endOf(log)), { counts });
    }
    return counts;
  };
}
