import { setTimeout as delay } from 'node:timers/promises';

const SETTLED_TIMEOUT_MS = 30_000;
const POLL_MS = 100;

export const HEIGHT = 900;

/** A new window in which a persona is signed in, or nobody; its problems collect what must not happen. */
export async function openWindow(
  browser,
  { baseUrl, persona, theme = 'light', width = 1440, height = HEIGHT },
) {
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Amsterdam',
    locale: 'en-GB',
  });
  await context.addInitScript(
    ([chosenTheme, user]) => {
      // The blank page before the first visit has no storage.
      if (window.location.origin === 'null') {
        return;
      }
      window.localStorage.setItem('theme', chosenTheme);
      if (user) {
        window.sessionStorage.setItem('ai-governance-demo/persona', user);
      }
    },
    [theme, persona ? `default/${persona}` : undefined],
  );
  const page = await context.newPage();
  return { context, page, problems: watch(page) };
}

/** Opens a path and waits until nothing on the page says that it is still loading. */
export async function visit(page, path) {
  await page.goto(path, { waitUntil: 'load' });
  await settled(page);
}

/** Waits until there is content, nothing is fetched or moves, and no placeholder stands for what is to come. */
export async function settled(page) {
  const deadline = Date.now() + SETTLED_TIMEOUT_MS;
  await page.waitForLoadState('networkidle', { timeout: SETTLED_TIMEOUT_MS });
  while (await page.evaluate(isBusy)) {
    if (Date.now() > deadline) {
      throw new Error(
        `${page.url()} is still loading after ${
          SETTLED_TIMEOUT_MS / 1000
        } seconds`,
      );
    }
    await delay(POLL_MS);
  }
}

function isBusy() {
  const root = document.getElementById('root');
  const placeholders =
    '[role="progressbar"]:not([aria-valuenow]), [data-testid="progress"], .bui-Skeleton, [aria-busy="true"]';
  // An animation that follows scrolling runs for ever without moving.
  const moving = document
    .getAnimations()
    .some(
      animation =>
        animation.timeline === document.timeline &&
        animation.playState === 'running' &&
        animation.effect?.getComputedTiming().endTime !== Infinity,
    );
  return (
    !root ||
    root.innerText.trim() === '' ||
    root.querySelector(placeholders) !== null ||
    moving
  );
}

function watch(page) {
  const problems = [];
  page.on('pageerror', error =>
    problems.push(`uncaught error: ${error.message}`),
  );
  page.on('console', message => {
    if (message.type() === 'error') {
      problems.push(
        `console error: ${message.text()} (${message.location().url})`,
      );
    }
  });
  return problems;
}
