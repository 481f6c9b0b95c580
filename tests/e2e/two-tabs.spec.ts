import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("two tabs on one conversation", () => {
  test("a message from the tab that has not seen the newest turn joins it there, and both turns stay", async ({
    context,
    modelServer,
  }) => {
    const first = new ChatPage(await context.newPage());
    await first.open();
    await first.ask("The beginning");
    const second = new ChatPage(await context.newPage());
    await second.open(first.page.url());
    await expect(second.answers).toHaveCount(1);

    await first.ask("From the first tab");
    await second.box.fill("From the second tab");
    await second.box.press("Enter");
    await expect(second.questions).toHaveText([
      "The beginning",
      "From the first tab",
      "From the second tab",
    ]);
    await expect(second.answer).toHaveAttribute("data-status", "done");
    const told = modelServer
      .replyRequests()
      .at(-1)
      ?.messages.filter(({ role }) => role === "user");
    expect(told?.map(({ text }) => text)).toEqual([
      "The beginning",
      "From the first tab",
      "From the second tab",
    ]);
    await first.page.reload();
    await expect(first.questions).toHaveCount(3);
    await expect(first.answers).toHaveCount(3);
  });

  test("one sends while the other's answer comes: its text stays, and it sees that answer", async ({
    context,
    modelServer,
  }) => {
    const first = new ChatPage(await context.newPage());
    await first.open();
    await first.ask("The beginning");
    const second = new ChatPage(await context.newPage());
    await second.open(first.page.url());
    await expect(second.answers).toHaveCount(1);

    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await first.box.fill("From the first tab");
    await first.box.press("Enter");
    await expect(first.textOf(first.answer)).toContainText("slow");
    await second.box.fill("From the second tab");
    await second.box.press("Enter");
    await expect(second.page.getByRole("main").getByRole("alert")).toContainText("still being");
    await expect(second.box).toHaveValue("From the second tab");
    await expect(second.textOf(second.answer)).toContainText("slow");
    await expect(second.stop).toBeVisible();
    held.release();
    await expect(second.answer).toHaveAttribute("data-status", "done");
    await second.box.press("Enter");
    await expect(second.answers).toHaveCount(3);
    await expect(second.answer).toHaveAttribute("data-status", "done");
  });
});
