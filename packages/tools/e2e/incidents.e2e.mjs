import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sendAlert } from './alertDoor.mjs';
import { useProduct } from './productUnderTest.mjs';
import { openWindow, settled, visit } from './visit.mjs';

const TITLE = 'reserve-advisor';
const TAB = `/catalog/default/component/${TITLE}/ai-governance`;
const INCIDENTS = '/ai-governance/incidents';
const TRIAGE = `${INCIDENTS}/triage`;

describe('incidents', () => {
  const product = useProduct();

  async function windowOf(persona) {
    return openWindow(product.browser, { baseUrl: product.baseUrl, persona });
  }

  test('are told of by an engineer, count at the gate until they are mitigated, and end with a review', async () => {
    const noor = await windowOf('noor');
    try {
      const { page } = noor;
      const number = await tellOf(page, 'Reserves were set without a reason');
      assert.match(await forecastOf(page), new RegExp(number));

      // The way that leads from a notification.
      await visit(page, `${INCIDENTS}/${number}?acknowledge`);
      await confirm(page, 'Acknowledge');
      await page.getByText(/^Acknowledged \d/).waitFor();

      await page.getByRole('button', { name: 'Link a control' }).click();
      const choices = page.getByRole('dialog');
      await choices
        .getByRole('checkbox', { name: /APP-OUT-03/ })
        .check({ force: true });
      await choices
        .getByRole('button', { name: 'Link these controls' })
        .click();
      await choices.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'APP-OUT-03' }).first().waitFor();

      await page.getByRole('button', { name: 'Mark mitigated' }).click();
      await confirm(page, 'Mark mitigated');
      assert.doesNotMatch(await forecastOf(page), new RegExp(number));

      await visit(page, `${INCIDENTS}/${number}`);
      await page.getByRole('button', { name: 'Resolve', exact: true }).click();
      await confirm(page, 'Resolve');
      await review(page);
      await page.getByText('Look at reasons each week').first().waitFor();
      await page
        .getByText(/^Reviewed \d/)
        .first()
        .waitFor();
      assert.deepEqual(noor.problems, []);
    } finally {
      await noor.context.close();
    }
  });

  test('come in by an alert that nobody is known by, and by themselves once somebody said who it is', async () => {
    const piet = await windowOf('piet');
    try {
      const { page } = piet;
      const labels = { alertname: 'SlowAnswers', app: 'quotes-online' };
      await sendAlert(product.baseUrl, {
        fingerprint: 'e2e0000000000001',
        summary: 'Quotes take a minute',
        labels: { ...labels, severity: 'warning' },
      });
      const assign = page.getByRole('button', {
        name: /^Assign.*Quotes take a minute/,
      });
      await visit(page, TRIAGE);
      await assign.click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByRole('combobox', { name: 'Workload' })
        .fill('component:default/quote-guide');
      await choose(page, 'component:default/quote-guide');
      await dialog
        .getByRole('checkbox', { name: 'app=quotes-online' })
        .check({ force: true });
      await dialog.getByRole('button', { name: 'Assign it' }).click();
      await page.getByText(/“Quotes take a minute” is now INC-\d+/).waitFor();

      await sendAlert(product.baseUrl, {
        fingerprint: 'e2e0000000000002',
        summary: 'Quotes take two minutes',
        labels: { ...labels, severity: 'critical' },
      });
      await visit(page, `${INCIDENTS}?text=two+minutes`);
      const row = page.getByRole('row', { name: /Quotes take two minutes/ });
      await row.getByRole('link', { name: 'quote-guide' }).waitFor();
      assert.deepEqual(piet.problems, []);
    } finally {
      await piet.context.close();
    }
  });

  test('leave what came in to those who may find its workload', async () => {
    const noor = await windowOf('noor');
    try {
      await visit(noor.page, TRIAGE);
      await noor.page
        .getByText(/needs the permission ai-governance\.incident\.triage/)
        .waitFor();
    } finally {
      await noor.context.close();
    }
  });

  /** With the four fields that it takes; answers its number. */
  async function tellOf(page, title) {
    await visit(page, INCIDENTS);
    await page.getByRole('button', { name: 'Tell of an incident' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('combobox', { name: 'Workload' })
      .fill(`component:default/${TITLE}`);
    await choose(page, `component:default/${TITLE}`);
    await dialog
      .getByRole('textbox', { name: /^What happened, in a line/ })
      .fill(title);
    await dialog.getByRole('button', { name: /Severity/ }).click();
    await page.getByRole('option', { name: /Sev 2/ }).click();
    await dialog.getByRole('button', { name: /Category/ }).click();
    await page.getByRole('option', { name: 'Misinformation' }).click();
    await dialog.getByRole('button', { name: 'Open the incident' }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    return new URL(page.url()).pathname.split('/').at(-1);
  }

  /** The suggestions come when they come; as long as they are open nothing beside them can be reached. */
  async function choose(page, ref) {
    await page.getByRole('option', { name: ref }).first().click();
  }

  async function confirm(page, action) {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
  }

  async function review(page) {
    await page
      .getByRole('button', { name: 'Write the review' })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: /^What happened/ })
      .fill('The sources were shown after the number and nobody read them.');
    await dialog.getByRole('button', { name: 'Add a follow-up' }).click();
    await dialog
      .getByRole('textbox', { name: /^What is to be done/ })
      .fill('Look at reasons each week');
    await dialog
      .getByRole('combobox', { name: 'Owner' })
      .fill('user:default/noor');
    await page.keyboard.press('Tab');
    await dialog.getByRole('spinbutton', { name: 'day, Done by' }).focus();
    await page.keyboard.type(dayFromNow(7));
    await dialog.getByRole('button', { name: 'Finish the review' }).click();
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
  }

  /** As it is typed where days come first. */
  function dayFromNow(days) {
    return new Date(Date.now() + days * 86_400_000)
      .toLocaleDateString('en-GB')
      .replaceAll('/', '');
  }

  async function forecastOf(page) {
    await visit(page, TAB);
    const panel = page.getByRole('article', { name: 'Could I deploy this?' });
    await panel.getByText(/The gate’s own answer/).waitFor();
    return panel.innerText();
  }
});
