import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launchBrowser } from '../browser.mjs';
import { rootDir } from '../bootstrap/paths.mjs';
import { startProduct } from '../start/product.mjs';
import { findPageProblems } from './checks.mjs';
import { hostileCatalog, nameOf, shown, TEXTS } from './hostileCatalog.mjs';
import { openWindow, settled, visit } from './visit.mjs';

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
      const harm = await harmOn(page);
      assert.deepEqual(
        [...harm, ...problems, ...(await findPageProblems(page))],
        [],
      );
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
      await withPage(`/ai-governance/workloads?text=${search}`, page =>
        assertShows(page, shown(text)),
      );
      await withPage(entityPath, page => assertShows(page, text));
      await withPage(`${entityPath}/ai-governance`, page =>
        assertShows(page, text),
      );
    });
  }

  for (const path of [
    '/ai-governance',
    '/ai-governance/assets',
    '/ai-governance/set-up',
  ]) {
    test(`${path} shows them as text`, () => withPage(path, async () => {}));
  }
});

/** Opens whatever is closed on the page, so that nothing is left unlooked at. */
async function openEverything(page) {
  const closed = page.locator(
    'main [aria-expanded="false"]:not([aria-haspopup])',
  );
  for (let left = await closed.count(); left > 0; left -= 1) {
    if ((await closed.count()) === 0) {
      break;
    }
    await closed.first().click();
  }
  await settled(page);
}

async function assertShows(page, text) {
  const content = await page
    .locator('#root')
    .evaluate(root => root.textContent);
  assert.ok(content.includes(text), `${page.url()} does not show ${text}`);
}

async function hoverLinks(page) {
  for (const link of await page.locator('a[href*="example.com"]').all()) {
    await link.hover();
  }
}

/** What ran, or could be run, of what somebody wrote. */
function harmOn(page) {
  return page.evaluate(safe => {
    const harm = window.hostile ? ['a script ran'] : [];
    for (const link of document.querySelectorAll('a[href]')) {
      if (!safe.includes(new URL(link.href).protocol)) {
        harm.push(`a link to ${link.href}`);
      }
      if ([...link.attributes].some(({ name }) => name.startsWith('on'))) {
        harm.push(`a link with a script: ${link.outerHTML}`);
      }
    }
    for (const image of document.querySelectorAll(
      'img[src="x"], svg[onload]',
    )) {
      harm.push(`an element made of a text: ${image.outerHTML}`);
    }
    return harm;
  }, SAFE_PROTOCOLS);
}
