import { describe, expect, test, vi } from "vitest";
import { signOut } from "@/lib/actions/account/sign-out";
import { guestCookieName } from "@/lib/identity/guest-cookie";
import { sessionCookieNameOn, signSessionToken } from "@/lib/identity/session-cookie";
import { getStore } from "@/lib/store/get-store";
import { accountWorld } from "@/tests/support/account-world";
import { FakeBrowser } from "@/tests/support/fake-request";
import { seedTurns } from "@/tests/support/seed-turns";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const { guest, whoIs, newAccount } = world;
const sessionName = sessionCookieNameOn(false);

/** The ways in, each with what is done before in another browser. */
const ways = [
  { name: "signs up", prepare: async () => {}, enter: newAccount },
  { name: "signs in", prepare: () => newAccount(), enter: world.signIn },
];

/** Whoever has nothing but this cookie. */
const with_ = (name: string, value: string) => new FakeBrowser([[name, value]]);

describe.each(ways)("session fixation: somebody $name in a browser", ({ prepare, enter }) => {
  test("with a planted session of the attacker's: it stays the attacker's, and theirs is another", async () => {
    const attacker = await newAccount();
    const attackersId = (await whoIs(attacker))?.owner;
    const planted = attacker.jar.get(sessionName) ?? "";
    world.email = `2-${world.email}`;
    await prepare();
    const victim = guest();
    const id = await seedTurns(await getStore(), victim.guest, 1);
    victim.jar.set(sessionName, planted);
    await enter(victim);
    expect(victim.jar.get(sessionName)).not.toBe(planted);
    const person = await whoIs(victim);
    expect(person?.signIn?.email).toBe(world.email);
    expect(await person?.store.listAllIds(person.owner)).toEqual([id]);
    const opened = await whoIs(with_(sessionName, planted));
    expect(opened?.owner).toBe(attackersId);
    expect(await opened?.store.listAllIds(opened.owner)).toEqual([]);
  });

  test("with a planted session that has ended, or was never given out: it opens nothing", async () => {
    const attacker = await newAccount();
    const ended = attacker.jar.get(sessionName) ?? "";
    await attacker.submit(signOut, {});
    world.email = `2-${world.email}`;
    await prepare();
    const victim = guest();
    const invented = signSessionToken("x".repeat(32), "a secret of the server");
    for (const planted of [ended, invented, "x".repeat(32)]) {
      victim.jar.set(sessionName, planted);
      await (planted === ended ? enter(victim) : world.signIn(victim));
      expect(victim.jar.get(sessionName)).not.toBe(planted);
      expect((await whoIs(victim))?.signIn?.email).toBe(world.email);
      expect(await whoIs(with_(sessionName, planted))).toBeNull();
    }
  });

  test("with a planted guest's cookie: it opens nothing of what they have from then on", async () => {
    const attacker = guest();
    await prepare();
    const planted = attacker.jar.get(guestCookieName) ?? "";
    const victim = with_(guestCookieName, planted);
    await enter(victim);
    expect(victim.jar.get(guestCookieName)).not.toBe(planted);
    const { owner = "", store } = (await whoIs(victim)) ?? {};
    await seedTurns(await getStore(), owner, 1);
    expect(await store?.listAllIds(owner)).toHaveLength(1);
    const opened = await whoIs(attacker);
    expect(opened?.signIn).toBeNull();
    for (const id of [owner, opened?.owner ?? ""]) {
      await expect(
        opened?.store.listConversations(id, "current", null, 10, Date.now()),
      ).rejects.toMatchObject({ code: "sign-in-needed" });
    }
  });
});
