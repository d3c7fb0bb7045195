// npm run bench: lists the benchmarks of the packages, and runs those whose path contains one of the words given.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from './bootstrap/paths.mjs';

const files = globSync('{packages,plugins}/*/src/**/*.bench.ts', {
  cwd: rootDir,
}).sort();
const words = process.argv.slice(2).filter(word => !word.startsWith('-'));
const chosen = process.argv.includes('--all')
  ? files
  : files.filter(file => words.some(word => file.includes(word)));

if (chosen.length === 0) {
  process.stdout.write(
    `Benchmarks:\n${files
      .map(file => `  ${file}\n`)
      .join(
        '',
      )}Run some: npm run bench -- <part of a path>; or all: npm run bench -- --all\n`,
  );
  process.exitCode = words.length > 0 ? 1 : 0;
}
for (const file of chosen) {
  process.stdout.write(`\n${file}\n`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      '--require',
      join(rootDir, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      join(rootDir, file),
    ],
    { cwd: rootDir, stdio: 'inherit' },
  );
  if (status !== 0) {
    process.exitCode = 1;
  }
}
