import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

// A browser has six connections to one server over HTTP/1.1: an answer under way that held one each
// would leave none for the seventh request, which would wait for as long as they take.
const names = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];
const unhindered = { timeout: 3_000 };

test("six conversations that are answered in one tab leave the seventh, each action and each page unhindered", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const held = names.map((name) =>
    modelServer.hold({ chunks: [`${name} begins, `, "goes on, ", `and ${name} ends.`] }, 1),
  );
  for (const name of names) {
    await chat.startNew();
    await chat.box.fill(name);
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText(`${name} begins,`);
  }

  await chat.startNew();
  await chat.box.fill("A seventh");
  await chat.box.press("Enter");
  await expect(chat.answer).toHaveAttribute("data-status", "done", unhindered);
  const health = await page.evaluate(async () => (await fetch("/api/health")).status);
  expect(health).toBe(200);
  await chat.row("Third").click();
  await expect(chat.textOf(chat.answer)).toHaveText("Third begins,", unhindered);
  await chat.stop.click();
  await expect(chat.answer).toHaveAttribute("data-status", "stopped", unhindered);

  for (const { release } of held) release();
  for (const name of names.filter((other) => other !== "Third")) {
    await chat.row(name).click();
    await expect(chat.textOf(chat.answer)).toHaveText(`${name} begins, goes on, and ${name} ends.`);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  }
});

test("six tabs in view, each with an answer under way, leave a seventh tab unhindered", async ({
  context,
  modelServer,
}) => {
  const held = names.map((name) =>
    modelServer.hold({ chunks: [`${name} begins, `, "goes on, ", `and ${name} ends.`] }, 1),
  );
  const chats: ChatPage[] = [];
  for (const name of names) {
    const chat = new ChatPage(await context.newPage());
    await chat.open();
    await chat.box.fill(name);
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText(`${name} begins,`);
    chats.push(chat);
  }

  const seventh = new ChatPage(await context.newPage());
  await seventh.open();
  await seventh.box.fill("A seventh");
  await seventh.box.press("Enter");
  await expect(seventh.answer).toHaveAttribute("data-status", "done", unhindered);
  const [first] = chats;
  await first?.page.reload();
  await expect(first?.textOf(first.answer) ?? seventh.answer).toHaveText(
    "First begins,",
    unhindered,
  );

  for (const { release } of held) release();
  for (const [index, chat] of chats.entries()) {
    const name = names[index];
    await expect(chat.textOf(chat.answer)).toHaveText(`${name} begins, goes on, and ${name} ends.`);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  }
});
