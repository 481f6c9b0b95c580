import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds against WCAG 2.2 AA on the page as it is. */
export function axeViolations(page: Page) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  return violationsOf(page, (axe) => axe.withTags(tags));
}

/** What it finds of the colours alone: all that another scheme of them can change. */
export function contrastViolations(page: Page) {
  return violationsOf(page, (axe) => axe.withRules(["color-contrast"]));
}

async function violationsOf(page: Page, choose: (axe: AxeBuilder) => AxeBuilder) {
  await untilArrived(page);
  const { violations } = await choose(new AxeBuilder({ page })).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]);
}

/** What is still fading in has not got its own colours yet. */
function untilArrived(page: Page) {
  return page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== "running" || effect?.getComputedTiming().endTime === Infinity,
      ),
  );
}
