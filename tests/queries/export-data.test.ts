import { setTimeout as delay } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { signOutEverywhere } from "@/lib/actions/account/sign-out-everywhere";
import { exportData } from "@/lib/queries/export-data";
import { readGeneration } from "@/lib/queries/read-generation";
import { getStore } from "@/lib/store/get-store";
import { accountWorld } from "@/tests/support/account-world";
import { seedTurns } from "@/tests/support/seed-turns";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();

/** The document that a browser gets. */
async function exportFrom(browser: ReturnType<typeof world.guest>) {
  return browser.ask(async () => {
    const data = await exportData();
    if (!data.ok) return data.error;
    let text = "";
    for await (const part of data.value) text += part;
    return JSON.parse(text);
  });
}

test("everything is in the file: every version, what is archived and what is in the trash", async () => {
  const store = await getStore();
  const browser = world.guest();
  const { guest: owner } = browser;
  const ids = [];
  for (let i = 1; i <= 3; i++) ids.push(await seedTurns(store, owner, i));
  const [first = "", second = ""] = ids;
  await store.moveConversations(owner, [first], "archive");
  await store.deleteConversations(owner, [second], 1_790_000_000_000);
  await store.saveInstructions(owner, { style: "brief", facts: 'says "hello"' });
  const data = await exportFrom(browser);
  expect(data).toMatchObject({
    format: "daram-export",
    version: 1,
    profile: null,
    instructions: { style: "brief", facts: 'says "hello"' },
  });
  const found = new Map(data.conversations.map((one: { id: string }) => [one.id, one]));
  expect([...found.keys()].sort()).toEqual(ids.sort());
  expect(found.get(first)).toMatchObject({ place: "archive", deletedAt: null });
  expect(found.get(second)).toMatchObject({ deletedAt: 1_790_000_000_000 });
  for (const { head, messages } of data.conversations) {
    const known = new Set([null]);
    for (const message of messages) {
      expect(known).toContain(message.parentId);
      known.add(message.id);
    }
    expect(known).toContain(head);
  }
});

test("an account's file says whose it is; a guest with nothing gets a file with nothing", async () => {
  expect((await exportFrom(await world.newAccount())).profile).toEqual({
    email: world.email,
    name: "Kim",
  });
  expect((await exportFrom(world.guest())).conversations).toEqual([]);
});

test("a slow reader gets nothing more once the account has signed out everywhere, and no whole file", async () => {
  const browser = world.guest();
  for (let i = 1; i <= 3; i++) await seedTurns(await getStore(), browser.guest, i);
  await world.newAccount(browser);
  const thief = browser.copy();
  const data = await thief.ask(exportData);
  if (!data.ok) throw new Error(data.error.code);
  const reader = data.value.getReader();
  expect((await reader.read()).value).toContain("daram-export");
  await browser.submit(signOutEverywhere, {});
  await delay(3_000);
  await expect(reader.read()).rejects.toThrow("signed out");
});

test("whose guest has become an account's gets no file, and follows no answer", async () => {
  const store = await getStore();
  const browser = world.guest();
  const thief = browser.copy();
  await seedTurns(store, browser.guest, 1);
  const [id = ""] = await store.listAllIds(browser.guest);
  const whole = await store.readWholeConversation(browser.guest, id);
  await world.newAccount(browser);
  expect(await exportFrom(thief)).toMatchObject({ code: "sign-in-needed" });
  const generationId = whole?.messages.at(-1)?.id ?? "";
  expect(await thief.ask(() => readGeneration(generationId, 0))).toBeNull();
  expect(await browser.ask(() => readGeneration(generationId, 0))).not.toBeNull();
});
