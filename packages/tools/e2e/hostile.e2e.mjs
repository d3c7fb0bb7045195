import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launchBrowser } from '../browser.mjs';
import { rootDir } from '../bootstrap/paths.mjs';
import { startProduct } from '../start/product.mjs';
import { hostileCatalog, nameOf, shown, TEXTS } from './hostileCatalog.mjs';
import { openWindow, settled, visit } from './visit.mjs';

/** What was opened may hold something that is closed. */
const MOST_ROUNDS = 5;

const SAFE_PROTOCOLS = ['http:', 'https:', 'mailto:'];

// The tests of the packages send such texts through the service; seeing them in a browser takes a minute and a half more.
const skip = process.env.FULL ? false : 'part of npm run test:full';

describe('texts that somebody wrote to do harm', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai-governance-hostile-'));
  let product;
  let browser;

  before(async () => {
    const catalog = join(folder, 'hostile.yaml');
    writeFileSync(catalog, hostileCatalog());
    const config = join(folder, 'app-config.json');
    writeFileSync(
      config,
      JSON.stringify({
        catalog: {
          locations: [join(rootDir, 'examples/all.yaml'), catalog].map(
            target => ({ type: 'file', target }),
          ),
        },
      }),
    );
    product = await startProduct({
      args: ['--config', join(rootDir, 'app-config.yaml'), '--config', config],
    });
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Visits pages in one window, and looks at each with nothing left closed. */
  async function visitAll(visits) {
    const { context, page, problems } = await openWindow(browser, {
      baseUrl: product.baseUrl,
      persona: 'piet',
    });
    page.on('dialog', async dialog => {
      problems.push(`a dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    try {
      for (const [path, look] of visits) {
        await visit(page, path);
        await openEverything(page);
        await look(page);
        await hoverLinks(page);
        assert.deepEqual([...(await harmOn(page)), ...problems], [], path);
      }
    } finally {
      await context.close();
    }
  }

  for (const [index, [what, text]] of Object.entries(TEXTS).entries()) {
    const entityPath = `/catalog/default/component/${nameOf(index)}`;
    const search = encodeURIComponent(shown(text).slice(0, 500));
    test(`${what} is text in the list, on the card and in the tab`, () =>
      visitAll([
        [
          `/ai-governance/workloads?text=${search}`,
          async page => {
            await assertShows(page, shown(text), 'table');
            await assertNothingMade(page);
          },
        ],
        [entityPath, page => assertShows(page, text)],
        [
          `${entityPath}/ai-governance`,
          async page => {
            await assertShows(page, text);
            await assertNothingMade(page);
          },
        ],
      ]));
  }

  test('all together are text on the pages of the whole catalog', () =>
    visitAll(
      ['', '/workloads', '/assets', '/framework', '/set-up'].map(page => [
        `/ai-governance${page}`,
        assertNothingMade,
      ]),
    ));
});

/** Opens whatever is closed on the page, so that nothing is left unlooked at. */
async function openEverything(page) {
  const openClosed = () =>
    page.evaluate(() => {
      const closed = document.querySelectorAll(
        'main [aria-expanded="false"]:not([aria-haspopup])',
      );
      closed.forEach(button => button.click());
      return closed.length;
    });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if ((await openClosed()) === 0) {
      break;
    }
    await settled(page);
  }
}

async function assertShows(page, text, where = '#root') {
  await page.waitForFunction(
    ([selector, wanted]) =>
      document.querySelector(selector)?.textContent.includes(wanted),
    [where, text],
  );
}

async function hoverLinks(page) {
  for (const link of await page.locator('a[href*="example.com"]').all()) {
    await link.hover();
  }
}

/** What ran, or could be run, of what somebody wrote; and whether it pushed the page out of its window. */
function harmOn(page) {
  return page.evaluate(safe => {
    const harm = window.hostile ? ['a script ran'] : [];
    for (const element of document.querySelectorAll('*')) {
      if ([...element.attributes].some(({ name }) => name.startsWith('on'))) {
        harm.push(`an element with a script: ${element.outerHTML}`);
      }
    }
    for (const link of document.querySelectorAll('a[href]')) {
      if (!safe.includes(new URL(link.href).protocol)) {
        harm.push(`a link to ${link.href}`);
      }
    }
    const { scrollWidth } = document.scrollingElement;
    if (scrollWidth > window.innerWidth) {
      harm.push(`the page is ${scrollWidth} px wide`);
    }
    return harm;
  }, SAFE_PROTOCOLS);
}

/** On our own pages no text becomes an element; Backstage renders descriptions as Markdown, which knows images. */
async function assertNothingMade(page) {
  assert.equal(await page.locator('img[src="x"], svg[onload]').count(), 0);
}
