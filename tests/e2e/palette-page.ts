import { expect, type Locator, type Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";

/** The palette as its user sees it. */
export class PalettePage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly options: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: "Find a conversation or an action" });
    this.field = this.dialog.getByRole("combobox");
    this.options = this.dialog.getByRole("option");
  }

  option(name: string): Locator {
    return this.dialog.getByRole("option", { name, exact: true });
  }

  async open(): Promise<void> {
    await new ChatPage(this.page).ready();
    await this.page.keyboard.press("Control+k");
    await expect(this.field).toBeFocused();
  }

  /** Opens it and chooses the first that is found. */
  async run(query: string): Promise<void> {
    await this.open();
    await this.field.fill(query);
    await expect(this.options.first()).toHaveAttribute("aria-selected", "true");
    await this.page.keyboard.press("Enter");
  }
}
