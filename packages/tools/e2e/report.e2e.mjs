import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { rootDir } from '../bootstrap/paths.mjs';
import { useProduct } from './productUnderTest.mjs';
import { openWindow, visit } from './visit.mjs';

const folder = join(rootDir, 'test-results/reports');
const EXPORTS = '/api/ai-governance/v1/exports';

const REPORTS = [
  { name: 'organisation', query: '' },
  { name: 'team', query: '?entityRef=group:default/customer' },
  { name: 'workload', query: '?entityRef=component:default/claims-assistant' },
];

/** What the side bar and the tabs of the product say, and no report does. */
const NAVIGATION = ['Sign out', 'Set-up', 'Settings', 'Notifications', 'Menu'];

describe('what is printed and sent', { concurrency: false }, () => {
  mkdirSync(folder, { recursive: true });
  const product = useProduct();

  for (const format of ['A4', 'Letter']) {
    for (const { name, query } of REPORTS) {
      test(`the report of a ${name} prints whole on ${format}`, async () => {
        const { context, page, problems, get } = await signedIn(product);
        try {
          const answer = await get(`report.html${query}`);
          assert.equal(answer.status(), 200);
          const paper = await context.newPage();
          await paper.setContent(await answer.text());
          const rows = await rowsOf(paper);
          assert.ok(rows.length > 20, `only ${rows.length} rows`);
          const file = await paper.pdf({ format, printBackground: true });
          writeFileSync(join(folder, `${name}-${format}.pdf`), file);

          const pages = await pagesOf(file);
          assert.ok(pages.length > 1);
          pages.forEach((text, index) =>
            assert.ok(
              text.length > 150,
              `page ${index + 1} of ${pages.length} is empty: ${text}`,
            ),
          );
          assert.match(pages[0], /UTC/);
          for (const word of NAVIGATION) {
            assert.ok(!pages.some(text => text.includes(squeezed(word))), word);
          }
          assert.deepEqual(cutRows(rows, pages), []);
          assert.deepEqual(lonelyHeadings(await headingsOf(paper), pages), []);
          assert.deepEqual(problems, []);
        } finally {
          await page.close();
          await context.close();
        }
      });
    }
  }

  test('the tables hold as many rows as the pages count', async () => {
    const { context, get, api } = await signedIn(product);
    try {
      const workloads = linesOf(await (await get('workloads.csv')).text());
      const { total } = await api('organization/rollup');
      assert.equal(workloads.length - 1, total.workloads);
      const teams = linesOf(await (await get('rollup.csv')).text());
      const { items } = await api('teams');
      assert.equal(teams.length - 1, items.length + 1);
    } finally {
      await context.close();
    }
  });
});

/** A window of the lead, and calls with the token that her browser sends. */
async function signedIn(product) {
  const window = await openWindow(product.browser, {
    baseUrl: product.baseUrl,
    persona: 'lea',
  });
  const { context, page } = window;
  const asked = page.waitForRequest(request =>
    Boolean(
      request.url().includes('/api/ai-governance/') &&
        request.headers().authorization,
    ),
  );
  await visit(page, '/ai-governance/workloads');
  const { authorization } = (await asked).headers();
  const call = path =>
    context.request.get(path, { headers: { authorization } });
  return {
    ...window,
    get: path => call(`${EXPORTS}/${path}`),
    api: async path => (await call(`/api/ai-governance/v1/${path}`)).json(),
  };
}

/** The cells of each row in the order in which they are read, without white space, in which a page may differ. */
async function rowsOf(page) {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('tbody tr'), row =>
      Array.from(row.cells, cell => cell.textContent.replace(/\s+/g, '')),
    ),
  );
}

async function headingsOf(page) {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('h2, h3'), heading =>
      heading.textContent.replace(/\s+/g, ''),
    ),
  );
}

async function pagesOf(file) {
  const document = await getDocumentProxy(new Uint8Array(file));
  const { text } = await extractText(document);
  return text.map(squeezed);
}

function squeezed(text) {
  return text.replace(/\s+/g, '');
}

/** Rows that stand on no page with all of their cells. */
function cutRows(rows, pages) {
  return rows
    .filter(
      cells =>
        !pages.some(text =>
          cells.every(cell => text.includes(cell.normalize('NFKC'))),
        ),
    )
    .map(cells => cells.join(' | '));
}

/** Headings at the end of a page, with nothing that they head. */
function lonelyHeadings(headings, pages) {
  return headings.filter(heading => pages.some(text => text.endsWith(heading)));
}

/** Records of a table in which no cell has a line end. */
function linesOf(table) {
  return table.split('\r\n').filter(line => line !== '');
}
