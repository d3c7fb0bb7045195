// Takes a picture of a page of the product, from a server that runs already or one started for it.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { reportFailure } from './bootstrap/failure.mjs';
import { say } from './bootstrap/say.mjs';
import { launchBrowser } from './browser.mjs';
import { findPageProblems } from './e2e/checks.mjs';
import { openWindow, visit } from './e2e/visit.mjs';
import { startProduct } from './start/product.mjs';

const { values: options } = parseArgs({
  options: {
    path: { type: 'string', default: '/' },
    persona: { type: 'string', default: 'lea' },
    theme: { type: 'string', default: 'light' },
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    out: { type: 'string', default: 'test-results/screenshot.png' },
    url: { type: 'string' },
    window: { type: 'boolean', default: false },
    'signed-out': { type: 'boolean', default: false },
  },
});

const address = options.url ?? 'http://localhost:7007';
let product;
let browser;
try {
  const runs = options.url || (await fetch(address).catch(() => undefined))?.ok;
  if (!runs) {
    say('Nothing runs on port 7007; starting the product for this picture.');
    product = await startProduct();
  }
  browser = await launchBrowser();
  const { page, problems } = await openWindow(browser, {
    baseUrl: product?.baseUrl ?? address,
    persona: options['signed-out'] ? undefined : options.persona,
    theme: options.theme,
    width: Number(options.width),
    height: Number(options.height),
  });
  await visit(page, options.path);
  const out = resolve(process.env.INIT_CWD ?? '.', options.out);
  mkdirSync(dirname(out), { recursive: true });
  await page.screenshot({ path: out, fullPage: !options.window });
  for (const problem of [...problems, ...(await findPageProblems(page))]) {
    say(problem);
  }
  process.stdout.write(`${out}\n`);
} catch (error) {
  reportFailure(error);
} finally {
  await browser?.close();
  await product?.stop();
}
