import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useProduct } from './productUnderTest.mjs';
import { openWindow, settled, visit } from './visit.mjs';

const TITLE = 'claims-assistant';
const TAB = `/catalog/default/component/${TITLE}/ai-governance`;

describe('approvals', () => {
  const product = useProduct();

  async function windowOf(persona) {
    return openWindow(product.browser, { baseUrl: product.baseUrl, persona });
  }

  test('are asked for by an engineer, given by platform and security from their inboxes, but by nobody who attested what decides, and then let the gate allow', async () => {
    const noor = await windowOf('noor');
    const piet = await windowOf('piet');
    const tove = await windowOf('tove');
    const sana = await windowOf('sana');
    try {
      const { page } = noor;
      await visit(page, TAB);
      await page.getByRole('button', { name: 'Ask for an approval' }).click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByRole('textbox', { name: /^Why/ })
        .fill('The shadow run of four weeks found nothing to mend.');
      await dialog.getByRole('button', { name: 'Ask for it' }).click();
      await dialog.waitFor({ state: 'detached' });
      const number = page.getByRole('link', { name: /^APR-\d+$/ }).first();
      await number.waitFor();
      const approval = new URL(
        await number.getAttribute('href'),
        product.baseUrl,
      ).pathname;

      await visit(page, approval);
      await page.getByText('Requested, step 1 of 1').first().waitFor();
      // Separation of duties: who asked is not offered a way to decide.
      assert.equal(
        await page.getByRole('button', { name: 'Approve' }).count(),
        0,
      );
      assert.match(await forecastOf(page), /Pending/);

      // Piet is of the platform role too, and attested what the platform provides to the workload.
      await visit(piet.page, approval);
      await piet.page.getByText('You may not review this').waitFor();
      assert.equal(
        await piet.page.getByRole('button', { name: 'Approve' }).count(),
        0,
      );

      await approveFromInbox(tove.page);
      await approveFromInbox(sana.page);

      // Her page follows by itself, for the service says that something changed.
      await page
        .getByRole('article', { name: `${TITLE} for production` })
        .getByText('Approved', { exact: true })
        .waitFor();
      await settled(page);
      const forecast = await forecastOf(page);
      assert.match(forecast, /Allow/);
      assert.doesNotMatch(forecast, /Deny|Pending/);
      for (const { problems } of [noor, piet, tove, sana]) {
        assert.deepEqual(problems, []);
      }
    } finally {
      for (const { context } of [noor, piet, tove, sana]) {
        await context.close();
      }
    }
  });

  async function approveFromInbox(page) {
    await visit(page, '/ai-governance/inbox');
    await page
      .getByRole('navigation', { name: 'What waits for you' })
      .getByRole('link', { name: new RegExp(`^${TITLE}.*Approval`) })
      .click();
    await page
      .getByRole('textbox', { name: /^Comment/ })
      .fill('The record of the shadow run is linked in the ticket.');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('This no longer waits for you.').waitFor();
  }

  /** The answer of the gate for now, as the page words it. */
  async function forecastOf(page) {
    const panel = page.getByRole('article', {
      name: 'Gate forecast, production',
    });
    await panel.getByText(/^Production, /).waitFor();
    return panel.innerText();
  }
});
