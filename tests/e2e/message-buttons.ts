import { expect, type Locator } from "@playwright/test";

/** What can be done on a message, as its reader sees it. */
export function buttonsOf(article: Locator) {
  const page = article.page();
  const more = article.getByRole("button", { name: "More actions" });
  return {
    versions: article.getByRole("group", { name: "Versions" }),
    previous: article.getByRole("button", { name: "Previous version" }),
    next: article.getByRole("button", { name: "Next version" }),
    regenerate: article.getByRole("button", { name: "Regenerate" }),
    editor: article.getByRole("textbox", { name: "Edit message" }),
    /** Opens the message and sends it in another wording. */
    async edit(text: string) {
      await article.hover();
      await article.getByRole("button", { name: "Edit", exact: true }).click();
      const editor = article.getByRole("textbox", { name: "Edit message" });
      await editor.fill(text);
      await editor.press("Enter");
    },
    /** Chooses from the menu of further actions. */
    async choose(item: string) {
      await article.hover();
      // What came into view by that finds its height, and a menu closes when its button moves away.
      await steadyTop(article);
      await more.click();
      await page.getByRole("menuitem", { name: item, exact: true }).click();
    },
    async answerWith(model: string) {
      await article.hover();
      await article.getByRole("button", { name: "Let another one answer" }).click();
      await page.getByRole("menuitem", { name: model, exact: true }).click();
    },
  };
}

/** Where it stands on the screen, from above, once it has not moved for twenty frames. */
export function steadyTop(locator: Locator): Promise<number> {
  return locator.evaluate(async (element) => {
    let top = element.getBoundingClientRect().top;
    for (let still = 0; still < 20; still++) {
      await new Promise(requestAnimationFrame);
      const now = element.getBoundingClientRect().top;
      if (now !== top) still = 0;
      top = now;
    }
    return top;
  });
}

/** Where it stands on the screen, from above. */
export async function topOf(locator: Locator): Promise<number> {
  const box = await locator.boundingBox();
  expect(box).not.toBeNull();
  return Math.round(box?.y ?? 0);
}
