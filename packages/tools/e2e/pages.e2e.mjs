import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rootDir } from '../bootstrap/paths.mjs';
import { findPageProblems } from './checks.mjs';
import { PAGES } from './pages.mjs';
import { useProduct } from './productUnderTest.mjs';
import { HEIGHT, openWindow, THEMES, visit, WIDTHS } from './visit.mjs';

const screenshots = join(rootDir, 'test-results/screenshots');

// Two at a time: a page waits for the backend most of the while.
describe(
  'every page, in both themes and at both widths',
  { concurrency: 2 },
  () => {
    mkdirSync(screenshots, { recursive: true });
    const product = useProduct();

    for (const { path, persona, landmark } of PAGES) {
      for (const theme of THEMES) {
        test(`${path} in the ${theme} theme`, async () => {
          const { context, page, problems } = await openWindow(
            product.browser,
            {
              baseUrl: product.baseUrl,
              persona,
              theme,
              width: WIDTHS[0],
            },
          );
          try {
            const all = [];
            for (const width of WIDTHS) {
              await page.setViewportSize({ width, height: HEIGHT });
              await visit(page, path);
              await landmark(page).first().waitFor();
              await page.screenshot({
                path: join(
                  screenshots,
                  `${nameOf(path)}-${theme}-${width}.png`,
                ),
                fullPage: true,
              });
              const found = await findPageProblems(page);
              all.push(...found.map(problem => `at ${width} px: ${problem}`));
              // The next width decides anew whether the side bar stands open.
              await page.evaluate(() =>
                window.localStorage.removeItem('sidebarPinState'),
              );
            }
            all.push(...problems);
            assert.ok(all.length === 0, all.join('\n'));
          } finally {
            await context.close();
          }
        });
      }
    }
  },
);

function nameOf(path) {
  return path === '/' ? 'sign-in' : path.slice(1).replaceAll('/', '-');
}
