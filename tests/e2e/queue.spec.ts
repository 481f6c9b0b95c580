import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("a message written while an answer comes", () => {
  test("fault 22: waits, and is sent once, in order, also after a reload", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const before = modelServer.replyRequests().length;
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await chat.box.fill("The first");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow");
    await chat.box.fill("The second");
    await chat.box.press("Enter");
    await chat.box.fill("The third");
    await chat.queueButton.click();
    await expect(chat.queue).toHaveText(["The second", "The third"]);
    await expect(chat.box).toHaveValue("");
    await page.reload();
    await expect(chat.queue).toHaveText(["The second", "The third"]);
    held.release();
    await expect(chat.questions).toHaveText(["The first", "The second", "The third"]);
    await expect(chat.answers).toHaveCount(3);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect(chat.queue).toHaveCount(0);
    expect(modelServer.replyRequests().length).toBe(before + 3);
    await page.reload();
    await expect(chat.questions).toHaveText(["The first", "The second", "The third"]);
  });

  test("is sent once although two tabs have it in their queue", async ({
    context,
    modelServer,
  }) => {
    const first = new ChatPage(await context.newPage());
    await first.open();
    const before = modelServer.replyRequests().length;
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await first.box.fill("The first");
    await first.box.press("Enter");
    await expect(first.textOf(first.answer)).toHaveText("slow");
    const second = new ChatPage(await context.newPage());
    await second.open(first.page.url());
    await expect(second.textOf(second.answer)).toHaveText("slow");
    await second.box.fill("The second");
    await second.box.press("Enter");
    await expect(first.queue).toHaveText("The second");
    held.release();
    for (const chat of [first, second]) {
      await expect(chat.questions).toHaveText(["The first", "The second"]);
      await expect(chat.answers).toHaveCount(2);
      await expect(chat.answer).toHaveAttribute("data-status", "done");
      await expect(chat.queue).toHaveCount(0);
    }
    expect(modelServer.replyRequests().length).toBe(before + 2);
  });

  test("goes back into the box to be changed, or away", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await chat.box.fill("The first");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow");
    for (const text of ["To be changed", "To be dropped"]) {
      await chat.box.fill(text);
      await chat.box.press("Enter");
    }
    await chat.queue.last().getByRole("button", { name: "Remove" }).click();
    await expect(chat.queue).toHaveText(["To be changed"]);
    await chat.queue.getByRole("button", { name: "Edit" }).click();
    await expect(chat.queue).toHaveCount(0);
    await expect(chat.box).toHaveValue("To be changed");
    await chat.stop.click();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
  });

  test("goes before the one in front of it, by key, and the focus stays with it", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await chat.box.fill("The first");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow");
    for (const text of ["The second", "The third"]) {
      await chat.box.fill(text);
      await chat.box.press("Enter");
    }
    const up = chat.queue.filter({ hasText: "The third" }).getByRole("button", { name: "Move up" });
    await up.focus();
    await page.keyboard.press("Enter");
    await expect(chat.queue).toHaveText(["The third", "The second"]);
    await expect(up).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(chat.queue).toHaveText(["The third", "The second"]);
    held.release();
    await expect(chat.questions).toHaveText(["The first", "The third", "The second"]);
  });

  test("waits after an answer that broke off, until it is sent by hand", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const held = modelServer.hold({ chunks: ["half ", "of it"], cutAfterChunks: 1 }, 1);
    await chat.box.fill("The first");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("half");
    await chat.box.fill("The second");
    await chat.box.press("Enter");
    held.release();
    await expect(chat.answer).toHaveAttribute("data-status", "interrupted");
    await expect(chat.queue).toHaveText(["The second"]);
    await page.getByRole("button", { name: "Send now" }).click();
    await expect(chat.questions).toHaveText(["The first", "The second"]);
    await expect(chat.answers).toHaveCount(2);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  test("goes on after a Regenerate that could not be had meanwhile", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("The first");
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await chat.box.fill("The second");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow");
    await chat.box.fill("The third");
    await chat.box.press("Enter");
    const first = chat.answers.first();
    await first.hover();
    await first.getByRole("button", { name: "Regenerate" }).click();
    await expect(page.getByRole("alert")).toContainText("still being written");
    held.release();
    await expect(chat.questions).toHaveText(["The first", "The second", "The third"]);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});
