import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useProduct } from './productUnderTest.mjs';
import { openWindow, settled, visit } from './visit.mjs';

describe('the demo sign-in', () => {
  const product = useProduct();

  async function signedOutWindow() {
    const window = await openWindow(product.browser, {
      baseUrl: product.baseUrl,
    });
    await visit(window.page, '/');
    return window;
  }

  test('signs in by keyboard alone, keeps the person over a reload and lets go of them', async () => {
    const { context, page, problems } = await signedOutWindow();
    try {
      const choice = page.getByRole('button', {
        name: /^Piet, platform engineer/,
      });
      await choice.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'AI governance' }).waitFor();
      assert.match(page.url(), /\/ai-governance/);

      await visit(page, '/settings');
      await page.reload();
      await settled(page);
      await page.getByText('Piet').first().waitFor();

      await page.getByTestId('user-settings-menu').click();
      await page.getByRole('menuitem', { name: 'Sign Out' }).click();
      await choice.waitFor();
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('says what to do when somebody cannot be signed in', async () => {
    const { context, page } = await signedOutWindow();
    try {
      await page.evaluate(() =>
        window.sessionStorage.setItem(
          'ai-governance-demo/persona',
          'default/nobody',
        ),
      );
      await page.reload();
      await page
        .getByRole('alert')
        .getByText('default/nobody')
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Choose somebody else' }).click();
      await page.getByRole('button', { name: /^Lea, lead/ }).waitFor();
    } finally {
      await context.close();
    }
  });

  test('answers nobody who has not signed in', async () => {
    for (const path of [
      '/api/catalog/entities',
      '/api/ai-governance/v1/workloads',
    ]) {
      const response = await fetch(`${product.baseUrl}${path}`);
      assert.equal(response.status, 401, path);
    }
  });
});
