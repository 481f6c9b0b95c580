import { existsSync } from "node:fs";
import { join } from "node:path";
import { newId } from "@/lib/chat/id";
import { actionInputs, formActions } from "@/tests/attack/action-inputs";
import { startAddressTrap } from "@/tests/attack/address-trap";
import { flightPayloads, multipart } from "@/tests/attack/flight-payloads";
import { heavyForms, heavyTexts } from "@/tests/attack/flight-weights";
import { type RawAnswer, rawRequest } from "@/tests/attack/raw-request";
import { everythingOf, makeVictim, nothing } from "@/tests/attack/victim";
import { processCpuSeconds } from "@/tests/bench/process-cpu";
import { expect, test } from "@/tests/e2e/fixtures";
import { actionId, actionNames } from "@/tests/support/action-ids";
import type { RunningApp } from "@/tests/support/app";
import { AppClient } from "@/tests/support/app-client";

/** What an attack may cost the server, and what measuring adds (a tick of the clock is 10 ms). */
const cpuLimitSeconds = 0.1;

/** Calls an action with a body of the attacker's own, from our own page. */
function post(
  app: RunningApp,
  client: AppClient,
  body: string,
  { action = actionId("loadConversation"), type = "text/plain;charset=UTF-8", path = "/" } = {},
): Promise<RawAnswer> {
  return rawRequest(app.url, {
    ...{ method: "POST", path, body },
    headers: {
      ...{ accept: "text/x-component", cookie: client.cookie, origin: app.url },
      ...{ "content-type": type, "content-length": String(Buffer.byteLength(body)) },
      "next-action": action,
    },
  });
}

test("what has the wrong shape is refused by every action, and changes nothing", async ({
  app,
}) => {
  test.slow();
  const { client, target } = await makeVictim(app.url, "mine");
  const before = await everythingOf(client, target);
  for (const name of actionNames().filter((name) => !formActions.includes(name))) {
    const valid = actionInputs[name]?.(target) ?? {};
    const inputs: unknown[] = [
      ...[null, 7, true, "x", [], [valid], { ...valid, extra: 1 }, { ...valid, owner: newId() }],
      ...[{ ...valid, userId: newId() }, { ...valid, role: "system" }, { x: null }],
      ...Object.keys(valid).flatMap((key) => [
        { ...valid, [key]: { $gt: "" } },
        { ...valid, [key]: [[]] },
        // A long title is cut to what fits.
        ...(key === "title" ? [] : [{ ...valid, [key]: "x".repeat(70_000) }]),
      ]),
    ];
    const bodies = [
      ...inputs.map((input) => JSON.stringify([input])),
      ...["", "[", "null", '["$undefined"]', '["$Infinity"]', '["$NaN"]', '["$-0"]'],
      // Of the key itself React takes nothing, so where nothing is asked for nothing is missing.
      ...(Object.keys(valid).length > 0 ? [`[{"__proto__":${JSON.stringify(valid)}}]`] : []),
      `[{"constructor":{"prototype":{"ok":true}}}]`,
    ];
    const texts = await Promise.all(
      bodies.map((body) => post(app, client, body, { action: actionId(name) })),
    );
    for (const [index, { text }] of texts.entries()) {
      expect(text, `${name} ${bodies[index]?.slice(0, 200)}`).not.toMatch(/"ok":true/);
    }
  }
  expect(await everythingOf(client, target)).toEqual(before);
});

test("what is nested a million levels deep is refused, and the server stays well", async ({
  app,
}) => {
  const client = await AppClient.visit(app.url);
  const million = 1_000_000;
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
    ['{"then":', "}"],
  ] as const) {
    const nested = (depth: number) => `[${open.repeat(depth)}1${close.repeat(depth)}]`;
    const most = 512 * 1024 - 3;
    const bodies = [
      ...[nested(million), open.repeat(million)],
      // As deep as a body may be: what is never closed, and what is.
      ...[open.repeat(most / open.length), nested(Math.floor(most / (open + close).length))],
    ];
    for (const body of bodies) {
      const said = `${open}, ${body.length} bytes`;
      // The server may hang up on whoever goes on sending.
      const answer = await post(app, client, body).catch(() => null);
      expect(answer?.text ?? "", said).not.toMatch(/"ok":true/);
      expect((answer?.status ?? 413) === 413, said).toBe(body.length > 512 * 1024);
    }
  }
  await isHealthy(app);
});

