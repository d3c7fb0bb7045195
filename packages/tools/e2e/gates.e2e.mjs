import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useProduct } from './productUnderTest.mjs';
import { openWindow, settled, visit } from './visit.mjs';

const GATES = '/ai-governance/gates';
const VERSIONS = '/ai-governance/versions';
/** A workload below what production asks for. */
const TAB = '/catalog/default/component/coverage-checker/ai-governance';

describe('gates', () => {
  const product = useProduct();

  async function windowOf(persona) {
    return openWindow(product.browser, { baseUrl: product.baseUrl, persona });
  }

  test('are turned to enforce after a look at whom that stops, stop a workload then, and are rolled back', async () => {
    const piet = await windowOf('piet');
    const noor = await windowOf('noor');
    try {
      assert.match(
        await forecastOf(noor.page),
        /Deny.*The gate only warns, so the deployment would go on/s,
      );

      const { page } = piet;
      await visit(page, VERSIONS);
      const [policy] = (
        await page.getByRole('article', { name: 'Active policy' }).innerText()
      ).match(/Policy \S+/);
      await visit(page, GATES);
      await page
        .getByRole('button', { name: 'Turn on enforcement of Production…' })
        .click();
      await page
        .getByRole('button', { name: 'See what it would change' })
        .click();
      await page.getByText(/It would newly stop [1-9]\d* of \d+/).waitFor();
      await page
        .getByRole('region', { name: 'Workloads that differ' })
        .getByRole('link', { name: 'coverage-checker' })
        .waitFor();
      await activate(page, 'Activate…');

      await visit(page, GATES);
      await cardOf(page).getByText('Enforces', { exact: true }).waitFor();
      assert.match(
        await forecastOf(noor.page),
        /Deny.*The deployment would be stopped/s,
      );

      await visit(page, VERSIONS);
      await page
        .getByRole('button', { name: `Roll back to ${policy}…` })
        .click();
      await page.getByText('It would newly stop none').waitFor();
      await activate(page, 'Roll back…');
      await visit(page, GATES);
      await cardOf(page).getByText('Only warns', { exact: true }).waitFor();
      assert.match(
        await forecastOf(noor.page),
        /The gate only warns, so the deployment would go on/,
      );
      assert.deepEqual([...piet.problems, ...noor.problems], []);
    } finally {
      await piet.context.close();
      await noor.context.close();
    }
  });

  test('are changed by nobody but the platform role', async () => {
    const noor = await windowOf('noor');
    try {
      await visit(noor.page, GATES);
      await cardOf(noor.page).waitFor();
      assert.equal(
        await noor.page
          .getByRole('button', { name: /enforcement|Change the mode/ })
          .count(),
        0,
      );
    } finally {
      await noor.context.close();
    }
  });

  function cardOf(page) {
    return page.getByRole('article', { name: 'Production', exact: true });
  }

  async function activate(page, action) {
    await page.getByRole('button', { name: action, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: /^Why/ })
      .fill('Agreed with the teams.');
    await dialog.getByRole('button', { name: 'Activate' }).click();
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
  }

  async function forecastOf(page) {
    await visit(page, TAB);
    const panel = page.getByRole('article', { name: 'Could I deploy this?' });
    await panel.getByText(/The gate’s own answer/).waitFor();
    return panel.innerText();
  }
});
