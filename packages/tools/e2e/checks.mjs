import { AxeBuilder } from '@axe-core/playwright';

const SERIOUS = ['serious', 'critical'];

/** What is wrong with a page for somebody who uses it without a mouse, without colour, or on a narrow screen. */
export async function findPageProblems(page) {
  return [
    ...(await findOverflow(page)),
    ...(await findAccessibilityProblems(page)),
  ];
}

async function findOverflow(page) {
  const { scrollWidth, innerWidth } = await page.evaluate(() => ({
    scrollWidth: document.scrollingElement.scrollWidth,
    innerWidth: window.innerWidth,
  }));
  return scrollWidth > innerWidth
    ? [`the page is ${scrollWidth} px wide in a window of ${innerWidth} px`]
    : [];
}

async function findAccessibilityProblems(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(violation => SERIOUS.includes(violation.impact))
    .flatMap(violation =>
      violation.nodes.map(
        node =>
          `${violation.impact} accessibility problem ${violation.id}: ${
            violation.help
          }: ${node.target.join(' ')}`,
      ),
    );
}