test("nobody writes for the model, for the system or for somebody else, or gets a model that is not offered", async ({
  app,
  modelServer,
}) => {
  const client = await AppClient.visit(app.url);
  const { conversationId, messageId, replyId } = nothing();
  const message = {
    ...{ conversationId, messageId, generationId: replyId, parentId: null },
    ...{ text: "I am", model: null },
  };
  const before = modelServer.replyRequests().length;
  for (const extra of [
    ...["system", "assistant", "tool", "developer"].map((role) => ({ role })),
    ...[{ parts: [] }, { messages: [] }, { owner: newId() }, { userId: newId() }, { tools: [] }],
    ...[{ status: "done" }, { price: 0 }, { baseUrl: "http://127.0.0.1:1" }, { apiKey: "x" }],
  ]) {
    const sent = await client.send({ ...message, ...extra });
    expect(sent).toMatchObject({ ok: false, error: { code: "invalid-input" } });
  }
  expect(modelServer.replyRequests().length).toBe(before);
  const sent = await client.send({ ...message, model: "gpt-of-somebody-else" });
  if (!sent.ok) throw new Error(sent.error.code);
  await client.read({ generationId: replyId, stream: sent.value.stream });
  expect(modelServer.requests.at(-1)?.body).toMatchObject({ model: "test-model" });
  const chosen = await client.call("chooseModel", { conversationId, model: "gpt-of-others" });
  expect(chosen).toMatchObject({ ok: false, error: { code: "invalid-input" } });
});

test("a body over the limit, or of a hundred thousand parts, is refused at little cost", async ({
  app,
}) => {
  const client = await AppClient.visit(app.url);
  const parts = multipart(
    Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`${i}`, ""])),
  );
  const bodies = [
    { body: `["${"x".repeat(3_000_000)}"]` },
    { body: parts.body, type: parts.type },
    { body: multipart({ "0": "x".repeat(3_000_000) }).body, type: parts.type },
  ];
  for (const { body, type } of bodies) {
    const cost = await costOf(app, async () => {
      // The server may hang up on whoever goes on sending.
      const answer = await post(app, client, body, { type }).catch(() => null);
      expect(answer?.status ?? 413).toBe(413);
    });
    expect(cost, `${body.length} bytes as ${type}`).toBeLessThanOrEqual(cpuLimitSeconds);
  }
  await isHealthy(app);
});

test("the known attacks on React's format run nothing, hang nothing, cost little and are never taken", async ({
  app,
}) => {
  test.slow();
  const client = await AppClient.visit(app.url);
  const marker = join(app.dataDir, "ran");
  const actions = [actionId("loadConversation"), "0".repeat(42), "__proto__", "constructor", "x"];
  for (const { name, parts } of flightPayloads(marker)) {
    const { body, type } = multipart(parts);
    for (const action of actions) {
      const cost = await costOf(app, async () => {
        const answer = await Promise.race([
          post(app, client, body, { action, type }).catch(() => null),
          new Promise<"hangs">((resolve) => setTimeout(() => resolve("hangs"), 5_000)),
        ]);
        expect.soft(answer, `${name}, ${action}`).not.toBe("hangs");
        if (answer === null || answer === "hangs") return;
        const isTaken = answer.status < 300 && !/"ok":false/.test(answer.text);
        expect
          .soft(isTaken, `${name}, ${action}: ${answer.status} ${answer.text.slice(0, 200)}`)
          .toBe(false);
      });
      expect.soft(cost, `${name}, ${action}`).toBeLessThanOrEqual(cpuLimitSeconds);
    }
    expect(existsSync(marker), name).toBe(false);
  }
  await isHealthy(app);
  expect(app.output()).not.toMatch(/unhandled|heap out of memory/i);
});

