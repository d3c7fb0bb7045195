// npm test: every check of the repository, in order of how soon it can say no. It goes on after a failure,
// and its last line is the count.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rootDir } from './bootstrap/paths.mjs';
import { buildAppIfChanged } from './start/buildApp.mjs';
import { runBrowserTests } from './test/browserTests.mjs';
import { endAll, endOnSignals } from './test/cleanup.mjs';
import { backstageCli, command, nodeScript } from './test/command.mjs';
import { generatedFileChecks } from './test/generatedFiles.mjs';
import { runJest } from './test/jest.mjs';
import { runNodeTests } from './test/nodeTests.mjs';
import { createReport } from './test/report.mjs';

const { values: options } = parseArgs({
  options: { full: { type: 'boolean', default: false } },
});
if (options.full) {
  process.env.FULL = '1';
}
mkdirSync(join(rootDir, 'test-results'), { recursive: true });
endOnSignals();

const report = createReport();
const { step } = report;

// The compiler takes one core for longer than the second one takes for all the others.
await Promise.all([
  step('types', command(nodeScript('typescript/bin/tsc', '--pretty', 'false'))),
  quickChecks(),
]);
for (const check of generatedFileChecks()) {
  await step(check.name, command(check));
}
await step('tests of the packages', runJest);
await step(
  'tests in the browser',
  runBrowserTests({ product: 'SQLite', args: [] }),
);
if (options.full) {
  await step(
    'tests in the browser on PostgreSQL',
    runBrowserTests({ product: 'PostgreSQL', args: ['--postgres'] }),
  );
}

await endAll();
process.exitCode = report.finish();

async function quickChecks() {
  await step(
    'formatting',
    command(nodeScript('prettier/bin-prettier.js', '--check', '.')),
  );
  await step(
    'lint',
    command(backstageCli('repo', 'lint', '--max-warnings', '0')),
  );
  await step('configuration', command(backstageCli('config:check', '--lax')));
  await step(
    'tests of the tools',
    runNodeTests('tools', ['packages/tools/**/*.test.mjs']),
  );
  await step('build of the app', buildAppIfChanged);
}
