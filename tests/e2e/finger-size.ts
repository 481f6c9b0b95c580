import type { Locator } from "@playwright/test";

/** What a finger needs, in CSS px (WCAG 2.5.5). */
export const fingerSize = 44;

/** The shorter side of a control in whole CSS px: the browser's own arithmetic makes 43.99999 of a
 *  44 that stands at a fraction. Zero for what is not on the page. */
export async function shorterSide(control: Locator): Promise<number> {
  const box = await control.boundingBox();
  return Math.round(Math.min(box?.width ?? 0, box?.height ?? 0));
}
