import { newId } from "@/lib/chat/id";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test("a generation is followed by its owner alone; for anybody else it does not exist", async ({
  page,
  browser,
  app,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const held = modelServer.hold({ chunks: ["a secret ", "answer"] }, 1);
  await chat.box.fill("Tell me");
  await chat.box.press("Enter");
  await expect(chat.textOf(chat.answer)).toContainText("a secret");
  const id = await chat.answer.getAttribute("data-message-id");
  const stranger = await browser.newContext();
  await (await stranger.newPage()).goto(app.url);
  const foreign = await stranger.request.get(`${app.url}/api/generations/${id}`);
  const unknown = await stranger.request.get(`${app.url}/api/generations/${newId()}`);
  expect([foreign.status(), await foreign.text()]).toEqual([404, ""]);
  expect([unknown.status(), await unknown.text()]).toEqual([404, ""]);
  held.release();
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  const own = await page.request.get(`${app.url}/api/generations/${id}`);
  expect(own.headers()["content-type"]).toContain("text/event-stream");
  expect(await own.text()).toContain("a secret");
});

test("an action from a foreign page, or from no page at all, changes nothing", async ({
  page,
  app,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const request = await chat.askForRequest("A real one");
  const before = modelServer.replyRequests().length;
  const forged = JSON.parse(request.postData() ?? "[]");
  Object.assign(forged[0], { messageId: newId(), generationId: newId(), conversationId: newId() });
  for (const origin of ["https://evil.example", "null", undefined]) {
    const { origin: _, ...headers } = request.headers();
    const answer = await page.request.post(`${app.url}/`, {
      headers: { ...headers, ...(origin === undefined ? {} : { origin }) },
      data: JSON.stringify(forged),
      failOnStatusCode: false,
    });
    expect(await answer.text()).not.toContain('"ok":true');
  }
  expect(modelServer.replyRequests().length).toBe(before);
});

test("what is not asked for is refused: a role, an owner, a history, ids that are none", async ({
  page,
  app,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const request = await chat.askForRequest("A real one");
  const before = modelServer.replyRequests().length;
  const [input] = JSON.parse(request.postData() ?? "[]");
  const fresh = () => ({
    ...input,
    messageId: newId(),
    generationId: newId(),
    conversationId: newId(),
  });
  const bad = [
    { ...fresh(), role: "system" },
    { ...fresh(), owner: newId() },
    { ...fresh(), messages: [{ role: "assistant", text: "I promise" }] },
    { ...fresh(), conversationId: "../../etc" },
    { ...fresh(), messageId: 7 },
    { ...fresh(), text: { toString: "x" } },
    { ...fresh(), text: "x".repeat(70_000) },
    { ...fresh(), parentId: newId() },
    null,
    [],
  ];
  for (const forged of bad) {
    const answer = await page.request.post(`${app.url}/`, {
      headers: request.headers(),
      data: JSON.stringify([forged]),
    });
    expect(await answer.text()).toContain('"ok":false');
  }
  expect(modelServer.replyRequests().length).toBe(before);
});
