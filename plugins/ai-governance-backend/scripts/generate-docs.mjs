/*
 * Writes the generated parts of the documentation: the keys of app-config in docs/configuration.md, from config.d.ts, and the
 * calls in docs/http-api.md, from src/schema/openapi.yaml. Each page has its part between two marks; the rest of the page is
 * written by hand. With --check it writes nothing and fails where a page is not what its source gives.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { apiReference } from './docs/apiReference.mjs';
import { configReference } from './docs/configReference.mjs';

const require = createRequire(import.meta.url);
const prettier = require('prettier');

const PAGES = [
  { name: 'configuration.md', source: 'config.d.ts', render: configReference },
  {
    name: 'http-api.md',
    source: 'src/schema/openapi.yaml',
    render: apiReference,
  },
];
const START = /<!-- generated from [^>]*-->\n/;
const END = '<!-- end of the generated part -->';

function withReference(page, text, reference) {
  const start = text.match(START);
  const end = text.indexOf(END);
  if (!start || end < start.index) {
    throw new Error(
      `docs/${page.name} has no generated part. Put the lines "<!-- generated from ${page.source} -->" and "${END}" where it belongs.`,
    );
  }
  return prettier.format(
    [
      text.slice(0, start.index),
      `<!-- generated from plugins/ai-governance-backend/${page.source} by "yarn generate:docs"; edit that file and not this part -->\n\n`,
      reference.trim(),
      '\n\n',
      text.slice(end),
    ].join(''),
    { ...require('@backstage/cli/config/prettier'), parser: 'markdown' },
  );
}

const check = process.argv.includes('--check');
for (const page of PAGES) {
  const file = new URL(`../../../docs/${page.name}`, import.meta.url);
  const current = await readFile(file, 'utf8');
  const wanted = withReference(page, current, await page.render());
  if (!check) {
    await writeFile(file, wanted);
  } else if (current !== wanted) {
    console.error(
      `docs/${page.name} does not match ${page.source}. Run "yarn generate:docs" in plugins/ai-governance-backend and commit the result.`,
    );
    process.exitCode = 1;
  }
}
