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

/** More than any page has. */
const MOST_OPENED = 200;

const SAFE_PROTOCOLS = ['http:', 'https:', 'mailto:'];

describe('texts that somebody wrote to do harm', () => {
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

  async function withPage(path, look) {
    const { context, page, problems } = await openWindow(browser, {
      baseUrl: product.baseUrl,
      persona: 'piet',
    });
    page.on('dialog', async dialog => {
      problems.push(`a dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    try {
      await visit(page, path);
      await openEverything(page);
      await look(page);
      await hoverLinks(page);
      assert.deepEqual([...(await harmOn(page)), ...problems], []);
    } finally {
      await context.close();
    }
  }

  test('the list shows them as text', async () => {
    await withPage('/ai-governance/workloads', async page => {
      await page.getByRole('heading', { name: 'Workloads' }).first().waitFor();
    });
  });

  for (const [index, [what, text]] of Object.entries(TEXTS).entries()) {
    const entityPath = `/catalog/default/component/${nameOf(index)}`;
    test(`${what} is text in the list, on the card and in the tab`, async () => {
      const search = encodeURIComponent(shown(text).slice(0, 500));
      await withPage(`/ai-governance/workloads?text=${search}`, async page => {
        await assertShows(page, shown(text), '[role="grid"], table');
        await assertNothingMade(page);
      });
      await withPage(entityPath, page => assertShows(page, text));
      await withPage(`${entityPath}/ai-governance`, async page => {
        await assertShows(page, text);
        await assertNothingMade(page);
      });
    });
  }

  for (const path of [
    '/ai-governance',
    '/ai-governance/assets',
    '/ai-governance/set-up',
  ]) {
    test(`${path} shows them as text`, () => withPage(path, assertNothingMade));
  }
});

/** Opens whatever is closed on the page, so that nothing is left unlooked at. */
async function openEverything(page) {
  const closed = page.locator(
    'main [aria-expanded="false"]:not([aria-haspopup])',
  );
  for (let opened = 0; opened < MOST_OPENED; opened += 1) {
    if ((await closed.count()) === 0) {
      break;
    }
    await closed.first().click();
  }
  await settled(page);
}

async function assertShows(page, text, where = '#root') {
  const content = await page
    .locator(where)
    .first()
    .evaluate(element => element.textContent);
  assert.ok(content.includes(text), `${page.url()} does not show ${text}`);
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
