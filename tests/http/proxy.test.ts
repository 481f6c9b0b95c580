import { NextRequest } from "next/server";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { newId } from "@/lib/chat/id";
import { nonceOf } from "@/lib/http/page-policy";
import { signGuestCookie } from "@/lib/identity/guest-cookie";
import { signSessionToken } from "@/lib/identity/session-cookie";
import { proxy } from "@/proxy";

const secret = "a secret of the server";
vi.stubEnv("AUTH_SECRET", secret);
beforeEach(() => vi.stubEnv("APP_URL", ""));
afterAll(() => vi.unstubAllEnvs());

const ask = (headers: Record<string, string> = {}, url = "http://localhost:3000/") =>
  proxy(new NextRequest(url, { headers }));
const policyOf = (response: Response) => response.headers.get("content-security-policy");

test("each page has a policy with a nonce of its own, and the framework is told the same", async () => {
  const [first, second] = await Promise.all([ask(), ask()]);
  const nonces = [first, second].map((response) => nonceOf(policyOf(response)));
  expect(nonces[0]).toMatch(/^[\w+/]{22}==$/);
  expect(nonces[1]).not.toBe(nonces[0]);
  expect(first.headers.get("x-middleware-request-content-security-policy")).toBe(policyOf(first));
});

test("no cache on the way keeps a page or what the router fetches", async () => {
  expect((await ask()).headers.get("cache-control")).toMatch(/^private,.*no-store/);
  expect((await ask({ rsc: "1" })).headers.get("cache-control")).toMatch(/^private,.*no-store/);
});

test("a policy that a visitor sends along is not taken for the page's", async () => {
  const response = await ask({ "content-security-policy": "script-src 'nonce-mine'" });
  expect(nonceOf(policyOf(response))).not.toBe("mine");
  expect(response.headers.get("x-middleware-request-content-security-policy")).toBe(
    policyOf(response),
  );
});

test("what is too large is refused before it is read", async () => {
  expect((await ask({ "content-length": "9999999" })).status).toBe(413);
});

test("what refers to itself too often is refused before the framework resolves it", async () => {
  const post = (body: string) =>
    proxy(
      new NextRequest("http://localhost:3000/", {
        ...{ method: "POST", body },
        headers: { "content-length": String(body.length) },
      }),
    );
  expect((await post(`[${Array(50_000).fill('"$0"')}]`)).status).toBe(413);
  expect((await post(JSON.stringify([{ text: "x".repeat(200_000) }]))).status).toBe(200);
});

test("a visitor gets a cookie once, over HTTPS one that no other host can plant", async () => {
  const cookie = signGuestCookie(newId(), [secret], Date.now());
  const given = async (headers?: Record<string, string>) =>
    (await ask(headers)).headers.get("set-cookie");
  expect(await given()).toMatch(/^daram-guest=\w+\..*HttpOnly; SameSite=lax/);
  expect(await given({ cookie: `daram-guest=${cookie}` })).toBeNull();
  const https = { "x-forwarded-proto": "https", host: "daram.example" };
  const secure = await given({ cookie: `daram-guest=${cookie}`, ...https });
  expect(secure).toMatch(/^__Host-daram-guest=.*Path=\/;.*Secure/);
  expect(secure, "a planted one is not taken").not.toContain(cookie.split(".")[0]);
  expect(await given({ cookie: `__Host-daram-guest=${cookie}`, ...https })).toBeNull();
});

test("cookies are those of the public address, whatever the proxy says of the way to it", async () => {
  vi.stubEnv("APP_URL", "https://daram.example/");
  const session = signSessionToken("a_token_of_a_sign_in", secret);
  const cookie = `__Host-daram-session=${session}`;
  const cookies = (await ask({ host: "10.0.0.2:3000", cookie })).headers.getSetCookie();
  expect(cookies).toEqual([
    expect.stringMatching(/^__Host-daram-guest=.*Secure/),
    expect.stringMatching(/^__Host-daram-session=.*Secure/),
  ]);
});

test("the page for when there is no connection, and what is fetched ahead, belong to nobody", async () => {
  expect((await ask({}, "http://localhost:3000/offline")).headers.get("set-cookie")).toBeNull();
  expect((await ask({ "next-router-prefetch": "1" })).headers.get("set-cookie")).toBeNull();
});