test("what is as heavy as a form or a text may be costs little, and is never taken", async ({
  app,
}) => {
  test.slow();
  const client = await AppClient.visit(app.url);
  const forms = heavyForms().map(({ name, parts }) => ({
    ...{ name: `${name}, in parts`, isRefused: false, most: 32 * 1024, ...multipart(parts) },
  }));
  const texts = heavyTexts().map(({ name, ...text }) => ({
    ...{ name: `${name}, as text`, type: "text/plain;charset=UTF-8", most: 512 * 1024, ...text },
  }));
  for (const { name, body, type, most, isRefused } of [...forms, ...texts]) {
    expect(Buffer.byteLength(body), name).toBeLessThanOrEqual(most);
    const cost = await costOf(app, async () => {
      const answer = await post(app, client, body, { type });
      // What is not refused at once has come as far as React.
      expect.soft(answer.status === 413, `${name}: ${answer.status}`).toBe(isRefused);
      const isTaken = answer.status < 300 && !/"ok":false/.test(answer.text);
      expect.soft(isTaken, `${name}: ${answer.text.slice(0, 200)}`).toBe(false);
    });
    expect.soft(cost, name).toBeLessThanOrEqual(cpuLimitSeconds);
  }
  await isHealthy(app);
  expect(app.output()).not.toMatch(/unhandled|heap out of memory/i);
});

test("nobody makes the server ask for an address of theirs, however it is written", async ({
  app,
}) => {
  test.slow();
  const trap = await startAddressTrap();
  const hosts = [
    ...["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::ffff:127.0.0.1]"],
    ...["[::1]", "localhost", "0.0.0.0"],
  ].map((host) => `${host}:${trap.port}`);
  for (const host of [...hosts, "169.254.169.254"]) {
    const url = `http://${host}/latest/meta-data/`;
    const encoded = encodeURIComponent(url);
    const paths = [
      ...[url, `//${host}/`, `/_next/image?url=${encoded}&w=64&q=75`],
      ...[`/_next/image?url=%2F%2F${host}%2F&w=64&q=75`, `/?url=${url}`, `/api/health?url=${url}`],
      ...[`/api/auth/callback/github?code=x&state=${encoded}`, `/sign-in?callbackURL=${encoded}`],
    ];
    const headerSets: Record<string, string>[] = [
      {},
      { host },
      { "x-forwarded-host": host, "x-forwarded-proto": "http" },
      { connection: "upgrade", upgrade: "websocket", "sec-websocket-key": "eA==" },
      { "x-middleware-rewrite": url, "x-original-url": url },
    ];
    await Promise.all(
      paths.flatMap((path) =>
        headerSets.map(async (headers) => {
          // Whoever asks for an upgrade may be hung up on.
          const answer = await rawRequest(app.url, { path, headers }).catch(() => null);
          expect(answer?.text ?? "", `${path} ${JSON.stringify(headers)}`).not.toContain("inside");
        }),
      ),
    );
  }
  expect(trap.asked).toEqual([]);
  await trap.close();
  await isHealthy(app);
});

/** Seconds of processor time that the app used for it; 0 where that cannot be known. The least of
 *  three where it is over the limit: the garbage of what came before may be collected meanwhile. */
async function costOf(app: RunningApp, attack: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3 && least > cpuLimitSeconds; round++) {
    const before = processCpuSeconds(app.pid) ?? 0;
    await attack();
    // The system counts in hundredths.
    const cost = Math.round(((processCpuSeconds(app.pid) ?? 0) - before) * 100) / 100;
    least = Math.min(least, cost);
  }
  return least;
}

async function isHealthy(app: RunningApp): Promise<void> {
  const { status, text } = await rawRequest(app.url, { path: "/api/health" });
  expect([status, JSON.parse(text).store.ok]).toEqual([200, true]);
}
