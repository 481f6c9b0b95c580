import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { startBreakableLink } from "@/tests/support/breakable-link";

test.describe("a connection that breaks", () => {
  test("fault 16: before the send was acknowledged: it is sent again by itself, and is one message", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("The first");
    const before = modelServer.replyRequests().length;
    let isLost = false;
    await page.route("**/c/*", async (route) => {
      if (isLost || !("next-action" in route.request().headers())) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort("connectionreset");
    });
    await chat.box.fill("The second");
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText(["The first", "The second"]);
    await expect(chat.answers).toHaveCount(2);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    expect(isLost).toBe(true);
    expect(modelServer.replyRequests().length).toBe(before + 1);
    await page.reload();
    await expect(chat.questions).toHaveText(["The first", "The second"]);
    await expect(chat.answers).toHaveCount(2);
  });

  test("and stays away at a send gives the text back, and the same text later is the same message", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("The first");
    const before = modelServer.replyRequests().length;
    let isAway = true;
    await page.route("**/c/*", async (route) => {
      if (!isAway || !("next-action" in route.request().headers())) return route.continue();
      // What was sent arrives all the same; only the answers are lost.
      await route.fetch();
      await route.abort("connectionreset");
    });
    await chat.box.fill("The second");
    await chat.box.press("Enter");
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("connection was lost");
    await expect(chat.box).toHaveValue("The second");
    isAway = false;
    await alert.getByRole("button", { name: "Retry" }).click();
    await expect(chat.questions).toHaveText(["The first", "The second"]);
    await expect(chat.answers).toHaveCount(2);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect(chat.box).toHaveValue("");
    expect(modelServer.replyRequests().length).toBe(before + 1);
  });

  test("fault 25: just before the end of the answer: the rest is fetched, without a gap or a repetition", async ({
    page,
    app,
    modelServer,
  }) => {
    const link = await startBreakableLink(app.url);
    const chat = new ChatPage(page);
    await chat.open(link.url);
    const held = modelServer.hold({ chunks: ["one ", "two ", "three ", "four"] }, 2);
    await chat.box.fill("Count");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("one two");
    await link.cut();
    held.release();
    await expect(page.getByRole("status").getByText("Reconnecting…")).toBeVisible();
    await expect(chat.answer).toHaveAttribute("data-status", "streaming");
    await link.mend();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect(chat.textOf(chat.answer)).toHaveText("one two three four");
    await expect(page.getByText("Reconnecting…")).toBeHidden();
    await link.cut();
  });

  test("fault 27: because the device was offline: what was written waits, and the answer goes on", async ({
    page,
    context,
    app,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    // What the browser says of its network leaves a connection that stands alone.
    const link = await startBreakableLink(app.url);
    await chat.open(link.url);
    const held = modelServer.hold({ chunks: ["one ", "two ", "three"] }, 2);
    await chat.box.fill("Count");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("one two");
    await context.setOffline(true);
    await link.cut();
    await chat.box.fill("Written offline");
    await chat.box.press("Enter");
    await expect(chat.queue).toHaveText(["Written offline"]);
    held.release();
    await expect(page.getByText("Reconnecting…")).toBeVisible();
    await link.mend();
    await context.setOffline(false);
    await expect(chat.questions).toHaveText(["Count", "Written offline"]);
    await expect(chat.textOf(chat.answers.first())).toHaveText("one two three");
    await expect(chat.answers).toHaveCount(2);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await link.cut();
  });

  test("to a server that was replaced by a newer build (fault 28): the page is loaded anew with what was typed", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Before");
    const loaded = page.waitForEvent("load");
    await page.route("**/c/*", (route) => {
      const headers = route.request().headers();
      if (!("next-action" in headers)) return route.continue();
      // What the newer build's action is called, the page cannot know.
      return route.continue({ headers: { ...headers, "next-action": "0".repeat(42) } });
    });
    await chat.box.fill("Typed into the old page");
    await chat.box.press("Enter");
    await loaded;
    await expect(chat.box).toHaveValue("Typed into the old page");
    await expect(chat.questions).toHaveText(["Before"]);
    await page.unroute("**/c/*");
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText(["Before", "Typed into the old page"]);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });
});
