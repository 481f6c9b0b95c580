import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { changeEmail } from "@/lib/actions/account/change-email";
import { changePassword } from "@/lib/actions/account/change-password";
import { resetPassword } from "@/lib/actions/account/reset-password";
import { signOut } from "@/lib/actions/account/sign-out";
import { signOutEverywhere } from "@/lib/actions/account/sign-out-everywhere";
import { loadInstructions } from "@/lib/actions/load-instructions";
import { getAuth } from "@/lib/identity/accounts/get-auth";
import { newResetLink } from "@/lib/identity/accounts/manage-account";
import { accountWorld, refusal } from "@/tests/support/account-world";
import type { FakeBrowser } from "@/tests/support/fake-request";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const { guest, whoIs, newAccount, password } = world;

describe("signing out", () => {
  test("makes the browser a new guest's, never the account's", async () => {
    const browser = await newAccount();
    const owner = (await whoIs(browser))?.owner;
    const thief = browser.copy();
    await browser.submit(signOut, {});
    expect((await whoIs(browser))?.owner).not.toBe(owner);
    expect((await whoIs(thief))?.owner).not.toBe(owner);
  });

  test("everywhere leaves none of four parallel sign-ins alive, in 50 rounds", async () => {
    const browser = await newAccount();
    const owner = (await whoIs(browser))?.owner;
    for (let round = 0; round < 50; round++) {
      const devices = Array.from({ length: 4 }, () => guest());
      await Promise.all(devices.map((device) => world.signIn(device)));
      const [first = browser, ...others] = devices;
      // One more is under way meanwhile.
      const late = guest();
      await Promise.all([world.signIn(late), first.submit(signOutEverywhere, {})]);
      for (const device of [first, ...others, late, browser]) {
        expect((await whoIs(device))?.owner, `round ${round}`).not.toBe(owner);
      }
    }
  }, 120_000);
});

test("a page whose sign-in was ended elsewhere does nothing as a guest before it is told", async () => {
  const browser = await newAccount();
  const other = guest();
  await world.signIn(other);
  await other.submit(signOutEverywhere, {});
  const act = () => browser.ask(() => loadInstructions({}));
  expect(await act()).toMatchObject({ ok: false, error: { code: "sign-in-needed" } });
  expect(await act()).toMatchObject({ ok: true });
});

