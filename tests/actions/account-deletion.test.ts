import { setTimeout as delay } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { deleteMyAccount } from "@/lib/actions/account/delete-account";
import { deleteAccount, newResetLink } from "@/lib/identity/accounts/manage-account";
import { getVisitor } from "@/lib/identity/visitor";
import { getStore } from "@/lib/store/get-store";
import { accountWorld, refusal } from "@/tests/support/account-world";
import type { FakeBrowser } from "@/tests/support/fake-request";
import { seedTurns, turnToBegin } from "@/tests/support/seed-turns";
import { wholeStore } from "@/tests/support/whole-store";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const { guest, whoIs, newAccount, password, redis } = world;

/** What the store still holds of somebody. */
async function tracesOf(words: string[]): Promise<string[]> {
  const lines = await wholeStore(redis);
  return lines.filter((line) => words.some((word) => line.includes(word)));
}

/** Sends a message as somebody who was let in before, for as long as nothing refuses it. */
async function sendOn(browser: FakeBrowser): Promise<unknown> {
  return browser.ask(async () => {
    const visitor = await getVisitor();
    if (!visitor) return null;
    for (let index = 0; ; index++) {
      const begun = visitor.store.beginTurn(turnToBegin({ owner: visitor.owner }));
      const failure = await begun.then(
        () => null,
        (error) => error.code,
      );
      if (failure !== null || index > 2_000) return failure;
      await delay(1);
    }
  });
}

test("a deleted account leaves no key, nor anything of it in any key", async () => {
  const store = await getStore();
  await redis.flushall();
  const browser = guest();
  const owner = browser.guest;
  await seedTurns(store, owner, 3);
  await newAccount(browser);
  const second = guest();
  await seedTurns(store, second.guest, 1);
  const former = second.guest;
  await world.signIn(second);
  await newResetLink(world.email, "http://localhost:3000");
  expect(await browser.submit(deleteMyAccount, { sure: "on", password: "wrong one" })).toEqual(
    refusal("wrong-password"),
  );
  expect(await browser.submit(deleteMyAccount, { password })).toEqual(refusal("not-sure"));
  expect(await browser.submit(deleteMyAccount, { sure: "on", password })).toEqual({ isOk: true });

  expect(await tracesOf([owner, former, world.email, "Kim", "Question 0"])).toEqual([]);
  expect((await whoIs(second))?.signIn).toBeNull();
  expect(await world.signIn(guest())).toEqual(refusal("wrong-credentials"));
});

test("nor do sign-ins and sends that are under way leave anything of it, in 12 rounds", async () => {
  const store = await getStore();
  for (let round = 0; round < 12; round++) {
    await world.forgetAttempts();
    world.email = `${round}-${world.email}`;
    const browser = await newAccount();
    const owner = (await whoIs(browser))?.owner ?? "";
    const sender = guest();
    await world.signIn(sender);
    const late = Array.from({ length: 8 }, () => guest());
    for (const device of late) await seedTurns(store, device.guest, 1);
    const sends = sendOn(sender);
    const signIns = late.map(async (device, index) => {
      await delay(index * 10);
      await world.signIn(device);
    });
    const [deleted] = await Promise.all([
      browser.submit(deleteMyAccount, { sure: "on", password }),
      ...signIns,
    ]);
    expect(deleted).toEqual({ isOk: true });
    expect(await sends, `round ${round}`).toBe("sign-in-needed");
    expect(await tracesOf([owner, world.email]), `round ${round}`).toEqual([]);
  }
}, 60_000);

test("nor does a sign-in that brings an earlier guest's conversations to their end", async () => {
  const store = await getStore();
  const account = (await whoIs(await newAccount()))?.owner ?? "";
  const { guest: earlier } = guest();
  await seedTurns(store, earlier, 1);
  await store.noteGuest(account, earlier, false);
  const { noteGuest } = store;
  vi.spyOn(store, "noteGuest").mockImplementation(async (...note) => {
    await noteGuest(...note);
    // A deletion that had read the notes before this one takes them all away as its last step.
    await store.deleteOwner(account);
    await deleteAccount(store, account);
  });
  await world.signIn(guest()).finally(() => vi.restoreAllMocks());
  expect(await tracesOf([account, earlier, world.email])).toEqual([]);
});

test("deleting an account leaves alone what was another account's first", async () => {
  const store = await getStore();
  const victim = guest();
  const { guest: owner } = victim;
  const id = await seedTurns(store, owner, 1);
  await newAccount(victim);
  world.email = `2-${world.email}`;
  const other = await newAccount();
  const account = (await whoIs(other))?.owner ?? "";
  await store.noteGuest(account, owner, true);
  await other.submit(deleteMyAccount, { sure: "on", password });
  expect(await store.listAllIds(owner)).toEqual([id]);
});
