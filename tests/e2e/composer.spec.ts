import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("the composer", () => {
  test("sends with Enter, breaks the line with Shift+Enter, and shows the text exactly as typed", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.box.pressSequentially("  first");
    await chat.box.press("Shift+Enter");
    await chat.box.pressSequentially("**second** <b>$1</b>");
    await chat.box.press("Enter");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    const shown = chat.questions.getByText("first");
    expect(await shown.textContent()).toBe("  first\n**second** <b>$1</b>");
    await page.reload();
    expect(await shown.textContent()).toBe("  first\n**second** <b>$1</b>");
    await expect(chat.box).toHaveValue("");
  });

  test("never sends in the middle of a composition", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const session = await page.context().newCDPSession(page);
    await chat.box.focus();
    await session.send("Input.imeSetComposition", {
      text: "다람쥐",
      selectionStart: 3,
      selectionEnd: 3,
    });
    const key = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    await expect(chat.box).toHaveValue("다람쥐");
    await expect(chat.questions).toHaveCount(0);
    await session.send("Input.insertText", { text: "다람쥐" });
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText("다람쥐");
  });

  test("keeps a draft for each conversation across reloads", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Here");
    const here = new URL(page.url()).pathname;
    await chat.box.fill("a draft here");
    await chat.startNew();
    await expect(chat.box).toHaveValue("");
    await chat.box.fill("a draft of something new");
    await page.reload();
    await expect(chat.box).toHaveValue("a draft of something new");
    await chat.list.locator(`a[href="${here}"]`).click();
    await expect(chat.box).toHaveValue("a draft here");
  });

  test("keeps what is typed before the page's script is ready", async ({ page }) => {
    const chat = new ChatPage(page);
    const scripts = Promise.withResolvers<void>();
    await page.route("**/_next/static/**/*.js", async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto("/", { waitUntil: "commit" });
    await chat.box.pressSequentially("typed early");
    scripts.resolve();
    await page.waitForLoadState("load");
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText("typed early");
  });

  test("does what is pressed before the page's script is ready, once it is", async ({
    page,
    seedTurns,
  }) => {
    const id = await seedTurns(1);
    const ready = Promise.withResolvers<void>();
    await page.route("**/_next/static/chunks/*.js", async (route) => {
      await ready.promise;
      await route.continue();
    });
    const chat = new ChatPage(page);
    await page.goto(`/c/${id}`, { waitUntil: "commit" });
    await chat.box.fill("typed early");
    await chat.box.press("Enter");
    await expect(chat.box).toHaveValue("typed early");
    await page.getByRole("button", { name: "Close sidebar" }).click();
    ready.resolve();
    await expect(page.getByRole("button", { name: "Open sidebar" })).toBeVisible();
    await expect(chat.questions).toHaveText(["Question 0", "typed early"]);
    await expect(chat.box).toHaveValue("");
    await expect(chat.answers).toHaveCount(2);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  test("sends nothing that is empty, and refuses what is too long with a count, keeping it", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.box.fill(" \n\t ");
    await chat.box.press("Enter");
    await expect(chat.box).toHaveValue(" \n\t ");
    await expect(chat.transcript).toHaveCount(0);

    const long = "가".repeat(350_000);
    await chat.box.fill(long);
    await expect(page.getByText("1025.4 of 64 KB")).toBeVisible();
    await chat.box.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "64 KB" })).toBeVisible();
    expect(await chat.box.inputValue()).toBe(long);
    await expect(chat.transcript).toHaveCount(0);
    await chat.box.fill("short enough");
    await chat.box.press("Enter");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  const odd = [
    ["a NUL and control characters", "a\u0000b\u0007c"],
    ["right-to-left text", "\u202Eשלום עולם"],
    ["emoji sequences", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽"],
    ["text that looks like the wire", '$1 0:{"a":null} $undefined $@2 $F1'],
    ["text that looks like a key", "daram:{x}:conversation\r\n*1\r\n$4\r\nPING"],
  ] as const;
  for (const [name, text] of odd) {
    test(`takes ${name} as it is`, async ({ page, modelServer }) => {
      const chat = new ChatPage(page);
      await chat.open();
      await chat.box.evaluate((element: HTMLTextAreaElement, value) => {
        element.value = value;
        element.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, text);
      const typed = await chat.box.inputValue();
      await chat.box.press("Enter");
      await expect(chat.answer).toHaveAttribute("data-status", "done");
      expect(modelServer.replyRequests().at(-1)?.messages.at(-1)?.text).toBe(typed);
      await page.reload();
      await expect(chat.questions).toHaveCount(1);
      const shown = await chat.questions.locator(".whitespace-pre-wrap").textContent();
      // HTML has no NUL: it is stored and told to the model, and cannot be seen either way.
      expect(shown).toBe(typed.replaceAll("\u0000", ""));
    });
  }
});
