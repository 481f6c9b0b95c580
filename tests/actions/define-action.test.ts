import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { type Result, succeed } from "@/lib/chat/errors";
import { newId } from "@/lib/chat/id";
import { guestCookieName, signGuestCookie } from "@/lib/identity/guest-cookie";
import { getStore } from "@/lib/store/get-store";
import { startRedisServer } from "@/tests/support/redis-servers";

/** The request that an action finds itself in. */
const request = vi.hoisted(() => ({ headers: new Headers(), cookie: "" }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (name === guestCookieName ? { name, value: request.cookie } : undefined),
  }),
}));

const owner = newId();
const secret = "a secret of the server";
const done: string[] = [];
const act = defineAction(z.strictObject({ word: z.string() }), async ({ word }, { owner: by }) => {
  done.push(`${word} by ${by}`);
  return succeed(null);
});

const server = await startRedisServer();
vi.stubEnv("AUTH_SECRET", secret);
vi.stubEnv("REDIS_URL", server.url);
afterAll(async () => {
  await (await getStore()).close();
  await server.stop();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  done.length = 0;
  request.headers = new Headers({ host: "localhost:3000", origin: "http://localhost:3000" });
  request.cookie = signGuestCookie(owner, [secret], Date.now());
});

const refusal = (result: Result<unknown>) => (result.ok ? null : result.error.code);

test("an action is done in the name of whoever the cookie says", async () => {
  expect(await act({ word: "hello" })).toEqual({ ok: true, value: null });
  expect(done).toEqual([`hello by ${owner}`]);
});

test("an action is refused to a page of another site, and does nothing", async () => {
  request.headers.set("origin", "https://evil.example");
  expect(refusal(await act({ word: "hello" }))).toBe("foreign-origin");
  expect(done).toEqual([]);
});

test("an action finds nothing for a visitor whose cookie is forged", async () => {
  request.cookie = signGuestCookie(owner, ["another secret"], Date.now());
  expect(refusal(await act({ word: "hello" }))).toBe("not-found");
  expect(done).toEqual([]);
});

test.each([
  ["a role as well", { word: "hello", role: "system" }],
  ["another type", { word: 7 }],
  ["nothing", null],
])("%s is no input that an action takes", async (_, input) => {
  expect(refusal(await act(input as never))).toBe("invalid-input");
  expect(done).toEqual([]);
});
