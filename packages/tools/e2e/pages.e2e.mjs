import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rootDir } from '../bootstrap/paths.mjs';
import { findAccessibilityProblems, findOverflow } from './checks.mjs';
import { PAGES } from './pages.mjs';
import { useProduct } from './productUnderTest.mjs';
import { HEIGHT, openWindow, settled, visit } from './visit.mjs';

const screenshots = join(rootDir, 'test-results/screenshots');

/**
 * In which themes and widths a page is looked at; overflow and console errors count in all.
 * Where the rules of accessibility are named, nothing else can differ from what was looked at before.
 */
const LOOKS = [
  {
    theme: 'light',
    widths: [
      { width: 768, accessibility: {} },
      { width: 1440, accessibility: {} },
      { width: 2560 },
    ],
  },
  {
    theme: 'dark',
    widths: [
      { width: 1440, accessibility: { rules: ['color-contrast'] } },
      { width: 768 },
    ],
  },
];

// Two at a time: a page waits for the backend most of the while.
describe(
  'every page, in both themes and at each width',
  {
    concurrency: 2,
  },
  () => {
    mkdirSync(screenshots, { recursive: true });
    const product = useProduct();

    for (const { path, persona, landmark } of PAGES) {
      for (const { theme, widths } of LOOKS) {
        test(`${path} in the ${theme} theme`, async () => {
          const { context, page, problems } = await openWindow(
            product.browser,
            {
              baseUrl: product.baseUrl,
              persona,
              theme,
              width: widths[0].width,
            },
          );
          try {
            const all = [];
            for (const { width, accessibility } of widths) {
              await page.setViewportSize({ width, height: HEIGHT });
              if (accessibility) {
                await visit(page, path);
              } else {
                await settled(page);
              }
              await landmark(page).first().waitFor();
              await page.screenshot({
                path: join(
                  screenshots,
                  `${nameOf(path)}-${theme}-${width}.png`,
                ),
                fullPage: true,
              });
              const found = [
                ...(await findOverflow(page)),
                ...(accessibility
                  ? await findAccessibilityProblems(page, accessibility.rules)
                  : []),
              ];
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
