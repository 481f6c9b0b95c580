import type { Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { choose } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { isKept } from "@/tests/e2e/offline-copy";
import { actionId } from "@/tests/support/action-ids";
import { startBreakableLink } from "@/tests/support/breakable-link";

test.use({ serviceWorkers: "allow" });

/** Waits until the service worker has all that it needs. */
async function isReadyForOffline(page: Page) {
  await expect.poll(() => page.evaluate(hasOfflinePage)).toBe(true);
}

/** Runs in the page. */
async function hasOfflinePage(): Promise<boolean> {
  const name = (await caches.keys()).find((key) => key.startsWith("page-"));
  const kept = name && (await (await caches.open(name)).match("/offline"));
  return Boolean(kept && navigator.serviceWorker.controller);
}

test("without a connection a reload shows what was read, keeps what is written, and comes back by itself", async ({
  page,
  app,
  modelServer,
}) => {
  const link = await startBreakableLink(app.url);
  const chat = new ChatPage(page);
  await chat.open(link.url);
  modelServer.reply("# Acorns\n\n- **oak**\n- beech");
  await chat.ask("What do squirrels eat?");
  await isKept(page, "Acorns");
  await isReadyForOffline(page);
  await link.cut();

  await page.reload();
  await expect(page.getByText("There is no connection")).toBeVisible();
  await expect(chat.questions).toHaveText(["What do squirrels eat?"]);
  await expect(chat.answer.getByRole("heading", { name: "Acorns" })).toBeVisible();
  await expect(chat.answer.getByRole("listitem")).toHaveText(["oak", "beech"]);
  await chat.box.fill("And in winter?");

  await page.getByRole("link", { name: "Daram" }).click();
  await expect(page.getByRole("navigation", { name: "Kept on this device" })).toBeVisible();
  await chat.box.fill("A new thought");
  await page.getByRole("link", { name: "What do squirrels eat?" }).click();
  await expect(chat.box).toHaveValue("And in winter?");

  await link.mend();
  await expect(chat.send).toBeVisible({ timeout: 15_000 });
  await expect(chat.box).toHaveValue("And in winter?");
  await chat.box.press("Enter");
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await chat.startNew();
  await expect(chat.box).toHaveValue("A new thought");
  await link.cut();
});

test("what is deleted, here or on another device, is gone from the copy as well", async ({
  page,
  secondDevice,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("The first secret");
  await isKept(page, "The first secret");
  await chat.startNew();
  await chat.ask("The second secret");
  await isKept(page, "The second secret");
  await choose(page, "The first secret", "Delete");
  await isKept(page, "The first secret", false);
  await isKept(page, "The second secret");

  const other = await secondDevice();
  await other.goto("/");
  const taken = other.waitForResponse((response) => "next-action" in response.request().headers());
  await choose(other, "The second secret", "Delete");
  await taken;
  await page.goto("/");
  await isKept(page, "The second secret", false);
});

test("what was archived stays in the copy", async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("Put away");
  await isKept(page, "Put away");
  await choose(page, "Put away", "Archive");
  await expect(chat.row("Put away")).toHaveCount(0);
  // The new page asks what became of what its list does not show.
  const asked = page.waitForRequest(
    (request) => request.headers()["next-action"] === actionId("loadConversation"),
  );
  await page.goto("/");
  await (await asked).response();
  await isKept(page, "Put away");
});

test("a temporary chat is never kept", async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open("/?temporary=1");
  await chat.ask("A passing secret");
  await chat.open("/");
  await chat.ask("A lasting one");
  await isKept(page, "A lasting one");
  await isKept(page, "A passing secret", false);
});

test("the offline page is there without a store and without a connection to anything", async ({
  request,
}) => {
  const page = await request.get("/offline");
  expect(page.status()).toBe(200);
  expect(page.headers()["set-cookie"]).toBeUndefined();
  const worker = await request.get("/sw.js");
  expect(worker.headers()["content-type"]).toContain("text/javascript");
  expect(worker.headers()["cache-control"]).toBe("no-cache");
});

test("a new build is met at once, whatever the service worker keeps of the old one", async ({
  page,
  app,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("Before");
  await isReadyForOffline(page);
  // The old worker has kept files and a page; a page of a newer build comes as the server has it.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const old = new Response("<p>old</p>", { headers: { "content-type": "text/html" } });
      await cache.put(location.pathname, old);
    }
  });
  await page.reload();
  await expect(chat.questions).toHaveText(["Before"]);
  await chat.ask("After");
  await page.goto(app.url);
  await expect(chat.row("Before")).toBeVisible();
});

test("it can be installed: a manifest with icons that are there, and colours for both schemes", async ({
  page,
  request,
}) => {
  await page.goto("/");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await request.get(href ?? "")).json();
  expect(manifest).toMatchObject({ name: "Daram", start_url: "/", display: "standalone" });
  for (const { src, type } of manifest.icons) {
    const icon = await request.get(src);
    expect(icon.status(), src).toBe(200);
    expect(icon.headers()["content-type"], src).toContain(type);
  }
  const touchIcon = await page.locator('link[rel="apple-touch-icon"]').getAttribute("href");
  expect((await request.get(touchIcon ?? "")).status()).toBe(200);
  const colours = page.locator('meta[name="theme-color"]');
  await expect(colours).toHaveCount(2);
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect(colours.first()).toHaveAttribute("content", "#171310");
  await expect(colours.last()).toHaveAttribute("content", "#171310");
});

test.describe("in Korean on a phone in the dark", () => {
  test.use({
    ...{ locale: "ko-KR", viewport: { width: 390, height: 844 } },
    ...{ hasTouch: true, colorScheme: "dark" },
  });

  test("the offline page speaks Korean and fits the screen", async ({ page, app }) => {
    const link = await startBreakableLink(app.url);
    await page.goto(link.url);
    await isReadyForOffline(page);
    await link.cut();
    await page.goto(link.url);
    await expect(page.getByText("연결되어 있지 않아요")).toBeVisible();
    await expect(page.getByText("이 기기에서 읽은 대화가 아직 없어요.")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
