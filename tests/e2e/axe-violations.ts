import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds against WCAG 2.2 AA on the page as it is. */
export function axeViolations(page: Page) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  return violationsOf(new AxeBuilder({ page }).withTags(tags));
}

/** What it finds of the colours alone: all that another scheme of them can change. */
export function contrastViolations(page: Page) {
  return violationsOf(new AxeBuilder({ page }).withRules(["color-contrast"]));
}

async function violationsOf(axe: AxeBuilder) {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]);
}
