import type { Page } from "@playwright/test";
import { axeViolations } from "@/tests/e2e/axe-violations";
import { ChatPage } from "@/tests/e2e/chat-page";
import { rows, tabTo } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { expireKeys, storedKeys } from "@/tests/e2e/stored-keys";
import { startApp } from "@/tests/support/app";
import { temporaryFolder } from "@/tests/support/redis-servers";

const temporaryAddress = /\/c\/temporary-[0-9A-Za-z]{22}$/;
const switchOf = (page: Page) => page.getByRole("switch", { name: "Temporary chat" });
const keepButton = (page: Page) => page.getByRole("button", { name: "Keep this conversation" });

/** All that the browser keeps for good. */
const keptInBrowser = (page: Page) =>
  page.evaluate(() => JSON.stringify(Object.entries(localStorage)));

async function openTemporary(page: Page): Promise<ChatPage> {
  const chat = new ChatPage(page);
  await chat.open("/?temporary=1");
  await expect(switchOf(page)).toBeChecked();
  return chat;
}

test.describe("a temporary chat", () => {
  test("is answered, remembers what was said, and stands nowhere but on its page", async ({
    page,
    context,
    modelServer,
  }) => {
    const other = new ChatPage(await context.newPage());
    await other.open();
    await other.page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      new BroadcastChannel("daram").onmessage = ({ data }) => {
        if (data.kind !== "hello") heard.push(data);
      };
    });
    const chat = new ChatPage(page);
    await chat.open();
    const titlesBefore = modelServer.requests.length - modelServer.replyRequests().length;

    await switchOf(page).click();
    await expect(switchOf(page)).toBeChecked();
    await expect(page.getByRole("main")).toContainText("deleted within an hour");
    await expect(page).toHaveTitle(/^Temporary chat/);
    await chat.ask("My name is Quillfeather.");
    await expect(page).toHaveURL(temporaryAddress);
    await expect(page).toHaveTitle(/^Temporary chat/);
    await expect(page.getByRole("main")).toContainText("deleted within an hour");
    await expect(chat.textOf(await chat.ask("What is my name?"))).toContainText("Quillfeather");
    await chat.box.fill("A draft about Quillfeather");

    await expect(rows(chat)).toHaveCount(0);
    await expect(rows(other)).toHaveCount(0);
    expect(await other.page.evaluate(() => Reflect.get(window, "heard"))).toEqual([]);
    expect(await keptInBrowser(page)).not.toMatch(/Quillfeather|temporary-/);
    const titles = modelServer.requests.length - modelServer.replyRequests().length;
    expect(titles).toBe(titlesBefore);

    await page.reload();
    await expect(chat.questions).toHaveCount(2);
    await expect(chat.box).toHaveValue("A draft about Quillfeather");
    await expect(page).toHaveTitle(/^Temporary chat/);
    await expect(rows(chat)).toHaveCount(0);
  });

  test("leaves nothing in the store that lives longer than an hour, in no list and under no key", async ({
    page,
    app,
    store,
    owner,
  }) => {
    const chat = await openTemporary(page);
    await chat.ask("The word is Quillfeather.");
    const ids = await page
      .locator("[data-message-id]")
      .evaluateAll((articles) =>
        articles.map((article) => article.getAttribute("data-message-id")),
      );
    const conversationId = new URL(page.url()).pathname.slice("/c/".length);
    const traces = new RegExp(["Quillfeather", conversationId, ...ids].join("|"));
    const keys = await storedKeys(app);
    const holding = keys.filter(({ text }) => traces.test(text));
    // Its metadata, messages and versions, and the log of its newest answer.
    expect(holding.length).toBeGreaterThanOrEqual(4);
    for (const { key, secondsLeft } of holding) {
      expect(secondsLeft, key).toBeGreaterThan(0);
      expect(secondsLeft, key).toBeLessThanOrEqual(3_600);
    }
    for (const view of ["current", "archived", "trash"] as const) {
      const { conversations } = await store.listConversations(owner, view, null, 50, Date.now());
      expect(conversations, view).toEqual([]);
    }
  });

  test("is switched off again before its first message, with what was typed and chosen still there", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.box.fill("Typed before");
    await page.getByRole("combobox", { name: "Model" }).selectOption("test-model-mini");
    await switchOf(page).click();
    await expect(page).toHaveURL(/\?temporary=1$/);
    await expect(chat.box).toHaveValue("Typed before");
    expect(await keptInBrowser(page)).not.toContain("Typed before");
    await chat.box.fill("Typed meanwhile");
    await page.reload();
    await expect(switchOf(page)).toBeChecked();
    await expect(chat.box).toHaveValue("Typed meanwhile");
    await page.getByRole("combobox", { name: "Model" }).selectOption("test-model-mini");
    await switchOf(page).click();
    await expect(switchOf(page)).not.toBeChecked();
    await expect(chat.box).toHaveValue("Typed meanwhile");
    await expect(page.getByRole("combobox", { name: "Model" })).toHaveValue("test-model-mini");
    await chat.box.press("Enter");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect(page).toHaveURL(/\/c\/[0-9A-Za-z]{22}$/);
    await expect(rows(chat)).toHaveCount(1);
  });

  test("is left by New chat, which is an ordinary one", async ({ page }) => {
    const chat = await openTemporary(page);
    await chat.ask("Passing");
    await chat.startNew();
    await expect(switchOf(page)).not.toBeChecked();
    await chat.ask("Staying");
    await expect(rows(chat)).toHaveCount(1);
    await page.goBack();
    await expect(chat.questions).toHaveText("Passing");
  });

  test("is kept for good when that is asked for, as it stands in view", async ({
    page,
    modelServer,
  }) => {
    const chat = await openTemporary(page);
    const held = modelServer.hold({ chunks: ["Worth ", "keeping"] }, 1);
    await chat.box.fill("Say something");
    await chat.box.press("Enter");
    await held.reached;
    await expect(keepButton(page)).toHaveAttribute("aria-disabled", "true");
    held.release();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await chat.box.fill("A draft");
    await keepButton(page).click();
    await expect(page).toHaveURL(/\/c\/[0-9A-Za-z]{22}$/);
    await expect(rows(chat)).toHaveText(["Say something"]);
    await expect(chat.textOf(chat.answer)).toHaveText("Worth keeping");
    await expect(chat.box).toHaveValue("A draft");
    await expect(keepButton(page)).toHaveCount(0);
    await page.reload();
    await expect(chat.questions).toHaveText("Say something");
    await expect(rows(chat)).toHaveText(["Say something"]);
    await chat.ask("And on");
    await expect(chat.questions).toHaveCount(2);
  });

  test("that could not be kept says so, and makes one copy when it is tried again", async ({
    page,
    context,
  }) => {
    const chat = await openTemporary(page);
    await chat.ask("Keep me");
    await context.setOffline(true);
    await keepButton(page).click();
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("The connection was lost.");
    await context.setOffline(false);
    await alert.getByRole("button", { name: "Retry" }).click();
    await expect(page).toHaveURL(/\/c\/[0-9A-Za-z]{22}$/);
    await page.reload();
    await expect(rows(chat)).toHaveText(["Keep me"]);
  });

  test("that is over says that it has expired, also to a page that was open, and answers 404", async ({
    page,
    app,
  }) => {
    const chat = await openTemporary(page);
    await chat.ask("Soon gone");
    const response = await page.request.get(page.url().replace(/[^-]+$/, "0123456789012345678901"));
    expect(response.status()).toBe(404);
    const conversationId = new URL(page.url()).pathname.slice("/c/".length);
    await expireKeys(app, conversationId);
    await chat.box.fill("Half a thought");
    await chat.comeBack();
    const note = page.getByRole("status").filter({ hasText: "This temporary chat has expired." });
    await expect(note).toBeVisible();
    await expect(chat.questions).toHaveText("Soon gone");
    const address = page.url();
    await note.getByRole("link", { name: "Begin a conversation" }).click();
    await expect(switchOf(page)).toBeChecked();
    await expect(chat.box).toHaveValue("Half a thought");
    await page.goto(address);
    await expect(page.getByRole("heading")).toHaveText("This temporary chat has expired");
    await expect(page).toHaveTitle(/^This temporary chat has expired/);
  });

  test("is stopped, goes on after a reload in mid-answer, and keeps its queue with its tab", async ({
    page,
    modelServer,
  }) => {
    const chat = await openTemporary(page);
    modelServer.reply({ chunks: ["one ", "two"], neverEnds: true });
    await chat.box.fill("Count");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("one two");
    await chat.stop.click();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");

    const held = modelServer.hold({ chunks: ["to the ", "very end"] }, 1);
    await chat.box.fill("Once more");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("to the");
    await chat.box.fill("Waiting");
    await chat.queueButton.click();
    await expect(chat.queue).toHaveText(["Waiting"]);
    expect(await keptInBrowser(page)).not.toContain("Waiting");
    await page.reload();
    await expect(chat.textOf(chat.answer)).toHaveText("to the");
    await expect(chat.queue).toHaveText(["Waiting"]);
    held.release();
    await expect(chat.questions).toHaveText(["Count", "Once more", "Waiting"]);
    await expect(chat.answers).toHaveCount(3);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect(chat.queue).toHaveCount(0);
  });

  test("whose server is killed in mid-answer is interrupted, and answered again with Retry", async ({
    page,
    modelServer,
  }, { workerIndex }) => {
    // Below the ports that the system hands out, so that it is still free after the kill.
    const port = 18_100 + workerIndex;
    const dataDir = await temporaryFolder();
    const env = { OPENAI_BASE_URL: modelServer.url, GENERATION_LEASE: "1" };
    const app = await startApp({ env, dataDir, port });
    const chat = new ChatPage(page);
    await chat.open(`${app.url}/?temporary=1`);
    modelServer.reply({ chunks: ["half ", "of it"], neverEnds: true });
    await chat.box.fill("Go on");
    await chat.box.press("Enter");
    await expect(page).toHaveURL(temporaryAddress);
    // What another reader finds is in the log, and so outlives the process.
    await page.reload();
    await expect(chat.textOf(chat.answer)).toHaveText("half of it");
    await app.kill();
    const again = await startApp({ env, dataDir, port });
    await expect(chat.answer).toHaveAttribute("data-status", "interrupted", { timeout: 20_000 });
    modelServer.reply("Here it is.");
    await chat.answer.getByRole("button", { name: "Retry" }).click();
    await expect(chat.textOf(chat.answer)).toHaveText("Here it is.");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await again.kill({ withStore: true });
  });

  test("is begun, written and kept with the keyboard alone", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await tabTo(switchOf(page));
    await page.keyboard.press(" ");
    await expect(switchOf(page)).toBeChecked();
    await expect(switchOf(page)).toBeFocused();
    await tabTo(chat.box);
    await page.keyboard.type("By key");
    await page.keyboard.press("Enter");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await tabTo(keepButton(page));
    await page.keyboard.press("Enter");
    await expect(rows(chat)).toHaveText(["By key"]);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on a temporary chat, empty, answered and expired", async ({ page }) => {
      const chat = await openTemporary(page);
      expect(await axeViolations(page)).toEqual([]);
      await chat.ask("Hello");
      expect(await axeViolations(page)).toEqual([]);
      await page.goto("/c/temporary-0123456789012345678901");
      expect(await axeViolations(page)).toEqual([]);
    });
  });
}
