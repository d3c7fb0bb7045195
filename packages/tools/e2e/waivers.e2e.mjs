import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useProduct } from './productUnderTest.mjs';
import { openWindow, settled, visit } from './visit.mjs';

const WORKLOAD = 'component:default/coverage-checker';
const TAB = '/catalog/default/component/coverage-checker/ai-governance';

describe('waivers', () => {
  const product = useProduct();

  async function windowOf(persona) {
    return openWindow(product.browser, { baseUrl: product.baseUrl, persona });
  }

  test('are asked for by an engineer at the control, and decided by security, who is not asked about their own', async () => {
    const noor = await windowOf('noor');
    const sana = await windowOf('sana');
    try {
      const control = await openControl(noor.page);
      const { page } = noor;
      await visit(page, `${TAB}#${control}`);
      await page.getByRole('button', { name: 'Ask for a waiver' }).click();
      await page
        .getByRole('textbox', { name: /Why it cannot be met/ })
        .fill('The vendor ships what it needs in the next quarter.');
      await page
        .getByRole('radio', { name: 'Nothing is done instead' })
        .check({ force: true });
      await page.getByRole('button', { name: 'Ask for it' }).click();
      await page.getByText(/is asked for and waits for its review/).waitFor();

      const review = sana.page.getByRole('button', {
        name: new RegExp(`^Review the waiver of ${control} for`),
      });
      await visit(sana.page, '/ai-governance/waivers');
      await review.first().click();
      await sana.page
        .getByRole('radio', { name: 'Approve' })
        .check({ force: true });
      await sana.page.getByRole('button', { name: 'Decide' }).click();
      await review.first().waitFor({ state: 'detached' });

      // The same address would not be read again.
      await page.reload();
      await settled(page);
      await page
        .getByText(/Waived until/)
        .first()
        .waitFor();
      assert.deepEqual([...noor.problems, ...sana.problems], []);

      // Their page offers who asked no way to decide.
      await visit(page, '/ai-governance/waivers');
      await page.getByText('Nothing waits for your review').waitFor();
      assert.equal(
        await page.getByRole('button', { name: /^Review/ }).count(),
        0,
      );
    } finally {
      await noor.context.close();
      await sana.context.close();
    }
  });

  /** A control of the workload that is open and that nobody has asked a waiver for. */
  async function openControl(page) {
    const answer = page.waitForResponse(
      response =>
        response.url().includes('/workloads/by-name/') &&
        response.url().endsWith(WORKLOAD.split('/')[1]) &&
        response.ok(),
    );
    await visit(page, TAB);
    await settled(page);
    const { controls } = await (await answer).json();
    const open = controls.find(
      ({ status, waiver }) =>
        !waiver && !['met', 'waived', 'not-applicable'].includes(status),
    );
    assert.ok(open, `${WORKLOAD} has a control that is open`);
    return open.controlId;
  }
});
