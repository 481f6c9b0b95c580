import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { signUp } from "@/tests/attack/account-victim";
import { FormBrowser, outcomeOf } from "@/tests/attack/form-browser";
import { rawRequest } from "@/tests/attack/raw-request";
import { everythingOf, makeVictim, nothing } from "@/tests/attack/victim";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { actionId } from "@/tests/support/action-ids";
import { startApp, testDistDir } from "@/tests/support/app";
import { AppClient } from "@/tests/support/app-client";
import { startMailServer } from "@/tests/support/mail-server";
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

test("no password, key, sign-in or link of accounts is in a page, an action's answer, an error or the log", async () => {
  const mail = await startMailServer();
  const operators = {
    ACCESS_PASSWORD: "canary-of-the-house",
    GITHUB_CLIENT_SECRET: "canary-of-github",
    RESEND_API_KEY: "canary-of-resend",
  };
  const smtpPassword = "canary-of-the-mail";
  const app = await startApp({
    env: {
      ...operators,
      ...{ ACCESS: "password", GITHUB_CLIENT_ID: "an-id" },
      SMTP_URL: mail.url.replace("//", `//daram:${smtpPassword}@`),
    },
  });
  const browser = FormBrowser.of(await AppClient.visit(app.url));
  const typed = { wrong: "canary-typed-wrong", own: "canary-typed-own", late: "canary-typed-late" };
  const email = "kim@example.com";
  expect(await browser.submit("enter", { password: typed.wrong })).toBe("wrong-password");
  expect(await browser.submit("enter", { password: operators.ACCESS_PASSWORD })).toBe("/");
  expect(await browser.submit("signUp", { email, password: typed.own })).toBe("/");
  const session = decodeURIComponent(browser.jar.get("daram-session") ?? "").split(".")[0] ?? "";
  const letter = mail.next();
  expect(await browser.submit("requestReset", { email })).toBe("ok");
  const link = (await letter).replaceAll("=\n", "").replaceAll("=3D", "=");
  const token = /reset-password\?token=(\w+)/.exec(link)?.[1] ?? "";
  expect([session.length > 15, token.length > 15]).toEqual([true, true]);
  await mail.stop();
  expect(await browser.submit("requestReset", { email })).toBe("ok");
  await expect.poll(() => app.output()).toContain("A mail could not be sent");
  for (const [name, fields] of [
    ["signIn", { email, password: typed.wrong }],
    ["signUp", { email, password: typed.late }],
    ["resetPassword", { token, password: "short" }],
    ["resetPassword", { token: `${token}x`, password: typed.late }],
    ["changePassword", { password: typed.wrong, newPassword: typed.late }],
    ["changeEmail", { email, password: typed.wrong }],
    ["deleteMyAccount", { sure: "on", password: typed.wrong }],
  ] as const) {
    expect(await browser.submit(name, fields), name).toMatch(/^[a-z]+(-[a-z]+)+$/);
    const plain = await browser.send(name, fields, { origin: app.url }, "plain");
    browser.seen.push(plain.text);
  }
  const seen = browser.seen;
  const paths = [
    ...["/", "/settings", "/sign-in", "/sign-up", "/reset-password", "/connect", "/c/nothing"],
    ...["/api/health", "/api/export", "/api/auth/get-session", "/api/nothing", "/%E0%A4%A"],
    ...["/api/auth/callback/github?code=x&state=y", "/api/auth/passkey/generate-register-options"],
  ];
  for (const cookie of [browser.cookie, ""]) {
    for (const path of paths) {
      for (const more of [{}, { rsc: "1" }]) {
        const answer = await rawRequest(app.url, { path, headers: { cookie, ...more } as never });
        seen.push(JSON.stringify(answer.headers), answer.text);
      }
    }
  }
  for (const body of ["[", '[{"locale":"en"}]', '["$F1"]']) {
    const answer = await rawRequest(app.url, {
      ...{ method: "POST", body },
      headers: {
        ...{ cookie: browser.cookie, origin: app.url, accept: "text/x-component" },
        "next-action": actionId("loadSettings"),
      },
    });
    seen.push(answer.text);
  }
  // Who is asked for is there, so that what is not found below could have been.
  expect(seen.join("\n")).toContain(email);
  await app.stop();
  const everything = [...seen, app.output()].join("\n");
  for (const canary of [
    ...[...Object.values(operators), ...Object.values(typed), smtpPassword, session, token],
    ...[Buffer.from(`\0daram\0${smtpPassword}`).toString("base64")],
  ]) {
    expect(everything, canary).not.toContain(canary);
  }
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
  const account = FormBrowser.of(await AppClient.visit(app.url));
  await signUp(account);
  const auth = "/api/auth";
  const private_ = [
    ...["/", `/c/${target.conversationId}`, "/c/nothing", "/archived", "/trash", "/nowhere"],
    ...["/nowhere.css", "/x.js", `/c/${target.conversationId}/x.css`, "/api/nothing"],
    ...[`/api/generations/${target.replyId}`, "/api/generations/nothing", "/api/health"],
    ...["/settings", "/api/export", "/sign-in", "/sign-up", "/reset-password?token=x"],
    ...[`${auth}/callback/github?code=x&state=y`, `${auth}/passkey/generate-register-options`],
    ...[`${auth}/passkey/generate-authenticate-options`, `${auth}/get-session`, `${auth}/nothing`],
  ];
  const variants: Record<string, string>[] = [
    {},
    { rsc: "1" },
    { "next-router-prefetch": "1", rsc: "1" },
  ];
  for (const { cookie } of [client, account]) {
    for (const path of private_) {
      for (const more of variants) {
        const answer = await rawRequest(app.url, { path, headers: { cookie, ...more } });
        const said = `${path} ${JSON.stringify(more)}: ${answer.headers["cache-control"]}`;
        expect(String(answer.headers["cache-control"]), said).toMatch(/no-store/);
      }
    }
    for (const path of ["verify-authentication", "verify-registration"]) {
      const answer = await rawRequest(app.url, {
        ...{ method: "POST", path: `${auth}/passkey/${path}`, body: "{}" },
        headers: { cookie, origin: app.url, "content-type": "application/json" },
      });
      expect(String(answer.headers["cache-control"]), path).toMatch(/no-store/);
    }
  }
  const headers = { cookie: client.cookie, origin: app.url };
  const action = await rawRequest(app.url, {
    ...{ method: "POST", body: JSON.stringify([{ conversationId: target.conversationId }]) },
    headers: { ...headers, "next-action": actionId("loadConversation") },
  });
  expect(action.text).toContain("mine");
  expect(String(action.headers["cache-control"])).toMatch(/no-store/);
  for (const way of ["script", "plain"] as const) {
    const form = await account.send("changeName", { name: "Kim" }, { origin: app.url }, way);
    expect(outcomeOf(form)).toBe("ok");
    expect(String(form.headers["cache-control"]), way).toMatch(/no-store/);
  }
});
