import { newId } from "@/lib/chat/id";
import { actionInputs, formActions } from "@/tests/attack/action-inputs";
import { type RawAnswer, rawRequest } from "@/tests/attack/raw-request";
import { everythingOf, makeVictim, nothing, type Target } from "@/tests/attack/victim";
import { expect, test } from "@/tests/e2e/fixtures";
import { actionId, actionNames } from "@/tests/support/action-ids";
import { AppClient } from "@/tests/support/app-client";

const secret = "Xylophone-4711";

/** What an action says, without the ids that the request itself gave and the reply that it began. */
async function outcomeOf(client: AppClient, name: string, target: Target): Promise<string> {
  const result = await client.call(name, actionInputs[name]?.(target) ?? {});
  const { value, ...rest } = result as { ok: boolean; value?: { stream?: ReadableStream } };
  await value?.stream?.pipeTo(new WritableStream()).catch(() => undefined);
  const isReply = value !== null && typeof value === "object" && "stream" in value;
  return JSON.stringify(isReply ? rest : result);
}

test("the attacks below try every action of the build", () => {
  expect(Object.keys(actionInputs).sort()).toEqual(actionNames().sort());
});

test("a stranger who knows all ids reads, appends to, renames, deletes, stops and forks nothing: every action answers as for ids of nothing", async ({
  app,
}) => {
  const { client, target } = await makeVictim(app.url, secret);
  const before = await everythingOf(client, target);
  for (const name of actionNames().filter((name) => !formActions.includes(name))) {
    // One for each action: what one call makes would answer the next.
    const attacker = await AppClient.visit(app.url);
    const other = await AppClient.visit(app.url);
    const outcome = await outcomeOf(attacker, name, target);
    expect(outcome, name).toBe(await outcomeOf(other, name, nothing()));
    expect(outcome, name).not.toContain(secret);
  }
  expect(await everythingOf(client, target)).toEqual(before);
});

test("without a cookie, and with a forged one, no action reaches anything of anybody", async ({
  app,
}) => {
  const { client, target } = await makeVictim(app.url, secret);
  const before = await everythingOf(client, target);
  const [owner = "", issued = ""] = client.cookie.split("=")[1]?.split(".") ?? [];
  const cookies = [
    "",
    `daram-guest=${owner}`,
    `daram-guest=${owner}.${issued}.`,
    `daram-guest=${owner}.${issued}.${"A".repeat(43)}`,
    `daram-guest=.${client.cookie.split(".").slice(1).join(".")}`,
    `__Host-daram-guest=${owner}.${issued}.x`,
  ];
  for (const cookie of cookies) {
    for (const name of actionNames()) {
      const answer = await rawRequest(app.url, {
        method: "POST",
        headers: { cookie, origin: app.url, "next-action": actionId(name) },
        body: JSON.stringify([actionInputs[name]?.(target)]),
      });
      expect(answer.status, `${name} with "${cookie}"`).toBeLessThan(500);
      expect(answer.text, `${name} with "${cookie}"`).not.toContain(secret);
    }
  }
  expect(await everythingOf(client, target)).toEqual(before);
});

test("a reply under way is neither followed nor stopped by a stranger", async ({
  app,
  modelServer,
}) => {
  const client = await AppClient.visit(app.url);
  const attacker = await AppClient.visit(app.url);
  const held = modelServer.hold({ chunks: [secret, " and more"] }, 1);
  const { conversationId, messageId, replyId } = nothing();
  const sent = await client.send({
    ...{ conversationId, messageId, generationId: replyId, parentId: null },
    ...{ text: "Tell me", model: null },
  });
  await held.reached;
  expect((await attacker.stop(conversationId)).ok).toBe(false);
  const stolen = await rawRequest(app.url, {
    path: `/api/generations/${replyId}`,
    headers: { cookie: attacker.cookie, "last-event-id": "0" },
  });
  expect([stolen.status, stolen.text]).toEqual([404, ""]);
  held.release();
  if (!sent.ok) throw new Error(sent.error.code);
  const { message } = await client.read({ generationId: replyId, stream: sent.value.stream });
  expect(message.status).toBe("done");
});

