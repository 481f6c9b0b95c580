import { ChatPage } from "@/tests/e2e/chat-page";
import { optionsOf } from "@/tests/e2e/conversation-rows";
import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("Escape", () => {
  test("stops the answer under way, from the box and from anywhere else on the page", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    for (const place of [chat.box, chat.transcript]) {
      modelServer.reply({ chunks: ["slow ", "answer"], neverEnds: true });
      await chat.box.fill("Ask");
      await chat.box.press("Enter");
      await expect(chat.textOf(chat.answer)).toHaveText("slow answer");
      await chat.box.fill("kept");
      await place.press("Escape");
      await expect(chat.answer).toHaveAttribute("data-status", "stopped");
      await expect(chat.box).toHaveValue("kept");
    }
  });

  test("first leaves what lies over the page or is being edited, and the answer goes on", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Squirrel");
    const title = (await chat.list.locator('a[href^="/c/"]').textContent()) ?? "";
    modelServer.reply({ chunks: ["slow ", "answer"], neverEnds: true });
    await chat.box.fill("Go on");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow answer");

    await chat.list.locator('a[href^="/c/"]').hover();
    await optionsOf(page, title).click();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await optionsOf(page, title).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("textbox", { name: "Title" }).press("Escape");
    await expect(page.getByRole("textbox", { name: "Title" })).toHaveCount(0);
    await expect(chat.answer).toHaveAttribute("data-status", "streaming");

    await page.keyboard.press("Escape");
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
  });

  test("ends a composition and not the answer", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ chunks: ["slow ", "answer"], neverEnds: true });
    await chat.box.fill("Ask");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow answer");
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", {
      text: "다람",
      selectionStart: 2,
      selectionEnd: 2,
    });
    const key = { key: "Process", code: "Escape", windowsVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    await session.send("Input.insertText", { text: "다람" });
    await expect(chat.box).toHaveValue("다람");
    await expect(chat.answer).toHaveAttribute("data-status", "streaming");
    await chat.stop.click();
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("Escape closes the drawer, and the answer goes on", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ chunks: ["slow ", "answer"], neverEnds: true });
    await chat.box.fill("Ask");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow answer");
    await page.getByRole("button", { name: "Open sidebar" }).click();
    await expect(chat.list).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(chat.list).toBeHidden();
    await expect(chat.answer).toHaveAttribute("data-status", "streaming");
    await chat.stop.click();
  });

  test("the composer stands above a keyboard that lies over the page, and goes down with it", async ({
    page,
  }) => {
    // As Safari does it: the page keeps its height, and only a smaller part of it is seen.
    await page.addInitScript(() => {
      const viewport = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: 844 });
      Object.defineProperty(window, "visualViewport", { value: viewport });
    });
    const chat = new ChatPage(page);
    await chat.open();
    const showUpTo = (height: number) =>
      page.evaluate((seen) => {
        Object.assign(window.visualViewport ?? {}, { height: seen });
        window.visualViewport?.dispatchEvent(new Event("resize"));
      }, height);
    const lowerEdge = async () => {
      const box = await chat.send.boundingBox();
      return (box?.y ?? 0) + (box?.height ?? 0);
    };
    for (const isEmpty of [true, false]) {
      if (!isEmpty) await chat.ask("Above the keyboard");
      const before = await lowerEdge();
      await showUpTo(480);
      await expect.poll(lowerEdge).toBeLessThan(480);
      expect(await lowerEdge()).toBeGreaterThan(400);
      await expect(page.getByRole("button", { name: "Open sidebar" })).toBeInViewport();
      await showUpTo(844);
      await expect.poll(lowerEdge).toBe(before);
    }
  });

  test("nothing is written in letters that Safari would zoom in on, and a finger finds each button", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.box.fill("a");
    const size = await chat.box.evaluate((box) =>
      Number.parseFloat(getComputedStyle(box).fontSize),
    );
    expect(size).toBeGreaterThanOrEqual(16);
    await chat.box.fill("");
    const buttons = page.getByRole("main").getByRole("button");
    expect(await buttons.count()).toBeGreaterThanOrEqual(5);
    for (const button of await buttons.all()) {
      expect(await shorterSide(button)).toBeGreaterThanOrEqual(fingerSize);
    }
  });
});
