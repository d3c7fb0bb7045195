import { AxeBuilder } from '@axe-core/playwright';

const SERIOUS = ['serious', 'critical'];

/** What Backstage's own parts do wrong, which a plugin in it can neither cause nor mend. */
const BACKSTAGE_FAULTS = [
  // The tabs above a page with sub-pages are links, and name a tab panel that is never there.
  { rule: 'aria-valid-attr-value', html: /class="bui-Tab / },
];

/** What is wrong with a page for somebody who uses it without a mouse, without colour, or on a narrow screen. */
export async function findPageProblems(page) {
  return [
    ...(await findOverflow(page)),
    ...(await findAccessibilityProblems(page)),
  ];
}

/** What is wrong with a page for somebody who uses it without a mouse or without colour; some rules alone where they are named. */
export async function findAccessibilityProblems(page, rules) {
  const builder = new AxeBuilder({ page })
    // There are no frames of other origins, for which it would open a page and carry all that it found there.
    .setLegacyMode()
    // What is right in a long table is a lot to carry, and is not read.
    .options({ resultTypes: ['violations'] });
  const { violations } = await (rules
    ? builder.withRules(rules)
    : builder
  ).analyze();
  return violations
    .filter(violation => SERIOUS.includes(violation.impact))
    .flatMap(violation =>
      violation.nodes
        .filter(node => !isBackstageFault(violation, node))
        .map(
          node =>
            `${violation.impact} accessibility problem ${violation.id}: ${
              violation.help
            }: ${node.target.join(' ')}`,
        ),
    );
}

/** What does not fit the width of a window. */
export async function findOverflow(page) {
  const { scrollWidth, innerWidth } = await page.evaluate(() => ({
    scrollWidth: document.scrollingElement.scrollWidth,
    innerWidth: window.innerWidth,
  }));
  return scrollWidth > innerWidth
    ? [`the page is ${scrollWidth} px wide in a window of ${innerWidth} px`]
    : [];
}

function isBackstageFault(violation, node) {
  return BACKSTAGE_FAULTS.some(
    fault => fault.rule === violation.id && fault.html.test(node.html),
  );
}