test("a stranger shares nothing of anybody's: no way of writing an address shows a page to anybody but its owner", async ({
  app,
}) => {
  const { client, target } = await makeVictim(app.url, secret);
  const attacker = await AppClient.visit(app.url);
  const path = `/c/${target.conversationId}`;
  const encoded = `/c/%${path.charCodeAt(3).toString(16)}${path.slice(4)}`;
  const paths = [
    ...[path, `${path}/`, `${path}.rsc`, `${path}?_rsc=1`, encoded, `/%63${path.slice(2)}`],
    ...[`/.${path}`, `/x/..${path}`, `/x/%2e%2e${path}`, `/${path}`, `/\\${path.slice(1)}`],
    ...[`${path};a=b`, `${path}%00`, `${path}%2f`, `/_next/data/build${path}.json`, `/en${path}`],
    ...[`${path}.segments/_tree.segment.rsc`, `${path}/opengraph-image`, `//localhost${path}`],
    ...["/share/", "/s/", "/api/share/", "/api/c/"].map(
      (start) => `${start}${target.conversationId}`,
    ),
    ...[`${path}/share`, `${path}?share=1`, `${path}?owner=${client.owner}`],
  ];
  const headerSets: Record<string, string>[] = [
    {},
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "2", "next-router-segment-prefetch": "/_tree" },
    { "next-router-prefetch": "1" },
    { purpose: "prefetch", "x-middleware-prefetch": "1" },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy" },
    { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
    { "x-middleware-rewrite": path, "x-middleware-next": "1" },
    { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": client.owner },
    { "x-middleware-set-cookie": `daram-guest=${client.owner}.a.b` },
    { "x-invoke-path": path, "x-invoke-status": "200", "x-invoke-output": path },
    { "x-matched-path": path, "x-now-route-matches": `1=${target.conversationId}` },
    { "x-nextjs-data": "1", "next-url": path },
    { "x-original-url": path, "x-rewrite-url": path, "x-http-method-override": "POST" },
  ];
  const own = await rawRequest(app.url, { path, headers: { cookie: client.cookie } });
  expect([own.status, own.text.includes(secret)]).toEqual([200, true]);
  for (const headers of headerSets) {
    for (const path of paths) {
      const stolen = await rawRequest(app.url, {
        path,
        headers: { cookie: attacker.cookie, ...headers },
      });
      const where = `${path} ${JSON.stringify(headers)}`;
      expect(stolen.text, where).not.toContain(secret);
      expect(stolen.status, where).toBeLessThan(500);
    }
  }
});

test("a stranger exports nothing of anybody's, whatever they name", async ({ app }) => {
  const { client, target } = await makeVictim(app.url, secret);
  const own = await rawRequest(app.url, {
    path: "/api/export",
    headers: { cookie: client.cookie },
  });
  expect([own.status, own.text.includes(secret)]).toEqual([200, true]);
  const stranger = await AppClient.visit(app.url);
  const { conversationId } = target;
  const names = ["owner", "user", "userId", "id", "guest"];
  const query = names.map((name) => `${name}=${client.owner}`).join("&");
  const paths = [
    ...["/api/export", `/api/export?${query}&conversationId=${conversationId}`],
    ...[`/api/export/${client.owner}`, `/api/export/${conversationId}`],
  ];
  const headerSets: Record<string, string>[] = [
    {},
    Object.fromEntries(names.map((name) => [`x-${name}`, client.owner])),
    { "x-middleware-request-cookie": client.cookie, "x-forwarded-user": client.owner },
  ];
  for (const path of paths) {
    for (const headers of headerSets) {
      for (const cookie of [stranger.cookie, `daram-guest=${client.owner}`, ""]) {
        const answer = await rawRequest(app.url, { path, headers: { cookie, ...headers } });
        const said = `${path} ${JSON.stringify(headers)} "${cookie}"`;
        expect(answer.text, said).not.toContain(secret);
        // What is named comes back in the page that says that there is none.
        if (!path.includes(conversationId)) expect(answer.text, said).not.toContain(conversationId);
        expect(answer.status, said).toBeLessThan(500);
      }
    }
  }
});

test("a stranger's page of a conversation is, byte for byte, that of one that does not exist", async ({
  app,
}) => {
  const { target } = await makeVictim(app.url, secret);
  const attacker = await AppClient.visit(app.url);
  const headerSets: Record<string, string>[] = [{}, { rsc: "1" }];
  for (const headers of headerSets) {
    const [foreign, unknown] = await Promise.all(
      [target.conversationId, newId()].map(async (id) => {
        const answer = await rawRequest(app.url, {
          path: `/c/${id}`,
          headers: { cookie: attacker.cookie, ...headers },
        });
        return withoutWhatVaries(answer, id);
      }),
    );
    expect(foreign).toEqual(unknown);
  }
});

test("asking cannot change anything: only a POST from our own pages does", async ({ app }) => {
  const { client, target } = await makeVictim(app.url, secret);
  const before = await everythingOf(client, target);
  for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]) {
    for (const name of ["deleteConversations", "renameConversation", "purgeConversations"]) {
      const input = JSON.stringify([actionInputs[name]?.(target)]);
      const { text } = await rawRequest(app.url, {
        method,
        path: `/?input=${encodeURIComponent(input)}&$ACTION_ID_${actionId(name)}=`,
        headers: {
          ...{ cookie: client.cookie, origin: app.url, "next-action": actionId(name) },
          ...{ accept: "text/x-component", "content-type": "text/plain;charset=UTF-8" },
        },
        ...(method === "GET" || method === "HEAD" || method === "TRACE" ? {} : { body: input }),
      });
      expect(text, method).not.toContain('"ok":true');
    }
  }
  expect(await everythingOf(client, target)).toEqual(before);
});

