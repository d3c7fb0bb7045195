import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What stands for the parts of a path. */
const PARTS: Record<string, string> = {
  kind: 'component',
  namespace: 'default',
  name: 'concierge',
  environment: 'production',
  format: 'sarif',
};

/** The paths of the interface's document, with their calls by method. */
export function documentedPaths(): Record<string, Record<string, unknown>> {
  return parse(
    readFileSync(
      resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-backend',
        'src/schema/openapi.yaml',
      ),
      'utf8',
    ),
  ).paths;
}

/** A path of the document with something for each of its parts. */
export const filled = (path: string): string =>
  path
    .replace('/teams/{kind}', '/teams/group')
    .replace(/\{(\w+)\}/g, (_, part) => PARTS[part] ?? '1');
