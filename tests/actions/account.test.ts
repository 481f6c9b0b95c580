import { describe, expect, test, vi } from "vitest";
import { signIn } from "@/lib/actions/account/sign-in";
import { signUp } from "@/lib/actions/account/sign-up";
import { startAsGuest } from "@/lib/actions/account/start-as-guest";
import { newId } from "@/lib/chat/id";
import { hashPassword } from "@/lib/identity/accounts/password";
import { getStore } from "@/lib/store/get-store";
import { accountWorld, refusal } from "@/tests/support/account-world";
import { seedTurns } from "@/tests/support/seed-turns";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const { guest, whoIs, newAccount, password } = world;

describe("signing up", () => {
  test("the account has the guest's id; the browser's guest is another one, and the old cookie opens nothing", async () => {
    const browser = guest();
    const { guest: id } = browser;
    const thief = browser.copy();
    await newAccount(browser);
    expect(await whoIs(browser)).toMatchObject({
      owner: id,
      signIn: { email: world.email, name: "Kim" },
    });
    expect(browser.guest).not.toBe(id);
    const visitor = await whoIs(thief);
    await expect(
      visitor?.store.listConversations(id, "current", null, 10, Date.now()),
    ).rejects.toMatchObject({ code: "sign-in-needed" });
    // Nor does signing up with it once more get hold of the account.
    world.email = `other-${world.email}`;
    await newAccount(thief);
    expect((await whoIs(thief))?.owner).not.toBe(id);
  });

  test("eight sign-ups at once with one e-mail make one user", async () => {
    const store = await getStore();
    const browsers = Array.from({ length: 8 }, () => guest());
    for (const browser of browsers) await seedTurns(store, browser.guest, 1);
    const outcomes = await Promise.all(
      browsers.map((browser) =>
        browser.submit(signUp, { email: world.email.toUpperCase(), password }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "/")).toHaveLength(1);
    const refused = outcomes.filter((outcome) => outcome !== "/");
    expect(refused).toEqual(Array(7).fill(refusal("sign-up-refused")));
    const users = await store.readRows({
      table: "user",
      by: { field: "email", values: [world.email] },
      joins: [],
    });
    expect(users).toHaveLength(1);
    // Those who were refused are the guests that they were.
    const signedIn = await Promise.all(
      browsers.map(async (browser) => (await whoIs(browser))?.signIn),
    );
    expect(signedIn.filter(Boolean)).toHaveLength(1);
    for (const browser of browsers) {
      const visitor = await whoIs(browser);
      expect(await visitor?.store.listAllIds(visitor.owner)).toHaveLength(1);
    }
  });

  test.each([
    ["no address", { email: "kim", password }, "email-invalid"],
    ["a short password", { email: "kim@example.com", password: "short" }, "password-too-short"],
    [
      "a password of 1 MB",
      { email: "kim@example.com", password: "x".repeat(1 << 20) },
      "password-too-long",
    ],
  ])("%s is refused, and the password never comes back", async (_, fields, code) => {
    const outcome = await guest().submit(signUp, fields);
    expect(outcome).toEqual(refusal(code));
    expect(outcome).not.toMatchObject({ values: { password: expect.anything() } });
  });
});

test("whose guest has become an account's can begin as a new one; any other guest stays", async () => {
  const browser = guest();
  const thief = browser.copy();
  expect(await thief.submit(startAsGuest, {})).toBe("/");
  expect(thief.guest).toBe(browser.guest);
  await newAccount(browser);
  const { guest: gone } = thief;
  await thief.submit(startAsGuest, {});
  expect(thief.guest).not.toBe(gone);
  const visitor = await whoIs(thief);
  expect(await visitor?.store.listAllIds(visitor.owner)).toEqual([]);
});

describe("signing in", () => {
  test("no account and a wrong password are told alike, and take as long", async () => {
    await newAccount();
    const time = async (work: () => Promise<unknown>) => {
      const startedAt = performance.now();
      await work();
      return performance.now() - startedAt;
    };
    const attempt = async (address: string) => {
      const outcome = await guest().submit(signIn, { email: address, password: "wrong" });
      expect(outcome).toEqual(refusal("wrong-credentials"));
    };
    const times = { hash: [0], known: [0], unknown: [0] };
    for (let i = 0; i < 5; i++) {
      times.hash[i] = await time(() => hashPassword("wrong"));
      times.known[i] = await time(() => attempt(world.email));
      times.unknown[i] = await time(() => attempt(`not-${world.email}`));
    }
    // Most of what either does is to hash a password; without that it takes a tenth.
    const least = Math.min(...times.hash) / 3;
    expect(Math.min(...times.known)).toBeGreaterThan(least);
    expect(Math.min(...times.unknown)).toBeGreaterThan(least);
  });

  test("brings what the guest of this browser has, and nobody else's", async () => {
    const store = await getStore();
    const owner = (await whoIs(await newAccount()))?.owner ?? "";
    const browser = guest();
    const stranger = guest();
    const id = await seedTurns(store, browser.guest, 2);
    await seedTurns(store, stranger.guest, 1);
    const former = browser.guest;
    await world.signIn(browser);
    expect(await store.listAllIds(owner)).toEqual([id]);
    expect(await store.listAllIds(former)).toEqual([]);
    expect(await store.listAllIds(stranger.guest)).toHaveLength(1);
  });

  test("completes what an earlier sign-in could not bring to its end", async () => {
    const store = await getStore();
    const owner = (await whoIs(await newAccount()))?.owner ?? "";
    const former = newId();
    const id = await seedTurns(store, former, 2);
    await store.noteGuest(owner, former, false);
    await store.adoptGuest(former, owner);
    await world.signIn(guest());
    expect(await store.listAllIds(owner)).toEqual([id]);
    expect(await store.readGuests(owner)).toEqual(
      expect.arrayContaining([{ guest: former, hasMoved: true }]),
    );
  });

  test("a cookie that an older secret signed is good; one that none signed is not", async () => {
    const browser = await newAccount();
    const [token] = (browser.jar.get("daram-session") ?? "").split(".");
    const { signSessionToken } = await import("@/lib/identity/session-cookie");
    browser.jar.set("daram-session", signSessionToken(token ?? "", "an older one"));
    expect((await whoIs(browser))?.signIn?.email).toBe(world.email);
    browser.jar.set("daram-session", signSessionToken(token ?? "", "nobody's"));
    expect((await whoIs(browser))?.signIn).toBeNull();
  });
});

describe("attempts", () => {
  test("the eleventh password for one address is not looked at, from wherever it comes", async () => {
    await newAccount();
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        guest().at(`198.51.100.${index}`).submit(signIn, {
          email: world.email,
          password: "wrong",
        }),
      ),
    );
    const codes = outcomes.map((outcome) =>
      typeof outcome === "string" || outcome.isOk ? "" : outcome.code,
    );
    expect(codes.filter((code) => code === "wrong-credentials")).toHaveLength(10);
    expect(codes.filter((code) => code === "too-many-attempts")).toHaveLength(20);
    expect(await world.signIn(guest().at("203.0.113.9"))).toEqual(refusal("too-many-attempts"));
  });

  test("whoever has the right password is not counted", async () => {
    await newAccount();
    for (let i = 0; i < 12; i++) expect(await world.signIn(guest())).toBe("/");
    expect(await world.signIn(guest(), "wrong")).toEqual(refusal("wrong-credentials"));
  });

  test("an address that the client itself wrote counts for nothing", async () => {
    const attempt = (index: number) =>
      guest({ "x-forwarded-for": `203.0.113.${index}` }).submit(signIn, {
        email: `${index}-${world.email}`,
        password: "wrong",
      });
    const outcomes = await Promise.all(Array.from({ length: 110 }, (_, index) => attempt(index)));
    expect(
      outcomes.filter(
        (outcome) =>
          typeof outcome !== "string" && !outcome.isOk && outcome.code === "too-many-attempts",
      ),
    ).toHaveLength(10);
  });

  test("sign-ups are counted by address, in a burst too", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        guest().submit(signUp, { email: `${index}-${world.email}`, password: "short pass" }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "/")).toHaveLength(60);
  });
});

test("while the store is away, every form is refused", async () => {
  const away = vi.spyOn(await getStore(), "takeAttempt").mockImplementation(async () => {
    const { StoreError } = await import("@/lib/store/store");
    throw new StoreError("store-unavailable", "The store is away.");
  });
  expect(await world.signIn(guest())).toEqual(refusal("store-unavailable"));
  expect(await guest().submit(signUp, { email: world.email, password })).toEqual(
    refusal("store-unavailable"),
  );
  away.mockRestore();
});

test("a form from another site does nothing", async () => {
  const browser = guest({ origin: "https://evil.example" });
  expect(await browser.submit(signUp, { email: world.email, password })).toEqual(
    refusal("foreign-origin"),
  );
  expect(await world.signIn(guest())).toEqual(refusal("wrong-credentials"));
});
