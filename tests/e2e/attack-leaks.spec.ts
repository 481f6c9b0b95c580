import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rawRequest } from "@/tests/attack/raw-request";
import { everythingOf, makeVictim, nothing } from "@/tests/attack/victim";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { actionId } from "@/tests/support/action-ids";
import { startApp, testDistDir } from "@/tests/support/app";
import { AppClient } from "@/tests/support/app-client";
import { startModelServer } from "@/tests/support/model-server";

const root = fileURLToPath(new URL("../../", import.meta.url));
const script = "</script><script>window.didRun=1</script><img src=x onerror=window.didRun=1>";

test("a script in a title, a message, an answer, a setting or a header is text wherever it is shown", async ({
  page,
  app,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  const client = await AppClient.visit(app.url);
  const { conversationId, messageId, replyId } = nothing();
  modelServer.reply(script);
  const sent = await client.send({
    ...{ conversationId, messageId, generationId: replyId, parentId: null },
    ...{ text: script, model: null },
    settings: { instructions: script, temperature: null, reasoningEffort: null },
  });
  if (!sent.ok) throw new Error(sent.error.code);
  await client.read({ generationId: replyId, stream: sent.value.stream });
  await client.call("renameConversation", { conversationId, title: script });
  const [name = "", value = ""] = client.cookie.split("=");
  await page.context().addCookies([
    { name, value, url: app.url },
    {
      name: "theme",
      value: encodeURIComponent(`dark"><script>window.didRun=1</script>`),
      url: app.url,
    },
    {
      name: "timezone",
      value: encodeURIComponent("</script><script>window.didRun=1"),
      url: app.url,
    },
  ]);
  await page.setExtraHTTPHeaders({ "accept-language": `ko"><script>window.didRun=1</script>` });
  await chat.open(`/c/${conversationId}`);
  await expect(chat.textOf(chat.answer)).toContainText("<script>");
  await expect(chat.questions).toContainText("<script>");
  await expect(chat.row(/script/)).toContainText("<script>");
  expect(await page.evaluate(() => Reflect.get(window, "didRun"))).toBeUndefined();
  const html = await (await page.request.get(`/c/${conversationId}`)).text();
  expect(html).not.toContain("<script>window.didRun");
  expect(html).not.toContain("<img src=x");
});

test("no secret of the operator's is in a page, an action's answer, an error or the log, and no line of a stranger's in it", async () => {
  const key = "sk-canary-0123456789abcdef";
  const secret = "canary-of-the-signing-secret";
  const model = await startModelServer({ apiKey: "another key" });
  const app = await startApp({
    env: { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: key, AUTH_SECRET: secret, CHAT_MODEL: "m" },
  });
  const client = await AppClient.visit(app.url);
  const seen: string[] = [];
  const forged = "x\r\n[model] forged \u001b[31mred\u001b[0m";
  for (const body of [undefined, { error: { message: `Wrong key ${key} ${forged}` } }, forged]) {
    if (body) model.reply({ status: 500, body });
    const { conversationId, messageId, replyId } = nothing();
    const sent = await client.send({
      ...{ conversationId, messageId, generationId: replyId, parentId: null },
      ...{ text: "Hello", model: null },
    });
    if (!sent.ok) throw new Error(sent.error.code);
    const read = await client.read({ generationId: replyId, stream: sent.value.stream });
    expect(read.message.status).toBe("failed");
    seen.push(JSON.stringify([read, await client.load(conversationId)]));
  }
  const headers = { cookie: client.cookie };
  for (const path of ["/", "/connect", "/c/nothing", "/api/health", "/api/nothing", "/%E0%A4%A"]) {
    for (const more of [{}, { rsc: "1" }]) {
      const answer = await rawRequest(app.url, { path, headers: { ...headers, ...more } as never });
      seen.push(JSON.stringify(answer.headers), answer.text);
    }
  }
  for (const action of [actionId("loadConversation"), "\u001b[31mx", "0".repeat(42)]) {
    const answer = await rawRequest(app.url, {
      ...{ method: "POST", body: `["${forged}"` },
      headers: { ...headers, origin: app.url, "next-action": encodeURI(action) },
    });
    seen.push(answer.text);
  }
  await app.stop();
  await model.close();
  const everything = [...seen, app.output()].join("\n");
  for (const canary of [key, secret, "another key", app.dataDir.split("/").at(-1) ?? ""]) {
    expect(seen.join("\n"), canary).not.toContain(canary);
  }
  expect(app.output()).not.toContain(key);
  expect(app.output()).not.toContain(secret);
  expect(
    app
      .output()
      .split("\n")
      .some((line) => line.startsWith("[model] forged")),
  ).toBe(false);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
  expect(everything).not.toMatch(/\u001b\[31m/);
  expect(seen.join("\n")).not.toMatch(/node_modules|at \w+ \(|\/lib\/|\.ts:\d/);
});

test("what browsers load holds no server code, no variable's value and no source map", () => {
  const folder = join(root, testDistDir, "static");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  // The bundler leaves one with nothing in it beside a worker.
  const maps = files.filter((name) => name.endsWith(".map"));
  const told = maps.filter((name) => {
    const { sources, sections } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    return sources.length > 0 || sections?.length > 0;
  });
  expect(told).toEqual([]);
  const scripts = files.filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(5);
  for (const name of scripts) {
    const text = readFileSync(join(folder, name), "utf8");
    expect(text, name).not.toMatch(
      /AUTH_SECRET|REDIS_URL|KV_REST_API|createHmac|daram:\{|allow-key-locking|sourceMappingURL/,
    );
  }
});

test("nothing of anybody's is kept by a cache on the way", async ({ app }) => {
  const { client, target } = await makeVictim(app.url, "mine");
  await everythingOf(client, target);
  const headers = { cookie: client.cookie };
  const private_ = [
    ...["/", `/c/${target.conversationId}`, "/c/nothing", "/archived", "/trash", "/nowhere"],
    ...["/nowhere.css", "/x.js", `/c/${target.conversationId}/x.css`, "/api/nothing"],
    ...[`/api/generations/${target.replyId}`, "/api/generations/nothing", "/api/health"],
  ];
  const variants: Record<string, string>[] = [
    {},
    { rsc: "1" },
    { "next-router-prefetch": "1", rsc: "1" },
  ];
  for (const path of private_) {
    for (const more of variants) {
      const answer = await rawRequest(app.url, { path, headers: { ...headers, ...more } });
      const said = `${path} ${JSON.stringify(more)}: ${answer.headers["cache-control"]}`;
      expect(String(answer.headers["cache-control"]), said).toMatch(/no-store/);
    }
  }
  const action = await rawRequest(app.url, {
    ...{ method: "POST", body: JSON.stringify([{ conversationId: target.conversationId }]) },
    headers: { ...headers, origin: app.url, "next-action": actionId("loadConversation") },
  });
  expect(action.text).toContain("mine");
  expect(String(action.headers["cache-control"])).toMatch(/no-store/);
});
