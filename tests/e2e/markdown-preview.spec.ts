import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ChatPage } from "@/tests/e2e/chat-page";
import { test as base, expect } from "@/tests/e2e/fixtures";

/** A server that nothing may reach: what reached it, as "method path". */
const test = base.extend<{ outside: { url: string; reached: string[] } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs.
  outside: async ({}, use) => {
    const reached: string[] = [];
    const server = createServer(({ method, url }, response) => {
      reached.push(`${method} ${url}`);
      response.end();
    });
    server.on("connection", () => reached.push("a connection"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reached });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

test.use({ triesPolicy: true });

const html = (outside: string) => `<!doctype html>
<html><head>
<style>h1 { color: rgb(1, 2, 3); background: url(${outside}/css.png) }</style>
<link rel="stylesheet" href="${outside}/a.css">
<link rel="preconnect" href="${outside}">
</head><body>
<h1>Acorns</h1><p id="said">as written</p>
<img src="${outside}/img.png" onerror="said.textContent = 'handler ran'">
<a href="${outside}/link">leave</a>
<svg width="10" height="10"><image href="${outside}/svg.png"/></svg>
<script>document.getElementById("said").textContent = "script ran"</script>
</body></html>`;

/** What a script may try, each reported in the page's own text. */
const escapes = (outside: string) => `<p id="out"></p><script>
const out = document.getElementById("out");
const tried = [];
const attempt = (name, run) => {
  try { run(); tried.push(name + " done"); } catch { tried.push(name + " refused"); }
};
attempt("storage", () => localStorage.setItem("a", "b"));
attempt("cookie", () => document.cookie);
attempt("parent", () => parent.document.title);
attempt("top", () => { top.location.href = "${outside}/top"; });
attempt("peer", () => new RTCPeerConnection());
open("${outside}/popup");
new Image().src = "${outside}/image";
navigator.sendBeacon?.("${outside}/beacon", "x");
const form = document.createElement("form");
form.action = "${outside}/form";
document.body.append(form);
form.submit();
Promise.allSettled([
  fetch("${outside}/fetch"),
  fetch("/api/health"),
  import("${outside}/module.js"),
  new Promise((done, failed) => {
    const socket = new WebSocket("${outside.replace("http", "ws")}/socket");
    socket.onopen = done; socket.onerror = failed;
  }),
]).then((results) => {
  out.textContent = tried.concat(results.map(({ status }) => status)).join(", ");
});
</script>`;

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

test("an HTML block can be seen as a page, whose scripts run only when asked", async ({
  page,
  modelServer,
  outside,
}) => {
  modelServer.reply(fence("html", html(outside.url)));
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("A page");
  await answer.getByRole("button", { name: "Preview" }).click();
  const frame = answer.frameLocator('iframe[title="Preview"]');
  await expect(frame.getByRole("heading", { name: "Acorns" })).toHaveCSS("color", "rgb(1, 2, 3)");
  await expect(frame.locator("#said")).toHaveText("as written");
  await frame.getByRole("link", { name: "leave" }).click();
  await expect(frame.locator("#said")).toHaveText("as written");
  expect(outside.reached).toEqual([]);
  await answer.getByRole("button", { name: "Run scripts" }).click();
  await expect(frame.locator("#said")).toHaveText(/script ran|handler ran/);
  await expect(answer.getByRole("button", { name: "Run scripts" })).toHaveCount(0);
  await answer.getByRole("button", { name: "Preview" }).click();
  await expect(answer.locator("pre")).toContainText("<h1>Acorns</h1>");
});

test("scripts that were asked for reach neither the page nor the network", async ({
  page,
  modelServer,
  outside,
}) => {
  modelServer.reply(fence("html", escapes(outside.url)));
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("Escape");
  const address = page.url();
  await answer.getByRole("button", { name: "Preview" }).click();
  await answer.getByRole("button", { name: "Run scripts" }).click();
  const frame = answer.frameLocator('iframe[title="Preview"]');
  await expect(frame.locator("#out")).toHaveText(
    "storage refused, cookie refused, parent refused, top refused, peer refused, rejected, rejected, rejected, rejected",
  );
  expect(outside.reached).toEqual([]);
  expect(page.url()).toBe(address);
  expect(page.context().pages()).toHaveLength(1);
});

test("scripts that were asked for get no frame of their own, in which nothing would be missing", async ({
  page,
  modelServer,
}) => {
  const inside = "<script>parent.postMessage(typeof RTCPeerConnection, '*')</script>";
  const quoted = inside.replaceAll("'", "&quot;").replaceAll('"', "&quot;");
  const code = `<p id="out">none</p>
<div id="host"><template shadowrootmode="open"><iframe srcdoc="${quoted}"></iframe></template></div>
<iframe srcdoc="${quoted}"></iframe>
<iframe src="javascript:'${quoted.replaceAll("&quot;", "\\&quot;")}'"></iframe>
<script>
const out = document.getElementById("out");
addEventListener("message", ({ data }) => { if (data === "function") out.textContent += ", a frame"; });
const made = document.createElement("iframe");
made.srcdoc = "<scr" + "ipt>parent.postMessage(typeof RTCPeerConnection, '*')</scr" + "ipt>";
document.body.append(made);
if (host.shadowRoot) out.textContent += ", a written tree";
out.textContent += "attachShadow" in host ? ", a tree" : ", no tree";
const last = document.createElement("p");
last.id = "last";
addEventListener("load", () => document.body.append(last));
</script>`;
  modelServer.reply(fence("html", code));
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("Frames");
  await answer.getByRole("button", { name: "Preview" }).click();
  await answer.getByRole("button", { name: "Run scripts" }).click();
  const frame = answer.frameLocator('iframe[title="Preview"]');
  await expect(frame.locator("#last")).toBeAttached();
  await expect(frame.locator("iframe")).toHaveCount(0);
  await expect(frame.locator("#out")).toHaveText("none, no tree");
});

test("the preview's page shields itself, also where it is opened by itself", async ({
  page,
  baseURL,
}) => {
  for (const [query, scripts] of [
    ["", /script-src 'sha256-[\w+/=]+'/],
    ["?scripts", /script-src 'unsafe-inline'/],
  ] as const) {
    const response = await page.request.get(`${baseURL}/api/preview${query}`);
    const policy = response.headers()["content-security-policy"];
    expect(policy).toMatch(/^sandbox allow-scripts; default-src 'none';/);
    expect(policy).toMatch(scripts);
    expect(response.headers()["set-cookie"]).toBeUndefined();
  }
});

/** What a page may at most allow itself. */
const strictPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self'",
].join("; ");

test("under a strict policy all of it works, and a preview cannot be led elsewhere", async ({
  page,
  modelServer,
  outside,
}) => {
  await page.route("**/*", async (route) => {
    const request = route.request();
    if (request.resourceType() !== "document" || request.frame() !== page.mainFrame())
      return route.continue();
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": strictPolicy };
    await route.fulfill({ response, headers });
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.error(`violation: ${violatedDirective} ${blockedURI}`);
    });
  });
  const violations: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith("violation: ")) violations.push(message.text());
  });
  modelServer.reply(
    [
      "```ts\nlet a = 1;\n```\n\n\\(x^2\\)\n\n```mermaid\nsequenceDiagram\n A->>B: hi\n```",
      fence("html", `<p>here</p><script>location.href = "${outside.url}/?secret"</script>`),
    ].join("\n\n"),
  );
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("Everything");
  await expect(answer.locator("[data-token]").first()).toBeAttached();
  await expect(answer.locator(".katex-html")).toBeAttached();
  await expect(answer.getByRole("img", { name: /^Diagram/ })).toBeAttached();
  expect(violations).toEqual([]);
  await answer.getByRole("button", { name: "Preview" }).click();
  await expect(answer.frameLocator("iframe").getByText("here")).toBeVisible();
  await answer.getByRole("button", { name: "Run scripts" }).click();
  await expect.poll(() => violations).toEqual([`violation: frame-src ${outside.url}`]);
  // The browser may open a connection ahead of the navigation that it then refuses; nothing is sent
  // over that.
  expect(outside.reached.filter((what) => what !== "a connection")).toEqual([]);
});
