import { afterEach, expect, test, vi } from "vitest";
import { answerAuthRequest } from "@/lib/actions/account/answer-auth-request";
import { signInWith } from "@/lib/actions/account/sign-in-with";
import { getStore } from "@/lib/store/get-store";
import { accountWorld, refusal } from "@/tests/support/account-world";
import type { FakeBrowser } from "@/tests/support/fake-request";
import { seedTurns } from "@/tests/support/seed-turns";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

vi.stubEnv("GITHUB_CLIENT_ID", "an id");
vi.stubEnv("GITHUB_CLIENT_SECRET", "a secret of GitHub's");
const world = await accountWorld();
afterEach(() => vi.unstubAllGlobals());

/** GitHub, as far as a sign-in asks it. */
function stubGitHub(person: { id: number; email: string }) {
  vi.stubGlobal("fetch", async (input: string | URL | Request) => {
    const url = String(input instanceof Request ? input.url : input);
    if (url.includes("/login/oauth/access_token")) {
      return Response.json({ access_token: "t", token_type: "bearer", scope: "user:email" });
    }
    if (url.endsWith("/user/emails")) {
      return Response.json([{ email: person.email, primary: true, verified: true }]);
    }
    if (url.endsWith("/user")) return Response.json({ ...person, login: "kim", name: "Kim" });
    throw new Error(`Nobody asks ${url}.`);
  });
}

/** Goes to GitHub and comes back; where that ends. */
async function comeBack(browser: FakeBrowser): Promise<string> {
  const there = await browser.submit(signInWith, { service: "github" });
  const { origin, searchParams } = new URL(String(there));
  expect(origin).toBe("https://github.com");
  const callback = searchParams.get("redirect_uri");
  expect(callback).toBe("http://localhost:3000/api/auth/callback/github");
  const answer = await request(browser, `${callback}?code=c&state=${searchParams.get("state")}`);
  return answer.headers.get("location") ?? "";
}

async function request(browser: FakeBrowser, url: string, init: RequestInit = {}) {
  const headers = browser.headers();
  const answer = await browser.ask(() => answerAuthRequest(new Request(url, { headers, ...init })));
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/max-age=0/i.test(cookie)) browser.jar.delete(name);
    else browser.jar.set(name, decodeURIComponent(value));
  }
  return answer;
}

test("who comes by GitHub for the first time keeps what they wrote as a guest, and finds it again", async () => {
  const store = await getStore();
  stubGitHub({ id: 7, email: world.email });
  const browser = world.guest();
  const { guest } = browser;
  const id = await seedTurns(store, guest, 1);
  expect(await comeBack(browser)).toMatch(/^(http:\/\/localhost:3000)?\/$/);
  expect(await world.whoIs(browser)).toMatchObject({
    owner: guest,
    signIn: { email: world.email },
  });
  expect(browser.guest).not.toBe(guest);
  const elsewhere = world.guest();
  await comeBack(elsewhere);
  expect((await world.whoIs(elsewhere))?.owner).toBe(guest);
  expect(await store.listAllIds(guest)).toEqual([id]);
});

test("over HTTPS no neighbouring host can plant a cookie of a sign-in's: every one is this host's own", async () => {
  stubGitHub({ id: 9, email: world.email });
  const origin = "https://chat.example.com";
  const browser = world.guest({ host: "chat.example.com", origin, "x-forwarded-proto": "https" });
  const there = await browser.submit(signInWith, { service: "github" });
  const state = new URL(String(there)).searchParams.get("state");
  expect([...browser.jar.keys()]).toContain("__Host-daram-state");
  const back = await request(browser, `${origin}/api/auth/callback/github?code=c&state=${state}`);
  const options = await request(
    browser,
    `${origin}/api/auth/passkey/generate-authenticate-options`,
  );
  const cookies = [...back.headers.getSetCookie(), ...options.headers.getSetCookie()];
  expect(cookies.map((cookie) => cookie.split("=")[0]).toSorted()).toEqual([
    ...["__Host-daram-guest", "__Host-daram-passkey"],
    ...["__Host-daram-session", "__Host-daram-state"],
  ]);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).toMatch(/; Secure(;|$)/i);
    expect(cookie).not.toMatch(/; Domain=/i);
  }
  expect((await world.whoIs(browser))?.signIn?.email).toBe(world.email);
});

test("an account of the same address that was made with a password is not handed over", async () => {
  const owner = (await world.whoIs(await world.newAccount()))?.owner;
  stubGitHub({ id: 8, email: world.email });
  const browser = world.guest();
  expect(await comeBack(browser)).toContain("/sign-in?error=");
  expect((await world.whoIs(browser))?.owner).not.toBe(owner);
});

test("where an invitation is needed, nobody new comes in by another service", async () => {
  vi.stubEnv("ACCESS", "invite");
  const { getAuth } = await import("@/lib/identity/accounts/get-auth");
  // Another origin: what is known of this one was made before.
  expect(
    (await getAuth("http://127.0.0.1:3000")).options.socialProviders.github?.disableSignUp,
  ).toBe(true);
  vi.stubEnv("ACCESS", "open");
});

test("what a callback's address says is one line of the log, without control characters", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const forged = "x%0A[model]%20forged%1B[31m%E2%80%A8end";
  const url = `http://localhost:3000/api/auth/callback/github?error=${forged}`;
  expect((await request(world.guest(), url)).status).toBe(302);
  expect(said.mock.calls).toEqual([["[auth] error: State not found x [model] forged [31m end"]]);
  said.mockRestore();
});

test("a service that is not set up, and better-auth's other addresses, are not there", async () => {
  expect(await world.guest().submit(signInWith, { service: "gitlab" })).toEqual(
    refusal("internal"),
  );
  for (const path of [
    "callback/google",
    "sign-in/email",
    "sign-up/email",
    "get-session",
    "list-sessions",
    "ok",
    "error",
  ]) {
    for (const method of ["GET", "POST"]) {
      const url = `http://localhost:3000/api/auth/${path}`;
      expect((await request(world.guest(), url, { method })).status, path).toBe(404);
    }
  }
});

test("a passkey is added by nobody who is not signed in, and answered to no other site", async () => {
  const url = (path: string) => `http://localhost:3000/api/auth/passkey/${path}`;
  expect((await request(world.guest(), url("generate-register-options"))).status).toBe(401);
  const post = { method: "POST", body: "{}" };
  const foreign = world.guest({ origin: "https://evil.example", "content-length": "2" });
  expect((await request(foreign, url("verify-authentication"), post)).status).toBe(403);
  const large = world.guest({ "content-length": String(1 << 20) });
  expect((await request(large, url("verify-authentication"), post)).status).toBe(413);
});