describe("changing", () => {
  test("the password ends all other sign-ins and takes the old one", async () => {
    const browser = await newAccount();
    const other = guest();
    await world.signIn(other);
    const change = (old: string) =>
      browser.submit(changePassword, { password: old, newPassword: "another password" });
    expect(await change("wrong one")).toEqual(refusal("wrong-password"));
    expect((await whoIs(other))?.signIn).toBeTruthy();
    expect(await change(password)).toEqual({ isOk: true });
    expect((await whoIs(browser))?.signIn?.email).toBe(world.email);
    expect((await whoIs(other))?.signIn).toBeNull();
    expect(await world.signIn(guest())).toEqual(refusal("wrong-credentials"));
    expect(await world.signIn(guest(), "another password")).toBe("/");
  });

  test("the password leaves no sign-in with the old one alive that is under way, in 12 rounds", async () => {
    const browser = await newAccount();
    const owner = (await whoIs(browser))?.owner;
    let word = password;
    for (let round = 0; round < 12; round++) {
      await world.forgetAttempts();
      const old = word;
      word = `password number ${round}`;
      const late = Array.from({ length: 8 }, () => guest());
      const change = browser.submit(changePassword, { password: old, newPassword: word });
      const signIns = late.map(async (device, index) => {
        await delay(index * 15);
        await world.signIn(device, old);
      });
      expect((await Promise.all([change, ...signIns]))[0]).toEqual({ isOk: true });
      expect((await whoIs(browser))?.owner, `round ${round}`).toBe(owner);
      for (const device of late) {
        expect((await whoIs(device))?.owner, `round ${round}`).not.toBe(owner);
      }
    }
  }, 60_000);

  test("neither password nor address of an account without a password, whose sign-ins all stay", async () => {
    const browser = await newAccount();
    const owner = (await whoIs(browser))?.owner ?? "";
    const { internalAdapter } = await (await getAuth("http://localhost:3000")).$context;
    await internalAdapter.deleteAccounts(owner);
    const refused = refusal("no-password");
    expect(
      await browser.submit(changePassword, { password, newPassword: "another password" }),
    ).toEqual(refused);
    expect(await browser.submit(changeEmail, { email: "thief@example.com", password })).toEqual(
      refused,
    );
    expect((await whoIs(browser))?.signIn).toMatchObject({ userId: owner, email: world.email });
  });

  test("the address takes the password, and one that is another account's is refused", async () => {
    await newAccount();
    const taken = world.email;
    world.email = `second-${world.email}`;
    const browser = await newAccount();
    const change = (to: string, word = password) =>
      browser.submit(changeEmail, { email: to, password: word });
    expect(await change("new@example.com", "wrong one")).toEqual(refusal("wrong-password"));
    expect(await change(taken)).toEqual(refusal("email-refused"));
    const next = `third-${world.email}`;
    expect(await change(next)).toEqual({ isOk: true });
    expect((await whoIs(browser))?.signIn?.email).toBe(next);
  });

  test("the address is tried five times an hour, however right the password and whatever came of it", async () => {
    await newAccount();
    const taken = world.email;
    world.email = `second-${world.email}`;
    const browser = await newAccount();
    const change = (to: string) => browser.submit(changeEmail, { email: to, password });
    expect(await change(`third-${taken}`)).toEqual({ isOk: true });
    const tried = await Promise.all(Array.from({ length: 6 }, () => change(taken)));
    const codes = tried.map(
      (outcome) => typeof outcome === "object" && "code" in outcome && outcome.code,
    );
    expect(codes.toSorted()).toEqual([
      ...Array(4).fill("email-refused"),
      ...Array(2).fill("too-many-attempts"),
    ]);
    expect(await change(`fourth-${taken}`)).toEqual(refusal("too-many-attempts"));
  });

  test("a password is reset by a link, once, and every sign-in ends", async () => {
    const browser = await newAccount();
    const link = new URL((await newResetLink(world.email, "http://localhost:3000")) ?? "");
    expect(link.pathname).toBe("/reset-password");
    const token = link.searchParams.get("token") ?? "";
    const reset = () => submitReset(token, "a new password");
    expect(await reset()).toEqual({ isOk: true });
    expect((await whoIs(browser))?.signIn).toBeNull();
    expect(await world.signIn(guest(), "a new password")).toBe("/");
    expect(await reset()).toEqual(refusal("link-expired"));
    expect(await newResetLink(`no-${world.email}`, "http://localhost:3000")).toBeNull();
  });

  test.each<[string, (browser: FakeBrowser) => Promise<unknown>]>([
    [
      "a reset by one of them",
      async () => submitReset(await newToken(world.email), "the newest password"),
    ],
    [
      "another password",
      (browser) => browser.submit(changePassword, { password, newPassword: "another password" }),
    ],
    [
      "another address",
      (browser) => browser.submit(changeEmail, { email: `new-${world.email}`, password }),
    ],
  ])("after %s no older link to a new password is good, but a stranger's is", async (_, change) => {
    await newAccount();
    const strangers = await newToken(world.email);
    world.email = `second-${world.email}`;
    const browser = await newAccount();
    const older = await newToken(world.email);
    expect(await change(browser)).toEqual({ isOk: true });
    expect(await submitReset(older, "a thief's password")).toEqual(refusal("link-expired"));
    expect(await submitReset(strangers, "a new password")).toEqual({ isOk: true });
  });
});

async function newToken(email: string): Promise<string> {
  const link = new URL((await newResetLink(email, "http://localhost:3000")) ?? "");
  return link.searchParams.get("token") ?? "";
}

const submitReset = (token: string, word: string) =>
  guest().submit(resetPassword, { token, password: word });
