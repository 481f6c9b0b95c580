import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

const section = (index: number) =>
  [
    `## Section ${index}\n`,
    `${"Some **stressed** words, a [link][page] and `code` in a sentence. ".repeat(4)}\n`,
    Array.from({ length: 6 }, (_, item) => `- item ${item} of section ${index}`).join("\n"),
    `\n\`\`\`ts\n${Array.from({ length: 12 }, (_, line) => `const a${line} = ${index};`).join("\n")}\n\`\`\`\n`,
  ].join("\n");

/** About half a megabyte, which ends with a definition that every section refers to. */
const long = `${Array.from({ length: 620 }, (_, index) => section(index)).join("\n")}\n[page]: https://daram.app/x\n\nThe very end.`;

test("an answer of half a megabyte that comes at once can be read, and is whole in the end", async ({
  page,
  modelServer,
}) => {
  test.setTimeout(180_000);
  modelServer.reply({ chunks: [long.slice(0, 200), long.slice(200)] });
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("Everything you know");
  const body = chat.textOf(answer);
  await expect(body.getByRole("heading", { name: "Section 0", exact: true })).toBeVisible();
  await expect(body).toContainText("The very end.");
  await expect(body.locator("[data-raw]")).toHaveCount(0, { timeout: 90_000 });
  await expect(body.locator('a[href="https://daram.app/x"]')).toHaveCount(620 * 4, {
    timeout: 90_000,
  });
  await expect(body.locator("ul")).toHaveCount(620);
  // The box that it stands in is still quick to answer.
  await chat.box.fill("still here");
  await expect(chat.box).toHaveValue("still here");
});

test("an answer of half a megabyte opens at its end, and its beginning can be reached", async ({
  page,
  modelServer,
}) => {
  test.setTimeout(180_000);
  modelServer.reply({ chunks: [long.slice(0, 200), long.slice(200)] });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("Everything you know");
  const response = await page.reload({ waitUntil: "commit" });
  // What stands out of sight comes as it was written, which is quickly made.
  const html = (await response?.text()) ?? "";
  expect(html.match(/data-raw="true"/g)?.length).toBeGreaterThan(50);
  const body = chat.textOf(chat.answer);
  await expect(body.getByText("The very end.")).toBeInViewport();
  await expect(body.locator("[data-raw]")).toHaveCount(0, { timeout: 90_000 });
  // Whoever reads at the end still does.
  await expect(body.getByText("The very end.")).toBeInViewport();
  await body.getByRole("heading", { name: "Section 0", exact: true }).scrollIntoViewIfNeeded();
  await expect(body.getByRole("heading", { name: "Section 0", exact: true })).toBeInViewport();
});

test("a paragraph of 60 KB without a break is one paragraph", async ({ page, modelServer }) => {
  const sentence = "다람쥐는 **도토리**를 모으고 `겨울`을 준비합니다. ";
  const text = sentence.repeat(Math.ceil(60_000 / sentence.length)).trim();
  modelServer.reply({ chunks: text.match(/[\s\S]{1,3000}/g) ?? [], delayMs: 20 });
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("Without a break");
  const body = chat.textOf(answer);
  await expect(body.locator("p")).toHaveCount(1);
  await expect(body).toHaveText(text.replaceAll("*", "").replaceAll("`", ""));
});
