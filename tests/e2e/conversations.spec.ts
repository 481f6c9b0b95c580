import { newId } from "@/lib/chat/id";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { turnToBegin } from "@/tests/support/seed-turns";

test.describe("the list", () => {
  test("shows the first words at once, then the model's title, which a reload keeps", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.box.fill("How do squirrels find their nuts again in winter?");
    await chat.box.press("Enter");
    await expect(chat.row(/^How do squirrels/)).toBeVisible();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    const current = chat.list.locator('[aria-current="page"]');
    await expect(current).not.toHaveText(/^How do squirrels find their nuts/);
    const title = await current.textContent();
    await expect(page).toHaveTitle(new RegExp(`^${escaped(title ?? "")}`));
    await page.reload();
    await expect(chat.list.locator('[aria-current="page"]')).toHaveText(title ?? "");
    await expect(chat.list.getByRole("heading", { name: "Today" })).toBeVisible();
  });

  test("holds each conversation apart, the last written to at the top", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Alpha");
    const alpha = new URL(page.url()).pathname;
    await chat.startNew();
    await chat.ask("Beta");
    await chat.list.locator(`a[href="${alpha}"]`).click();
    await expect(chat.questions).toHaveText("Alpha");
    const links = chat.list.locator('a[href^="/c/"]');
    await expect(links.last()).toHaveAttribute("href", alpha);
    await chat.ask("Alpha again");
    await expect(links.first()).toHaveAttribute("href", alpha);
    await page.goBack();
    await expect(chat.questions).toHaveText("Beta");
  });

  test("New chat opens a new one, also while the first message of the old one is on its way", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const taken = Promise.withResolvers<void>();
    await page.route("**/*", async (route) => {
      if ("next-action" in route.request().headers()) await taken.promise;
      await route.continue();
    });
    await chat.box.fill("Alpha");
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText("Alpha");
    await chat.startNew();
    await chat.box.fill("Typed meanwhile");
    taken.resolve();
    await expect(chat.row("Alpha")).toBeVisible();
    await expect(chat.transcript).toHaveCount(0);
    await expect(chat.box).toHaveValue("Typed meanwhile");
    await expect(page).toHaveURL("/");
    await chat.row("Alpha").click();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  test("scrolls on through pages of thirty, in groups by day", async ({ page, store, owner }) => {
    const day = 86_400_000;
    const now = Date.now();
    for (let index = 0; index < 75; index++) {
      const title = `Conversation ${index}`;
      await store.beginTurn(turnToBegin({ owner, title, now: now - index * day }));
    }
    const chat = new ChatPage(page);
    await chat.open();
    await expect(chat.row("Conversation 0")).toBeVisible();
    expect(await chat.list.locator('a[href^="/c/"]').count()).toBeLessThan(75);
    for (const group of ["Today", "Yesterday", "Previous 7 days", "Previous 30 days"]) {
      await expect(chat.list.getByRole("heading", { name: group })).toHaveCount(1);
    }
    const links = chat.list.locator('a[href^="/c/"]');
    await expect(async () => {
      await links.last().scrollIntoViewIfNeeded();
      await expect(links).toHaveCount(75);
    }).toPass();
    await expect(chat.row("Conversation 74")).toHaveCount(1);
  });
});

test.describe("a reader in Seoul", () => {
  test.use({ timezoneId: "Asia/Seoul" });

  test("sees the days of Seoul, at first from the browser, then from the server", async ({
    page,
    context,
    store,
    owner,
  }) => {
    const day = 86_400_000;
    const ahead = 9 * 3_600_000;
    const midnight = Math.floor((Date.now() + ahead) / day) * day - ahead;
    const minute = 60_000;
    await store.beginTurn(turnToBegin({ owner, title: "Before", now: midnight - minute }));
    await store.beginTurn(turnToBegin({ owner, title: "After", now: midnight }));
    const chat = new ChatPage(page);
    await chat.open();
    const group = (name: string) => chat.list.getByRole("region", { name });
    const zones = async () =>
      (await context.cookies()).flatMap(({ name, value }) => (name === "timezone" ? [value] : []));
    await expect(group("Today")).toContainText("After");
    await expect(group("Yesterday")).toContainText("Before");
    await expect.poll(zones).toEqual(["Asia/Seoul"]);
    // As it comes from the server, before any script.
    await page.route("**/*.js", (route) => route.abort());
    await page.reload();
    await expect(group("Today")).toContainText("After");
    await expect(group("Yesterday")).toContainText("Before");
  });
});

test.describe("a stranger", () => {
  test("finds nothing where somebody's conversation is, exactly as where none is", async ({
    page,
    browser,
    app,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Mine alone");
    const mine = page.url();
    const stranger = await (await browser.newContext({ locale: "en-US" })).newPage();
    const answers = [];
    for (const url of [mine, `${app.url}/c/${newId()}`, `${app.url}/c/not-an-id`]) {
      const response = await stranger.goto(url);
      answers.push([response?.status(), await stranger.getByRole("main").textContent()]);
    }
    expect(answers[0]?.[0]).toBe(404);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    await expect(stranger.getByText("Mine alone")).toHaveCount(0);
  });

  test("with a forged cookie is a new guest", async ({ page, context, app }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Mine alone");
    const mine = page.url();
    const [cookie] = await context.cookies();
    await context.clearCookies();
    const forged = `${cookie?.value.slice(0, -4)}AAAA`;
    await context.addCookies([{ name: "daram-guest", value: forged, url: app.url }]);
    expect((await page.goto(mine))?.status()).toBe(404);
  });
});

test("a long conversation opens at its newest messages and loads older ones on the way up", async ({
  page,
  seedTurns,
}) => {
  const conversationId = await seedTurns(45);
  const chat = new ChatPage(page);
  await chat.open(`/c/${conversationId}`);
  await expect(page.getByText("Question 44", { exact: true })).toBeInViewport();
  await expect(page.getByText("Question 0", { exact: true })).toHaveCount(0);
  await chat.transcript.hover();
  await expect(async () => {
    await page.mouse.wheel(0, -4_000);
    await expect(page.getByText("Question 0", { exact: true })).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(chat.questions).toHaveCount(45);
});

test("the model is picked in the composer and remembered with the conversation", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const picker = page.getByRole("combobox", { name: "Model" });
  await picker.selectOption("test-model-mini");
  await chat.ask("Who answers?");
  expect(modelServer.replyRequests().at(-1)?.body).toMatchObject({ model: "test-model-mini" });
  const address = page.url();
  await chat.startNew();
  await expect(picker).toHaveValue("test-model");
  await chat.open(address);
  await expect(picker).toHaveValue("test-model-mini");
  await picker.selectOption("test-model");
  await chat.ask("And now?");
  expect(modelServer.replyRequests().at(-1)?.body).toMatchObject({ model: "test-model" });
  await page.reload();
  await expect(picker).toHaveValue("test-model");
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
