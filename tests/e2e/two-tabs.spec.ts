import { ChatPage } from "@/tests/e2e/chat-page";
import { choose, statusIn } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("two tabs of one browser", () => {
  test("fault 20: an answer that was begun in one is seen in the other, and stopped from there", async ({
    context,
    modelServer,
  }) => {
    const first = new ChatPage(await context.newPage());
    await first.open();
    await first.ask("The beginning");
    const second = new ChatPage(await context.newPage());
    await second.open(first.page.url());
    await expect(second.answers).toHaveCount(1);

    modelServer.reply({ chunks: ["slow ", "answer"], neverEnds: true });
    await first.box.fill("From the first tab");
    await first.box.press("Enter");
    await expect(second.questions).toHaveText(["The beginning", "From the first tab"]);
    await expect(second.textOf(second.answer)).toHaveText("slow answer");
    await second.stop.click();
    for (const chat of [first, second]) {
      await expect(chat.answer).toHaveAttribute("data-status", "stopped");
      await expect(chat.textOf(chat.answer)).toHaveText("slow answer");
    }
    expect(await modelServer.replyRequests().at(-1)?.wasAborted).toBe(true);
    await first.ask("And on");
    await expect(second.questions).toHaveText(["The beginning", "From the first tab", "And on"]);
  });

  test("a tab whose script comes late shows what happened in the other one meanwhile", async ({
    context,
    modelServer,
  }) => {
    const first = new ChatPage(await context.newPage());
    await first.open();
    await first.ask("The beginning");
    const second = new ChatPage(await context.newPage());
    let letScriptsThrough = () => {};
    const late = new Promise<void>((resolve) => {
      letScriptsThrough = resolve;
    });
    await second.page.route("**/*.js*", async (route) => {
      await late;
      await route.continue();
    });
    await second.page.goto(first.page.url(), { waitUntil: "commit" });
    await expect(second.questions).toHaveText("The beginning");

    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await first.box.fill("Meanwhile");
    await first.box.press("Enter");
    await held.reached;
    await first.startNew();
    await first.ask("Elsewhere");
    await choose(first.page, await titleOf(first), "Rename");
    await first.page.getByRole("textbox", { name: "Title" }).fill("Another one");
    await first.page.keyboard.press("Enter");
    letScriptsThrough();
    await expect(second.questions).toHaveText(["The beginning", "Meanwhile"]);
    await expect(second.row("Another one")).toBeVisible();
    held.release();
    await expect(second.textOf(second.answer)).toHaveText("slow answer");
  });

  test("show the same list: a new conversation, its title, and that it is answered", async ({
    context,
    modelServer,
  }) => {
    const first = new ChatPage(await context.newPage());
    await first.open();
    const second = new ChatPage(await context.newPage());
    await second.open();
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await first.box.fill("A new conversation");
    await first.box.press("Enter");
    const title = "A new conversation";
    await expect(second.row(title)).toBeVisible();
    await expect(second.list.getByLabel("Answering")).toHaveCount(1);
    held.release();
    await expect(first.answer).toHaveAttribute("data-status", "done");
    await expect(second.list.getByLabel("Answering")).toHaveCount(0);
    const titled = await first.list.getByRole("link").allTextContents();
    await expect(second.list.getByRole("link")).toHaveText(titled);
  });
});

