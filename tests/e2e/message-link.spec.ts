import AxeBuilder from "@axe-core/playwright";
import { seedRichConversation } from "@/tests/bench/render/seed-rich";
import { ChatPage } from "@/tests/e2e/chat-page";
import { tabTo } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { buttonsOf, steadyTop, topOf } from "@/tests/e2e/message-buttons";

const mostMessages = 1_000;

test.describe("a link to a message", () => {
  test("is copied by keys, and leads there", async ({ page, context, seedTurns }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const chat = new ChatPage(page);
    const path = `/c/${await seedTurns(20)}`;
    await chat.open(path);
    const question = chat.questions.nth(3);
    const messageId = await question.getAttribute("data-message-id");
    await tabTo(chat.transcript);
    await tabTo(question.getByRole("button", { name: "More actions" }));
    await page.keyboard.press("Enter");
    await page.keyboard.type("copy");
    await page.keyboard.press("Enter");
    await expect(question.getByText("Link copied")).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${new URL(page.url()).origin}${path}#${messageId}`);

    const other = new ChatPage(await context.newPage());
    await other.open(link);
    const linked = other.questions.nth(3);
    await expect(linked).toBeFocused();
    await expect(linked).toBeInViewport();
    await expect(other.answer).not.toBeInViewport();
    // It stands out for a while, whatever the paper.
    await expect(linked).toHaveAttribute("data-marked");
    const { violations } = await new AxeBuilder({ page: other.page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await expect(linked).not.toHaveAttribute("data-marked");
    await other.page.keyboard.press("Tab");
    await expect(linked.getByRole("button").first()).toBeFocused();
  });

  test("stays where it is while rich answers around it find their heights", async ({
    page,
    store,
    owner,
  }) => {
    const conversationId = await seedRichConversation(store, owner, 120);
    const stored = await store.readConversation(owner, conversationId, mostMessages, Date.now());
    const chat = new ChatPage(page);
    for (const place of [4, 70]) {
      const messageId = stored?.messages[place]?.id ?? "";
      await page.goto("about:blank");
      await page.goto(`/c/${conversationId}#${messageId}`, { waitUntil: "networkidle" });
      const linked = page.locator(`[data-message-id="${messageId}"]`);
      await expect(linked).toBeFocused();
      const log = (await chat.transcript.boundingBox())?.y ?? 0;
      await expect.poll(() => steadyTop(linked)).toBeGreaterThanOrEqual(log - 1);
      expect(await steadyTop(linked)).toBeLessThan(log + 40);
    }
  });

  test("far above loads what stands around it, and all that lies below on the way down", async ({
    page,
    seedTurns,
    store,
    owner,
  }) => {
    const chat = new ChatPage(page);
    const conversationId = await seedTurns(150);
    const stored = await store.readConversation(owner, conversationId, mostMessages, Date.now());
    const messageId = stored?.messages[40]?.id ?? "";
    const linked = page.locator(`[data-message-id="${messageId}"]`);
    await chat.open(`/c/${conversationId}#${messageId}`);
    await expect(linked).toBeFocused();
    await expect(linked).toContainText("Question 20");
    await expect(linked).toBeInViewport();
    await expect(chat.questions.first()).toContainText(/Question (0|1\d?)$/);
    expect(await page.getByRole("article").count()).toBeLessThan(120);

    const lowest = chat.questions.filter({ hasText: /^Question 39$/ });
    const measured = Promise.withResolvers<void>();
    const asked = page.waitForRequest((request) => "next-action" in request.headers());
    await page.route("**/c/*", async (route) => {
      if (route.request().method() === "POST") await measured.promise;
      await route.continue();
    });
    await lowest.evaluate((article) => article.scrollIntoView({ block: "center" }));
    await asked;
    const end = await topOf(lowest);
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, -200);
    const top = end + 200;
    await expect.poll(() => topOf(lowest)).toBe(top);
    measured.resolve();
    await expect(chat.answers.filter({ hasText: /^Answer 45$/ })).toHaveCount(1);
    // What was in view stays where it was, whatever came in below.
    expect(await topOf(lowest)).toBe(top);
    await expect(async () => {
      await chat.transcript.evaluate((log) => log.scrollTo({ top: 0 }));
      await expect(chat.textOf(chat.answer)).toHaveText("Answer 149", { timeout: 500 });
    }).toPass();
    await expect(page.getByRole("button", { name: "Load later messages" })).toHaveCount(0);
    const texts = await chat.textOf(chat.answers).allTextContents();
    expect(texts.slice(-100)).toEqual(texts.slice(-100).map((_, index) => `Answer ${50 + index}`));
  });

  test("is left by the way to the newest message, and by a send", async ({
    page,
    seedTurns,
    store,
    owner,
  }) => {
    const chat = new ChatPage(page);
    const conversationId = await seedTurns(60);
    const stored = await store.readConversation(owner, conversationId, mostMessages, Date.now());
    const messageId = stored?.messages[4]?.id ?? "";
    await chat.open(`/c/${conversationId}#${messageId}`);
    await expect(chat.questions.nth(2)).toBeFocused();
    await page.getByRole("button", { name: "Jump to newest" }).click();
    await expect(chat.textOf(chat.answer)).toHaveText("Answer 59");
    await expect(chat.answer).toBeInViewport();
    await expect(page).toHaveURL(new RegExp(`/c/${conversationId}$`));

    await page.evaluate((id) => location.assign(`#${id}`), messageId);
    await expect(chat.questions.nth(2)).toBeFocused();
    await expect(chat.textOf(chat.answer)).not.toHaveText("Answer 59");
    await chat.box.fill("And now?");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("You said: And now?");
    await expect(chat.answer).toBeInViewport();
    await expect(page).toHaveURL(new RegExp(`/c/${conversationId}$`));
    await page.reload();
    await expect(chat.textOf(chat.answers.nth(-2))).toHaveText("Answer 59");
  });

  test("on another branch takes that one into view", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply("Oak.");
    await chat.ask("Where do squirrels live?");
    await chat.ask("And dormice?");
    const messageId = await chat.questions.last().getAttribute("data-message-id");
    modelServer.reply("Beech.");
    await buttonsOf(chat.questions.first()).edit("Where do martens live?");
    await expect(chat.textOf(chat.answer)).toHaveText("Beech.");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await page.evaluate((id) => location.assign(`#${id}`), messageId);
    await expect(chat.questions.last()).toContainText("And dormice?");
    await expect(chat.questions.last()).toBeFocused();
  });

  test("that leads to nothing shows the conversation, and says so", async ({ page, seedTurns }) => {
    const chat = new ChatPage(page);
    await chat.open(`/c/${await seedTurns(40)}#${"0".repeat(22)}`);
    await expect(page.getByRole("alert")).toContainText("no longer exists");
    await expect(chat.textOf(chat.answer)).toHaveText("Answer 39");
    await expect(chat.answer).toBeInViewport();
  });

  test("shows a stranger what an unknown conversation shows", async ({
    page,
    browser,
    baseURL,
    seedTurns,
    store,
    owner,
  }) => {
    const conversationId = await seedTurns(1);
    const stored = await store.readConversation(owner, conversationId, mostMessages, Date.now());
    const stranger = await (
      await browser.newContext({ baseURL: baseURL ?? "", locale: "en-US" })
    ).newPage();
    const answer = await stranger.goto(`/c/${conversationId}#${stored?.messages[0]?.id}`);
    expect(answer?.status()).toBe(404);
    await expect(stranger.getByText("There is no such conversation")).toBeVisible();
    await expect(stranger.getByText("Question 0")).toHaveCount(0);
    await stranger.context().close();
    await expect(page).toHaveTitle("Daram");
  });
});

test.describe("a Korean reader on a dark phone without motion", () => {
  test.use({
    ...{ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true },
    ...{ colorScheme: "dark", contextOptions: { reducedMotion: "reduce" } },
  });

  test("copies a link by touch and follows it", async ({ page, context, seedTurns }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`/c/${await seedTurns(20)}`);
    const question = page.getByRole("article", { name: "나", exact: true }).nth(18);
    const top = await topOf(question);
    await question.getByRole("button", { name: "더 보기" }).tap();
    const item = page.getByRole("menuitem", { name: "링크 복사" });
    expect((await item.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await item.tap();
    await expect(question.getByText("링크를 복사했어요")).toBeVisible();
    expect(await topOf(question)).toBe(top);
    await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
    await expect(question).toBeFocused();
    await expect(question).toHaveAttribute("data-marked");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
