import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rootDir } from '../bootstrap/paths.mjs';
import { findPageProblems } from './checks.mjs';
import { PAGES } from './pages.mjs';
import { useProduct } from './productUnderTest.mjs';
import { openWindow, THEMES, visit, WIDTHS } from './visit.mjs';

const screenshots = join(rootDir, 'test-results/screenshots');

describe('every page, in both themes and at both widths', () => {
  mkdirSync(screenshots, { recursive: true });
  const product = useProduct();

  for (const { path, persona, landmark } of PAGES) {
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        test(`${path} in the ${theme} theme at ${width} px`, async () => {
          const { context, page, problems } = await openWindow(
            product.browser,
            {
              baseUrl: product.baseUrl,
              persona,
              theme,
              width,
            },
          );
          try {
            await visit(page, path);
            await landmark(page).first().waitFor();
            await page.screenshot({
              path: join(screenshots, `${nameOf(path)}-${theme}-${width}.png`),
              fullPage: true,
            });
            const all = [...problems, ...(await findPageProblems(page))];
            assert.ok(all.length === 0, all.join('\n'));
          } finally {
            await context.close();
          }
        });
      }
    }
  }
});

function nameOf(path) {
  return path === '/' ? 'sign-in' : path.slice(1).replaceAll('/', '-');
}