for (const where of ["tab of the same browser", "device that follows an answer"] as const) {
  const isTab = where.startsWith("tab");
  test(`a rename and a deletion are seen in another ${where}, and Undo brings it back there`, async ({
    page,
    context,
    secondDevice,
    modelServer,
  }) => {
    const first = new ChatPage(page);
    await first.open();
    modelServer.reply({ chunks: ["slow ", "answer"], neverEnds: true });
    await first.box.fill("Begin");
    await first.box.press("Enter");
    await expect(first.textOf(first.answer)).toHaveText("slow answer");
    const second = new ChatPage(isTab ? await context.newPage() : await secondDevice());
    await second.open(page.url());
    await expect(second.textOf(second.answer)).toHaveText("slow answer");

    await choose(page, "Begin", "Rename");
    await page.getByRole("textbox", { name: "Title" }).fill("A better name");
    await page.keyboard.press("Enter");
    await expect(second.row("A better name")).toBeVisible();
    await expect(second.page).toHaveTitle("A better name · Daram");

    await choose(page, "A better name", "Delete");
    await expect(second.page.getByText("This conversation was deleted.")).toBeVisible();
    await expect(second.box).toHaveCount(0);
    await expect(second.row("A better name")).toHaveCount(0);
    await expect(second.answer).toHaveAttribute("data-status", "stopped");

    await statusIn(page).getByRole("button", { name: "Undo" }).click();
    await expect(first.row("A better name")).toBeVisible();
    if (!isTab) await second.comeBack();
    await expect(second.row("A better name")).toBeVisible();
    await expect(second.box).toBeVisible();
    await second.ask("And on");
  });
}

test.describe("two devices on one conversation", () => {
  test("a message from the one that has not seen the newest turn joins it there, and both turns stay", async ({
    secondDevice,
    page,
    modelServer,
  }) => {
    const first = new ChatPage(page);
    await first.open();
    await first.ask("The beginning");
    const second = new ChatPage(await secondDevice());
    await second.open(page.url());
    await expect(second.answers).toHaveCount(1);

    await first.ask("From the first");
    await expect(second.questions).toHaveCount(1);
    await second.box.fill("From the second");
    await second.box.press("Enter");
    const said = ["The beginning", "From the first", "From the second"];
    await expect(second.questions).toHaveText(said);
    await expect(second.answer).toHaveAttribute("data-status", "done");
    const told = modelServer
      .replyRequests()
      .at(-1)
      ?.messages.filter(({ role }) => role === "user");
    expect(told?.map(({ text }) => text)).toEqual(said);
    await page.reload();
    await expect(first.questions).toHaveText(said);
    await expect(first.answers).toHaveCount(3);
  });

  test("fault 17: both send at once: one is answered, the other's text stays with a sentence and is sent after it", async ({
    secondDevice,
    page,
    modelServer,
  }) => {
    const first = new ChatPage(page);
    await first.open();
    await first.ask("The beginning");
    const second = new ChatPage(await secondDevice());
    await second.open(page.url());
    await expect(second.answers).toHaveCount(1);

    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await first.box.fill("From the first");
    await second.box.fill("From the second");
    await Promise.all([first.box.press("Enter"), second.box.press("Enter")]);
    await held.reached;
    const won = modelServer.replyRequests().at(-1)?.messages.at(-1)?.text ?? "";
    const isFirstRefused = won === "From the second";
    const loser = isFirstRefused ? first : second;
    const lost = isFirstRefused ? "From the first" : "From the second";
    await expect(loser.page.getByRole("main").getByRole("alert")).toContainText("still being");
    await expect(loser.box).toHaveValue(lost);
    await expect(loser.questions).toHaveText(["The beginning", won]);
    await expect(loser.textOf(loser.answer)).toHaveText("slow");
    await loser.box.press("Enter");
    await expect(loser.queue).toHaveText([lost]);
    held.release();
    await expect(loser.questions).toHaveText(["The beginning", won, lost]);
    await expect(loser.answers).toHaveCount(3);
    await expect(loser.answer).toHaveAttribute("data-status", "done");
  });

  test("what was done on the one stands on the other as soon as that one is looked at", async ({
    secondDevice,
    page,
  }) => {
    const first = new ChatPage(page);
    await first.open();
    await first.ask("The beginning");
    const second = new ChatPage(await secondDevice());
    await second.open(page.url());
    await expect(second.answers).toHaveCount(1);
    await first.ask("More");
    await first.startNew();
    await first.ask("Another conversation");
    await expect(second.questions).toHaveCount(1);
    await second.comeBack();
    await expect(second.questions).toHaveText(["The beginning", "More"]);
    await expect(second.row(/Another conversation/)).toBeVisible();
  });
});

const titleOf = async (chat: ChatPage) =>
  (await chat.list.locator('[aria-current="page"]').textContent()) ?? "";
