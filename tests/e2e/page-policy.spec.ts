import { once } from "node:events";
import { createServer, request as http } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import type { Page, Response } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { listOf } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { actionId } from "@/tests/support/action-ids";

const everything =
  "# Title\n\nA [link](https://a.example/), *stress*, ![a chart](https://a.example/c.png).\n\n- [x] done\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n\n```js\nconst answer = 42;\n```\n\n[^1]: A footnote.\n\nAnd more.[^1]";

test.describe("a walk through all screens", () => {
  test.use({ serviceWorkers: "allow" });

  test("asks nobody but the page's own origin for anything, and breaks no policy", async ({
    page,
    context,
    app,
    modelServer,
    store,
    owner,
  }) => {
    const asked = new Set<string>();
    context.on("request", (request) => asked.add(new URL(request.url()).origin));
    const violations = await watchPolicy(page);
    await listOf(["First", "Second"], { page, store, owner });
    const chat = new ChatPage(page);
    modelServer.reply(everything);
    await chat.ask("Everything, please");
    await page.reload();
    await expect(chat.answer.getByRole("heading", { name: "Title" })).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(page.locator("dialog [role=option]").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+/");
    await expect(page.locator("dialog dt").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await chat.row("First").click();
    await expect(chat.answer).toContainText("Answer in First");
    await chat.startNew();
    for (const path of ["/archived", "/trash", "/connect", "/offline", "/nowhere", "/c/nowhere"]) {
      await page.goto(path);
      await expect(page.getByRole("main")).toBeVisible();
      await page.waitForLoadState("networkidle");
    }
    expect([...asked]).toEqual([new URL(app.url).origin]);
    expect(await violations()).toEqual([]);
  });
});

test("what an answer says cannot run, fetch, frame or send under the page's policy", async ({
  browser,
  app,
}) => {
  // A browser of its own: here the policy has to be broken.
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  const stranger = createServer(({ url }, response) => {
    asked.push(url ?? "");
    response.end();
  }).listen(0, "127.0.0.1");
  await once(stranger, "listening");
  const { port } = stranger.address() as AddressInfo;
  const violations = await watchPolicy(page);
  await page.goto(app.url);
  await new ChatPage(page).ready();
  await page.evaluate(breakOut, `127.0.0.1:${port}`);
  await expect.poll(async () => new Set(await violations()).size).toBeGreaterThanOrEqual(9);
  expect(asked).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(window, "didRun"))).toBeUndefined();
  await context.close();
  stranger.close();
});

test("every page has a nonce of its own, and every answer says what browsers must not do", async ({
  page,
  app,
}) => {
  const conversation = { conversationId: "0000000000000000000000" };
  const action = {
    method: "POST",
    headers: {
      accept: "text/x-component",
      "next-action": actionId("loadConversation"),
      origin: app.url,
    },
    body: JSON.stringify([conversation]),
  };
  const answers = await Promise.all([
    headersOf(`${app.url}/`),
    headersOf(`${app.url}/`),
    headersOf(`${app.url}/c/unknown`),
    headersOf(`${app.url}/nowhere.js`),
    headersOf(`${app.url}/offline`),
    headersOf(`${app.url}/%E0%A4%A`),
    headersOf(`${app.url}/`, action),
    headersOf(`${app.url}/`, { headers: { rsc: "1", "next-router-prefetch": "1" } }),
    headersOf(`${app.url}/api/health`),
    headersOf(`${app.url}/api/generations/unknown`),
    headersOf(`${app.url}/_next/static/nowhere.js`),
    headersOf(`${app.url}/sw.js`),
    headersOf(`${app.url}/icon.svg`),
  ]);
  for (const headers of answers) {
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    const policy = String(headers["content-security-policy"]);
    for (const part of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
  }
  const nonces = answers.map(
    (headers) => /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1],
  );
  expect(nonces[0]).not.toBe(nonces[1]);
  const html = await (await page.request.get(`${app.url}/`)).text();
  expect(html.match(/<script(?![^>]* nonce=)[^>]*>/g)).toBeNull();
});

test("over HTTPS, and only there, a browser is told to stay with it", async ({ app }) => {
  const secure = await headersOf(`${app.url}/`, { headers: { "x-forwarded-proto": "https" } });
  const plain = await headersOf(`${app.url}/`);
  expect(secure["strict-transport-security"]).toContain("max-age=63072000");
  expect(String(secure["set-cookie"])).toMatch(/^__Host-daram-guest=[^;]+; Path=\/;.* Secure;/);
  expect(String(secure["set-cookie"])).not.toContain("Domain");
  expect(plain["strict-transport-security"]).toBeUndefined();
});

/** Gathers what a page is kept from, whoever tried. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  const found: string[] = [];
  await page.exposeFunction("tellViolation", (what: string) => found.push(what));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      Reflect.get(window, "tellViolation")(`${violatedDirective} ${blockedURI}`);
    });
  });
  return async () => found;
}

/** Runs in the page: what a hole in the renderer would let an answer do. */
function breakOut(host: string) {
  const evil = `http://${host}/`;
  const holder = document.createElement("div");
  holder.innerHTML = `<img src="${evil}1"><img src="x:" onerror="didRun = 1"><iframe src="${evil}2"></iframe><object data="${evil}3"></object><link rel="stylesheet" href="${evil}4"><style>body { background: url(${evil}5) }</style><p style="background: url(${evil}6)">x</p><video src="${evil}7"></video><form action="${evil}8"><button>x</button></form><base href="${evil}9"><svg><image href="${evil}10"/></svg>`;
  document.body.append(holder);
  holder.querySelector("form")?.requestSubmit();
  fetch(`${evil}11`).catch(() => undefined);
  navigator.sendBeacon(`${evil}12`, "x");
  try {
    new WebSocket(`ws://${host}/13`);
  } catch {
    // Some browsers throw instead of telling by an event.
  }
  const frame = document.createElement("iframe");
  frame.srcdoc = "<script>parent.didRun = 1</" + "script>";
  document.body.append(frame);
}

/** The headers of an answer as they come, also where a browser would not ask so. */
function headersOf(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Record<string, unknown>> {
  const { body, ...init } = options;
  return new Promise((resolve, reject) => {
    const sent = http(url, init, (response) => {
      response.resume();
      resolve(response.headers);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

test("a plain cookie, which a neighbouring host may have planted, makes nobody of it over HTTPS", async ({
  app,
}) => {
  const plain = await headersOf(`${app.url}/`);
  const ownerIn = (headers: Record<string, unknown>) =>
    /daram-guest=(\w+)\./.exec(String(headers["set-cookie"]))?.[1];
  const cookie = String(plain["set-cookie"]).split(";")[0] ?? "";
  const moved = await headersOf(`${app.url}/`, {
    headers: { cookie, "x-forwarded-proto": "https" },
  });
  expect(String(moved["set-cookie"])).toContain("__Host-daram-guest=");
  expect(ownerIn(moved)).not.toBe(ownerIn(plain));
  const kept = await headersOf(`${app.url}/`, {
    headers: { cookie: `__Host-${cookie}`, "x-forwarded-proto": "https" },
  });
  expect(kept["set-cookie"]).toBeUndefined();
});

test("the build's files come compressed, with the same headers and for good", async ({
  page,
  app,
}) => {
  const files: Response[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/_next/static/")) files.push(response);
  });
  await page.goto(app.url, { waitUntil: "load" });
  expect(files.map((file) => extname(new URL(file.url()).pathname))).toContain(".css");
  for (const file of files) {
    expect(await file.allHeaders(), file.url()).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("default-src 'self'"),
    });
  }
});
