import { afterEach, expect, test, vi } from "vitest";
import { answerAuthRequest } from "@/lib/actions/account/answer-auth-request";
import { deleteMyAccount } from "@/lib/actions/account/delete-account";
import { resetPassword } from "@/lib/actions/account/reset-password";
import { getAuth } from "@/lib/identity/accounts/get-auth";
import { newResetLink } from "@/lib/identity/accounts/manage-account";
import { getStore } from "@/lib/store/get-store";
import { accountWorld } from "@/tests/support/account-world";
import type { FakeBrowser } from "@/tests/support/fake-request";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const { guest, newAccount, password, whoIs } = world;
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** As if somebody had added one with a device. */
async function addPasskey(userId: string) {
  const { adapter } = await (await getAuth("http://localhost:3000")).$context;
  const credentialID = `credential of ${userId}`;
  const device = { deviceType: "singleDevice", backedUp: false, counter: 0 };
  return adapter.create({
    model: "passkey",
    data: { ...device, userId, credentialID, publicKey: "key", createdAt: new Date() },
  });
}

async function passkeysOf(userId: string) {
  const by = { field: "userId", values: [userId] };
  return (await getStore()).readRows({ table: "passkey", by, joins: [] });
}

/** What the owner of the address does. */
async function takeBack() {
  const link = new URL((await newResetLink(world.email, "http://localhost:3000")) ?? "");
  const token = link.searchParams.get("token") ?? "";
  return guest().submit(resetPassword, { token, password: "a new password" });
}

/** What a browser is answered that has made one. */
async function verifyAdded(browser: FakeBrowser): Promise<number> {
  const url = "http://localhost:3000/api/auth/passkey/verify-registration";
  const headers = browser.headers();
  headers.set("content-length", "2");
  const request = new Request(url, { method: "POST", headers, body: "{}" });
  return (await browser.ask(() => answerAuthRequest(request))).status;
}

/** What a browser is answered that begins to add one. */
async function beginToAdd(browser: FakeBrowser): Promise<number> {
  const url = "http://localhost:3000/api/auth/passkey/generate-register-options";
  const ask = () => answerAuthRequest(new Request(url, { headers: browser.headers() }));
  return (await browser.ask(ask)).status;
}

test("whoever takes an account back by a link leaves no passkey in it, and nobody else loses one", async () => {
  const stranger = (await whoIs(await newAccount()))?.owner ?? "";
  world.email = `second-${world.email}`;
  const owner = (await whoIs(await newAccount()))?.owner ?? "";
  await addPasskey(stranger);
  await addPasskey(owner);
  expect(await takeBack()).toEqual({ isOk: true });
  expect(await passkeysOf(owner)).toEqual([]);
  expect(await passkeysOf(stranger)).toHaveLength(1);
});

test.each<[string, (browser: FakeBrowser) => Promise<unknown>]>([
  ["taken back by a link", () => takeBack()],
  ["deleted", (browser) => browser.submit(deleteMyAccount, { sure: "on", password })],
])("a passkey that is being added while the account is %s does not stay", async (_, end) => {
  const browser = await newAccount();
  const owner = (await whoIs(browser))?.owner ?? "";
  const thief = browser.copy();
  // Stored by better-auth only after the account has changed hands.
  const handler = vi.spyOn(await getAuth("http://localhost:3000"), "handler");
  handler.mockImplementation(async () => {
    expect(await end(browser)).toEqual({ isOk: true });
    return Response.json(await addPasskey(owner));
  });
  expect(await verifyAdded(thief)).toBe(401);
  expect(await passkeysOf(owner)).toEqual([]);
});

test("a passkey is added by whoever has signed in within the last ten minutes", async () => {
  const browser = await newAccount();
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.advanceTimersByTime(9 * 60_000);
  expect(await beginToAdd(browser)).toBe(200);
  vi.advanceTimersByTime(60_000);
  expect(await beginToAdd(browser)).toBe(403);
  await world.signIn(browser);
  expect(await beginToAdd(browser)).toBe(200);
});