test("no action is done for another site's page, whatever it says about where it comes from", async ({
  app,
}) => {
  test.slow();
  const { client, target } = await makeVictim(app.url, secret);
  const before = await everythingOf(client, target);
  const { host } = new URL(app.url);
  const evil = "https://evil.example";
  const origins: Record<string, string>[] = [
    { origin: evil },
    { origin: "null" },
    {},
    { origin: evil, "x-forwarded-host": "evil.example" },
    { origin: evil, "x-forwarded-host": host, forwarded: "host=evil.example;proto=https" },
    { origin: `${app.url}.evil.example` },
    { origin: `http://${host}@evil.example` },
    { origin: `http://evil.example/${host}` },
    { origin: `http://localhost:1` },
    { referer: `${app.url}/` },
  ];
  const bodyOf = (name: string) => JSON.stringify([actionInputs[name]?.(target)]);
  for (const headers of origins) {
    for (const name of actionNames()) {
      const answer = await rawRequest(app.url, {
        method: "POST",
        headers: {
          ...{ cookie: client.cookie, accept: "text/x-component", "next-action": actionId(name) },
          ...{ "content-type": "text/plain;charset=UTF-8", ...headers },
        },
        body: bodyOf(name),
      });
      expect(answer.text, `${name} ${JSON.stringify(headers)}`).not.toMatch(/"ok":true/);
      expect(answer.text).not.toContain(secret);
    }
  }
  // What a form of another site can send without asking: no header of its own.
  for (const name of ["deleteConversations", "purgeConversations", "renameConversation"]) {
    const form = new FormData();
    form.set(`$ACTION_ID_${actionId(name)}`, "");
    form.set("0", bodyOf(name));
    await fetch(app.url, {
      method: "POST",
      headers: { cookie: client.cookie, origin: evil },
      body: form,
      redirect: "manual",
    });
  }
  expect(await everythingOf(client, target)).toEqual(before);
});

/** Ids of the request, the nonce, and times. */
function withoutWhatVaries({ status, headers, text }: RawAnswer, id: string) {
  const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "-";
  const plain = (value: string) =>
    value
      .replaceAll(id, "ID")
      .replaceAll(nonce, "NONCE")
      .replace(/\b1[789]\d{11}\b/g, "TIME")
      .replace(/"[\w-]{21}"/g, '"BUILD"');
  const { date: _date, "set-cookie": _cookie, ...rest } = headers;
  return { status, headers: JSON.parse(plain(JSON.stringify(rest))), text: plain(text) };
}
