import type { Page } from "@playwright/test";
import { axeViolations } from "@/tests/e2e/axe-violations";
import { ChatPage } from "@/tests/e2e/chat-page";
import { tabTo } from "@/tests/e2e/conversation-rows";
import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect, test } from "@/tests/e2e/fixtures";

function instructionsOf(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Instructions" });
  return {
    dialog,
    button: page.getByRole("button", { name: "Instructions", exact: true }),
    style: dialog.getByRole("textbox", { name: "How should Daram answer?" }),
    facts: dialog.getByRole("textbox", { name: "What should it know about you?" }),
    save: dialog.getByRole("button", { name: /^Sav(e|ed)$/ }),
    status: dialog.getByRole("status"),
  };
}

test.describe("instructions for all conversations", () => {
  test("are told to the model from the next turn on, in conversations old and new", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Before");
    const toldBefore = modelServer.replyRequests().at(-1)?.messages[0]?.text;
    expect(toldBefore).not.toContain("haiku");

    const { button, style, facts, save, status, dialog } = instructionsOf(page);
    await button.click();
    await style.fill("Answer in a haiku.");
    await facts.fill("나는 벌을 키워요.");
    await save.click();
    await expect(status).toHaveText("Saved. It counts from your next message on.");
    await expect(save).toHaveText("Saved");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();

    await chat.ask("After, here");
    await chat.startNew();
    await chat.ask("After, in a new one");
    for (const request of modelServer.replyRequests().slice(-2)) {
      expect(request.messages[0]).toMatchObject({ role: "system" });
      expect(request.messages[0]?.text).toContain("Answer in a haiku.");
      expect(request.messages[0]?.text).toContain("나는 벌을 키워요.");
    }
  });

  test("stand there again after a reload and on another device, and can be emptied", async ({
    page,
    secondDevice,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const here = instructionsOf(page);
    await here.button.click();
    await here.style.fill("Two\nlines");
    await here.style.press("Control+Enter");
    await expect(here.save).toHaveText("Saved");

    const other = await secondDevice();
    await other.goto(page.url());
    const there = instructionsOf(other);
    await there.button.click();
    await expect(there.style).toHaveValue("Two\nlines");
    await there.style.fill("");
    await there.save.click();
    await expect(there.save).toHaveText("Saved");

    await page.reload();
    await here.button.click();
    await expect(here.style).toBeEditable();
    await expect(here.style).toHaveValue("");
    await page.keyboard.press("Escape");
    await chat.ask("Now");
    expect(modelServer.replyRequests().at(-1)?.messages[0]?.text).not.toContain("Two\nlines");
  });

  test("what was not saved is there again when the dialog is, also after a reload, until it is discarded", async ({
    page,
  }) => {
    await page.goto("/");
    const { button, style, facts, status, dialog } = instructionsOf(page);
    for (const leave of [() => page.keyboard.press("Escape"), () => page.reload()]) {
      await button.click();
      await expect(style).toBeEditable();
      await style.fill("Half a thou");
      await leave();
      await expect(dialog).toHaveCount(0);
      await button.click();
      await expect(style).toHaveValue("Half a thou");
      await expect(status).toHaveText("What you had not saved is here again.");
      await dialog.getByRole("button", { name: "Discard changes" }).click();
      await expect(style).toHaveValue("");
      await expect(facts).toHaveValue("");
      await page.keyboard.press("Escape");
    }
    await button.click();
    await expect(style).toBeEditable();
    await expect(style).toHaveValue("");
    await expect(status).toHaveText("");
  });

  test("that cannot be saved stay in the dialog with a sentence, and are saved once the server is back", async ({
    page,
    context,
  }) => {
    await page.goto("/");
    const { button, style, save, dialog } = instructionsOf(page);
    await button.click();
    await expect(style).toBeEditable();
    await style.fill("Typed offline");
    await context.setOffline(true);
    await save.click();
    await expect(dialog.getByRole("alert")).toContainText("The connection was lost.");
    await expect(style).toHaveValue("Typed offline");
    await context.setOffline(false);
    await save.click();
    await expect(save).toHaveText("Saved");
    await expect(dialog.getByRole("alert")).toHaveCount(0);
    await page.reload();
    await button.click();
    await expect(style).toHaveValue("Typed offline");
  });

  test("that cannot be loaded cannot be overwritten, and come when it is tried again", async ({
    page,
    context,
  }) => {
    await page.goto("/");
    const { button, style, save, dialog } = instructionsOf(page);
    await context.setOffline(true);
    await button.click();
    await expect(dialog.getByRole("alert")).toContainText("The connection was lost.");
    await expect(style.or(save)).toHaveCount(0);
    await context.setOffline(false);
    await dialog.getByRole("button", { name: "Retry" }).click();
    await expect(style).toBeEditable();
    await expect(dialog.getByRole("alert")).toHaveCount(0);
  });

  test("are counted near the limit, and what is too long stays and is not saved", async ({
    page,
  }) => {
    await page.goto("/");
    const { button, style, save, dialog } = instructionsOf(page);
    await button.click();
    await expect(style).toBeEditable();
    await style.fill("가".repeat(7_000));
    await expect(dialog.getByText("of 8,000")).toHaveCount(0);
    await style.fill("가".repeat(7_900));
    await expect(dialog.getByText("7,900 of 8,000 characters")).toBeVisible();
    await style.fill("가".repeat(8_001));
    await expect(dialog.getByText("8,001 of 8,000 characters. Shorten it")).toBeVisible();
    await expect(save).toHaveAttribute("aria-disabled", "true");
    await style.press("Control+Enter");
    await expect(save).toHaveText("Save");
    await style.fill("가".repeat(8_000));
    await save.click();
    await expect(save).toHaveText("Saved");
  });

  test("are written, saved and left with the keyboard alone", async ({ page }) => {
    await page.goto("/");
    const { button, style, facts, save, dialog } = instructionsOf(page);
    await tabTo(button);
    await page.keyboard.press("Enter");
    await expect(style).toBeEditable();
    await tabTo(style);
    await page.keyboard.type("Be kind.");
    await page.keyboard.press("Tab");
    await expect(facts).toBeFocused();
    await page.keyboard.type("I type.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(save).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(save).toHaveText("Saved");
    await expect(save).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
  });
});

test("Escape closes the instructions alone, not the drawer that they were opened from", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("button", { name: "Open sidebar" }).click();
  const { button, style, dialog } = instructionsOf(page);
  await button.click();
  await expect(style).toBeEditable();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the instructions, saved and not", async ({ page }) => {
      await page.goto("/");
      const { button, style, save } = instructionsOf(page);
      await button.click();
      await expect(style).toBeEditable();
      expect(await axeViolations(page)).toEqual([]);
      await style.fill("가".repeat(8_001));
      expect(await axeViolations(page)).toEqual([]);
      await style.fill("Be kind.");
      expect(await axeViolations(page)).toEqual([]);
      await save.click();
      await expect(save).toHaveText("Saved");
      expect(await axeViolations(page)).toEqual([]);
    });
  });
}

