// npm run bench: lists the benchmarks; npm run bench -- NAME [options] runs those whose path contains NAME.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from './bootstrap/paths.mjs';

const [name, ...options] = process.argv.slice(2);
const files = globSync('{packages,plugins}/*/{src,bench}/**/*.bench.{ts,mjs}', {
  cwd: rootDir,
}).sort();
const chosen = name ? files.filter(file => file.includes(name)) : [];

if (chosen.length === 0) {
  process.stdout.write(
    `Benchmarks:\n${files.map(file => `  ${file}\n`).join('')}` +
      'Run one with: npm run bench -- NAME [its options], where NAME is a part of its path.\n',
  );
  process.exitCode = name ? 1 : 0;
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
      ...options,
    ],
    { cwd: rootDir, stdio: 'inherit' },
  );
  if (status !== 0) {
    process.exitCode = 1;
  }
}
