import type { Locator, Page } from "@playwright/test";
import { test as base, expect } from "@/tests/e2e/fixtures";
import { startApp } from "@/tests/support/app";
import { startModelServer } from "@/tests/support/model-server";

/** A test whose models take different settings. */
export const test = base.extend<object, { plainApp: string }>({
  // Models that take a temperature, an effort, both, or neither.
  modelServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs.
    async ({}, use) => {
      const server = await startModelServer({
        models: ["test-model", "gpt-oss:20b", "o3", "o1-mini"],
      });
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  /** The address of an app without a model. */
  plainApp: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const app = await startApp();
      await use(app.url);
      await app.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** The dialog of a conversation's settings, and the way to it. */
export function settingsOf(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Settings of this conversation" });
  return {
    dialog,
    button: page.getByRole("button", { name: /^Settings of this conversation/ }),
    instructions: dialog.getByRole("textbox", { name: "Instructions for this conversation" }),
    temperature: dialog.getByRole("slider", { name: "Temperature" }),
    effort: dialog.getByRole("group", { name: "Reasoning effort" }),
    save: dialog.getByRole("button", { name: /^Sav(e|ed)$/ }),
    picker: page.getByRole("combobox", { name: "Model" }),
  };
}

export async function saveAndClose({ save, dialog }: { save: Locator; dialog: Locator }) {
  await save.click();
  await expect(save).toHaveText("Saved");
  await dialog.page().keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}
