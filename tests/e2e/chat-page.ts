import { expect, type Locator, type Page, type Request } from "@playwright/test";

/** The page as its user sees it: by roles and names alone. */
export class ChatPage {
  readonly page: Page;
  readonly box: Locator;
  readonly send: Locator;
  readonly stop: Locator;
  readonly transcript: Locator;
  readonly questions: Locator;
  readonly answers: Locator;
  readonly list: Locator;
  /** What waits to be sent after the answer under way, oldest first. */
  readonly queue: Locator;
  readonly queueButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByRole("textbox", { name: "Message", exact: true });
    this.send = page.getByRole("button", { name: "Send" });
    this.stop = page.getByRole("button", { name: "Stop" });
    this.transcript = page.getByRole("log", { name: "Conversation" });
    this.questions = page.getByRole("article", { name: "You" });
    this.answers = page.getByRole("article", { name: "Assistant" });
    this.queue = page.getByRole("list", { name: "Waiting to be sent" }).getByRole("listitem");
    this.queueButton = page.getByRole("button", { name: "Send after this answer" });
    this.list = page.getByRole("navigation", { name: "Conversations" });
  }

  get answer(): Locator {
    return this.answers.last();
  }

  row(title: string | RegExp): Locator {
    return this.list.getByRole("link", { name: title });
  }

  async open(path = "/"): Promise<void> {
    await this.page.goto(path);
  }

  /** The page's script runs: what is pressed from now on is heard. */
  async ready(): Promise<void> {
    await expect(this.page.locator('button[title$="+B"], button[title$="⌘B"]')).not.toHaveCount(0);
  }

  async startNew(): Promise<void> {
    await this.page.getByRole("link", { name: "New chat" }).click();
    await expect(this.transcript).toHaveCount(0);
  }

  /** Sends a message and waits for the end of its answer. */
  async ask(text: string, status = "done"): Promise<Locator> {
    const before = await this.answers.count();
    await this.box.fill(text);
    await this.box.press("Enter");
    await expect(this.answers).toHaveCount(before + 1);
    await expect(this.answer).toHaveAttribute("data-status", status);
    return this.answer;
  }

  /** Asks, and returns the request of the action that did it. */
  async askForRequest(text: string): Promise<Request> {
    const sent = this.page.waitForRequest((request) => "next-action" in request.headers());
    await this.ask(text);
    return sent;
  }

  /** Looks at the page again after having looked elsewhere. */
  async comeBack(): Promise<void> {
    // Every page of a headless browser is in view, so that none of them comes back by itself.
    await this.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  }

  textOf(article: Locator): Locator {
    return article.locator("[data-message-body]");
  }
}
