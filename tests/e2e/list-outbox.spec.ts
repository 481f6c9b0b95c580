import type { Page } from "@playwright/test";
import { choose, listOf, rows } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { actionId } from "@/tests/support/action-ids";

/** Lets no request of these actions through; returns what tells how many were held, and what ends it. */
async function holdActions(page: Page, ...names: string[]) {
  const held: string[] = [];
  const ids = names.map(actionId);
  await page.route("**/*", (route) => {
    const id = route.request().headers()["next-action"] ?? "";
    if (!ids.includes(id)) return route.fallback();
    held.push(id);
  });
  return { count: () => held.length, end: () => page.unrouteAll({ behavior: "ignoreErrors" }) };
}

test.describe("what the server had not taken yet when the page was left", () => {
  test("is done by the page opened next: a title, a pin, an archived and a deleted conversation", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second", "Third", "Fourth"], { page, store, owner });
    const held = await holdActions(page, "renameConversation", "moveConversations");
    await choose(page, "First", "Rename");
    await page.getByRole("textbox", { name: "Title" }).fill("Renamed");
    await page.keyboard.press("Enter");
    await expect.poll(held.count).toBe(1);
    await choose(page, "Fourth", "Pin");
    await choose(page, "Second", "Archive");
    await choose(page, "Third", "Delete");
    await expect(rows(chat)).toHaveText(["Fourth", "Renamed"]);
    await page.reload();
    await held.end();
    await expect(rows(chat)).toHaveText(["Fourth", "Renamed"]);
    await expect(async () => {
      const { conversations } = await store.listConversations(
        owner,
        "current",
        null,
        9,
        Date.now(),
      );
      expect(conversations.map(({ title }) => title)).toEqual(["Fourth", "Renamed"]);
    }).toPass();
    await page.reload();
    await expect(rows(chat)).toHaveText(["Fourth", "Renamed"]);
    expect(await page.evaluate(() => Object.keys(localStorage))).not.toContainEqual(
      expect.stringContaining("changes:"),
    );
  });

  test("is not done any more after some minutes, when another device may have changed its mind", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    const held = await holdActions(page, "moveConversations");
    await choose(page, "First", "Archive");
    await expect.poll(held.count).toBe(1);
    await page.clock.install({ time: Date.now() + 6 * 60_000 });
    await page.reload();
    await held.end();
    await expect(rows(chat)).toHaveText(["First", "Second"]);
    await choose(page, "Second", "Rename");
    await page.getByRole("textbox", { name: "Title" }).fill("Renamed");
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => {
        const page = await store.listConversations(owner, "current", null, 9, Date.now());
        return page.conversations.map(({ title }) => title);
      })
      .toEqual(["First", "Renamed"]);
  });
});

test("a change that the server takes while the page is being loaded anew stands in the new one", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(["First", "Second"], { page, store, owner });
  const made = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  await page.route("**/*", async (route) => {
    const request = route.request();
    if (request.isNavigationRequest()) {
      const response = await route.fetch();
      made.resolve();
      await answered.promise;
      await route.fulfill({ response });
    } else if ("next-action" in request.headers()) {
      await made.promise;
      await route.fulfill({ response: await route.fetch() });
      answered.resolve();
    } else {
      await route.continue();
    }
  });
  await choose(page, "Second", "Rename");
  await page.getByRole("textbox", { name: "Title" }).fill("Renamed");
  await page.keyboard.press("Enter");
  await page.reload();
  await expect(rows(chat)).toHaveText(["First", "Renamed"]);
});