test.describe("a Korean reader on the phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("writes instructions with a finger, and the model is told", async ({
    page,
    modelServer,
  }) => {
    await page.goto("/");
    await page.getByRole("button", { name: "사이드바 열기" }).tap();
    const button = page.getByRole("button", { name: "답변 지침" });
    expect(await shorterSide(button)).toBeGreaterThanOrEqual(fingerSize);
    await button.tap();
    const dialog = page.getByRole("dialog", { name: "답변 지침" });
    const style = dialog.getByRole("textbox", { name: "어떻게 답하면 좋을까요?" });
    await expect(style).toBeEditable();
    await style.fill("존댓말로 짧게 답해 주세요.");
    await dialog.getByRole("button", { name: "저장" }).tap();
    await expect(dialog.getByRole("status")).toContainText("다음 메시지부터 적용돼요.");
    await dialog.getByRole("button", { name: "닫기" }).tap();
    await page.getByRole("button", { name: "사이드바 닫기" }).tap();
    await page.getByRole("textbox", { name: "메시지" }).fill("안녕하세요");
    await page.getByRole("button", { name: "보내기" }).tap();
    await expect(page.locator('[data-status="done"]')).toBeVisible();
    expect(modelServer.replyRequests().at(-1)?.messages[0]?.text).toContain(
      "존댓말로 짧게 답해 주세요.",
    );
  });
});
