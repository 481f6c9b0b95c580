import { choose, listOf, rows } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

test("a long list keeps only the rows near the screen in the page, and finds each of them again", async ({
  page,
  store,
  owner,
}) => {
  const titles = Array.from({ length: 420 }, (_, index) => `Chat ${index}.`);
  const chat = await listOf(titles, { page, store, owner });
  const scroller = chat.list.locator("[data-scroller]");
  await expect(async () => {
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(chat.row("Chat 419.")).toBeInViewport({ timeout: 500 });
  }).toPass();
  expect(await rows(chat).count()).toBeLessThan(300);
  await expect(chat.row("Chat 0.")).toHaveCount(0);

  // A title being typed stays, however far one scrolls meanwhile.
  await choose(page, "Chat 419.", "Rename");
  const title = page.getByRole("textbox", { name: "Title" });
  await title.fill("Half a ti");
  await scroller.evaluate((element) => element.scrollTo(0, 0));
  await expect(chat.row("Chat 0.")).toBeInViewport();
  await page.keyboard.type("tle");
  await page.keyboard.press("Enter");
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(chat.row("Half a title")).toBeInViewport();

  const height = await scroller.evaluate((element) => element.scrollHeight);
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await expect(rows(chat).first()).not.toHaveText("Chat 0.");
  expect(await scroller.evaluate((element) => element.scrollHeight)).toBe(height);
});
