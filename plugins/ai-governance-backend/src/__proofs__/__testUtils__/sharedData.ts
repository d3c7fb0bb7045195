import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sharedData = resolvePackagePath(
  '@ai-governance/backstage-plugin-ai-governance-backend',
  '../../../shared/data',
);

/** Real catalogs and hostile texts that lie beside a checkout and are no part of it; undefined where they are absent. */
export const dataDir = existsSync(sharedData) ? sharedData : undefined;

/** What a test that needs the data says where there are none. */
export const WITHOUT_DATA = `skipped, since there are no data in ${sharedData}`;

/** Every YAML file below a folder, as absolute paths in a fixed order. */
export const yamlFilesIn = (folder: string): string[] =>
  globSync('**/*.{yaml,yml}', { cwd: folder })
    .sort()
    .map(file => join(folder, file));

/** Rows of a table of tab-separated values, by the names in its first line. */
export function readTable(file: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map(line =>
    Object.fromEntries(
      line.split('\t').map((value, index) => [names[index], value]),
    ),
  );
}
