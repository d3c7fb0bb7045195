import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useProduct } from './productUnderTest.mjs';
import { openWindow, settled, visit } from './visit.mjs';

const PAGE = '/ai-governance/overview';

/** Lists whose title is their number. */
const LISTS =
  /\/ai-governance\/(workloads|movements|approvals|incidents|gates\/decisions)(\?|$)/;

const SOME_TEAMS = [
  'group:default/halden',
  'group:default/customer',
  'group:default/self-service',
];

/** Of the figures, each third is followed; all with npm run test:full. */
const STEP = process.env.FULL ? 1 : 3;

describe('the page of the organisation', () => {
  const product = useProduct();

  test('opens from each figure a list with the same number', async t => {
    const { page, context, problems } = await openWindow(product.browser, {
      baseUrl: product.baseUrl,
      persona: 'lea',
    });
    try {
      const begun = performance.now();
      await visit(page, PAGE);
      await page.getByRole('list', { name: 'Key figures' }).waitFor();
      await page.getByRole('table', { name: 'Teams and layers' }).waitFor();
      const shown = Math.round(performance.now() - begun);
      await settled(page);
      const figures = await figuresOf(page);
      assert.ok(figures.length > 20, `only ${figures.length} figures`);

      const wrong = [];
      const followed = figures.filter((_, index) => index % STEP === 0);
      for (const { href, number, name } of followed) {
        await page.goto(href, { waitUntil: 'commit' });
        const total = await totalOf(page);
        if (total !== number) {
          wrong.push(`“${name}” shows ${number}, its list ${total}: ${href}`);
        }
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(problems, []);
      t.diagnostic(
        `The page stood after ${shown} ms; ${followed.length} of ${figures.length} figures opened their lists`,
      );
    } finally {
      await context.close();
    }
  });
});

/** Links to lists that show a number; where some say the same of one list, one of them. */
async function figuresOf(page) {
  const links = await page
    .locator('[data-ai-governance-page]')
    .getByRole('link')
    .evaluateAll(elements =>
      elements.map(element => ({
        href: element.getAttribute('href') ?? '',
        name: element.getAttribute('aria-label') ?? element.innerText,
        text: element.innerText,
      })),
    );
  const figures = new Map();
  for (const { href, name, text } of links) {
    const number = href.includes('misses=')
      ? missing(text)
      : numbersIn(text)[0];
    if (number !== undefined && isCount(href)) {
      figures.set(`${href} ${number}`, { href, number, name });
    }
  }
  return [...figures.values()];
}

/** An order is no filter, a day is no count, and some teams stand for all. */
function isCount(href) {
  const params = new URL(href, 'http://localhost').searchParams;
  const team = params.get('team');
  return (
    LISTS.test(href) &&
    !params.has('orderBy') &&
    !params.has('until') &&
    (team === null || SOME_TEAMS.includes(team))
  );
}

/** Of `0/3` the three that are listed, for none is to be seen. */
function missing(text) {
  const [reached, of] = numbersIn(text);
  return of - reached;
}

function numbersIn(text) {
  return [...text.replace(/(\d),(?=\d{3})/g, '$1').matchAll(/\d+/g)].map(
    ([digits]) => Number(digits),
  );
}

/** What the title of a list counts. */
async function totalOf(page) {
  const title = page.getByRole('heading', { level: 2, name: /^\d/ }).first();
  await title.waitFor();
  return numbersIn(await title.innerText())[0];
}
