import { axeViolations } from "@/tests/e2e/axe-violations";
import { ChatPage } from "@/tests/e2e/chat-page";
import { tabTo } from "@/tests/e2e/conversation-rows";
import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect } from "@/tests/e2e/fixtures";
import { saveAndClose, settingsOf, test } from "@/tests/e2e/model-settings";

test.describe("the settings of a conversation", () => {
  test("chosen before its first message go with it, stay after a reload, and concern no other", async ({
    page,
    modelServer,
  }) => {
    const asked = () => modelServer.replyRequests().at(-1);
    const chat = new ChatPage(page);
    await chat.open();
    const settings = settingsOf(page);
    await settings.picker.selectOption("gpt-oss:20b");
    await expect(settings.button).toHaveAccessibleName("Settings of this conversation");
    await settings.button.click();
    await settings.instructions.fill("Speak as a pirate.");
    await settings.temperature.fill("0.2");
    await settings.effort.getByRole("radio", { name: "High" }).check({ force: true });
    await saveAndClose(settings);
    await expect(settings.button).toHaveAccessibleName(/some are set$/);
    await expect(settings.button).toBeFocused();
    await page.reload();
    await settings.picker.selectOption("gpt-oss:20b");
    await expect(settings.button).toHaveAccessibleName(/some are set$/);

    await chat.ask("Ahoy");
    expect(asked()?.body).toMatchObject({ temperature: 0.2, reasoning_effort: "high" });
    expect(asked()?.messages[0]?.text).toContain("Speak as a pirate.");

    await page.reload();
    await settings.button.click();
    await expect(settings.instructions).toHaveValue("Speak as a pirate.");
    await expect(settings.temperature).toHaveValue("0.2");
    await expect(settings.effort.getByRole("radio", { name: "High" })).toBeChecked();
    await page.keyboard.press("Escape");

    await chat.startNew();
    await expect(settings.button).toHaveAccessibleName("Settings of this conversation");
    await chat.ask("Hello");
    expect(asked()?.body).not.toHaveProperty("temperature");
    expect(asked()?.body).not.toHaveProperty("reasoning_effort");
    expect(asked()?.messages[0]?.text).not.toContain("pirate");
  });

  test("changed later count from the next answer on, and can be taken back to the default", async ({
    page,
    modelServer,
  }) => {
    const asked = () => modelServer.replyRequests().at(-1);
    const chat = new ChatPage(page);
    await chat.open();
    const settings = settingsOf(page);
    await chat.ask("First");
    await settings.button.click();
    await expect(settings.temperature).toHaveAttribute("aria-valuetext", "Default");
    await settings.temperature.press("ArrowLeft");
    await expect(settings.temperature).toHaveAttribute("aria-valuetext", "0.9");
    await settings.instructions.fill("짧게 답해 주세요.");
    await settings.instructions.press("Control+Enter");
    await expect(settings.save).toHaveText("Saved");
    await page.keyboard.press("Escape");
    await chat.ask("Second");
    expect(asked()?.body).toMatchObject({ temperature: 0.9 });
    expect(asked()?.messages[0]?.text).toContain("짧게 답해 주세요.");

    await settings.button.click();
    await settings.dialog.getByRole("button", { name: "Use the default" }).click();
    await settings.instructions.fill("  ");
    await saveAndClose(settings);
    await expect(settings.button).toHaveAccessibleName("Settings of this conversation");
    await chat.ask("Third");
    expect(asked()?.body).not.toHaveProperty("temperature");
  });

  test("are those that the picked model has", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const { picker, button, dialog, temperature, effort, instructions } = settingsOf(page);
    for (const [model, hasTemperature, efforts] of [
      ["test-model", 1, null],
      ["gpt-oss:20b", 1, ["Default", "Low", "Medium", "High"]],
      ["o3", 0, ["Default", "Low", "Medium", "High"]],
      ["o1-mini", 0, null],
    ] as const) {
      await picker.selectOption(model);
      await button.click();
      await expect(instructions).toBeVisible();
      await expect(temperature).toHaveCount(hasTemperature);
      await expect(effort).toHaveCount(efforts ? 1 : 0);
      if (efforts) await expect(effort.locator("label")).toHaveText([...efforts]);
      await expect(dialog.getByText("o1-mini has nothing else")).toHaveCount(
        model === "o1-mini" ? 1 : 0,
      );
      await page.keyboard.press("Escape");
    }
  });

  test("of the demo model say that it follows none", async ({ page, plainApp }) => {
    await page.goto(plainApp);
    const { button, dialog, temperature, effort } = settingsOf(page);
    await button.click();
    await expect(dialog.getByText("Demo replies follow no instructions.")).toBeVisible();
    await expect(temperature.or(effort)).toHaveCount(0);
  });

  test("that cannot be saved stay in the dialog with a sentence, and again when it is opened", async ({
    page,
    context,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const settings = settingsOf(page);
    await chat.ask("First");
    await settings.button.click();
    await settings.instructions.fill("Typed offline");
    await context.setOffline(true);
    await settings.save.click();
    await expect(settings.dialog.getByRole("alert")).toContainText("The connection was lost.");
    await expect(settings.instructions).toHaveValue("Typed offline");
    await page.keyboard.press("Escape");
    await expect(settings.button).toHaveAccessibleName("Settings of this conversation");
    await context.setOffline(false);
    await settings.button.click();
    await expect(settings.instructions).toHaveValue("Typed offline");
    await expect(settings.dialog.getByRole("status")).toContainText("not saved");
    await saveAndClose(settings);
    await page.reload();
    await settings.button.click();
    await expect(settings.instructions).toHaveValue("Typed offline");
  });

  test("that a model refuses cost nothing: the sentence says so, and without them it is answered", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const settings = settingsOf(page);
    await settings.button.click();
    await settings.temperature.fill("2");
    await saveAndClose(settings);
    const message = "Unsupported value: 'temperature' does not support 2 with this model.";
    modelServer.reply({ status: 400, body: { error: { message, code: "unsupported_value" } } });
    await chat.ask("Is this too hot?", "failed");
    await expect(chat.answer.getByRole("alert")).toContainText("settings of this conversation");
    await expect(chat.questions).toHaveText("Is this too hot?");
    await settings.button.click();
    await settings.dialog.getByRole("button", { name: "Use the default" }).click();
    await saveAndClose(settings);
    await chat.answer.getByRole("button", { name: "Retry" }).click();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  test("changed while the first message is on its way are not lost", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const settings = settingsOf(page);
    const sent = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    await settings.button.click();
    await settings.instructions.fill("Meanwhile");
    await page.keyboard.press("Escape");
    await page.reload();
    await page.route("**/*", async (route) => {
      if (route.request().method() === "POST") {
        sent.resolve();
        await release.promise;
      }
      await route.continue();
    });
    await chat.box.fill("First");
    await chat.box.press("Enter");
    await sent.promise;
    await settings.button.click();
    await settings.save.click();
    await expect(settings.save).toHaveText("Saved");
    await page.keyboard.press("Escape");
    const configured = page.waitForResponse(
      (response) => response.request().postData()?.includes("Meanwhile") ?? false,
    );
    release.resolve();
    await configured;
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await chat.ask("Second");
    expect(modelServer.replyRequests().at(-1)?.messages[0]?.text).toContain("Meanwhile");
    await page.reload();
    await settings.button.click();
    await expect(settings.instructions).toHaveValue("Meanwhile");
  });

  test("are set with the keyboard alone", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const settings = settingsOf(page);
    await settings.picker.selectOption("gpt-oss:20b");
    await tabTo(settings.button);
    await page.keyboard.press("Enter");
    await expect(settings.instructions).toBeVisible();
    await tabTo(settings.instructions);
    await page.keyboard.type("By key");
    await tabTo(settings.temperature);
    await page.keyboard.press("Home");
    await tabTo(settings.effort.getByRole("radio", { name: "Default" }));
    await page.keyboard.press("ArrowRight");
    await tabTo(settings.save);
    await page.keyboard.press("Enter");
    await expect(settings.save).toHaveText("Saved");
    await page.keyboard.press("Escape");
    await chat.ask("Hello");
    const asked = modelServer.replyRequests().at(-1);
    expect(asked?.body).toMatchObject({ temperature: 0, reasoning_effort: "low" });
    expect(asked?.messages[0]?.text).toContain("By key");
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the settings, by default and set", async ({ page }) => {
      await page.goto("/");
      const { picker, button, instructions, temperature, save } = settingsOf(page);
      await picker.selectOption("gpt-oss:20b");
      await button.click();
      await expect(instructions).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
      await temperature.fill("0.5");
      await save.click();
      await expect(save).toHaveText("Saved");
      expect(await axeViolations(page)).toEqual([]);
    });
  });
}

test.describe("a Korean reader on the phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("finds all settings within the screen, in targets for a finger", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "모델" }).selectOption("gpt-oss:20b");
    await page.getByRole("button", { name: "이 대화의 설정" }).tap();
    const dialog = page.getByRole("dialog", { name: "이 대화의 설정" });
    await expect(dialog.getByRole("textbox")).toBeVisible();
    for (const name of ["기본", "낮음", "보통", "높음"]) {
      const radio = dialog.getByRole("radio", { name });
      const box = await radio.boundingBox();
      expect(await shorterSide(radio)).toBeGreaterThanOrEqual(fingerSize);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    }
    await dialog.getByRole("radio", { name: "높음" }).tap();
    await dialog.getByRole("button", { name: "저장" }).tap();
    await expect(dialog.getByRole("button", { name: "저장했어요" })).toBeVisible();
  });
});
