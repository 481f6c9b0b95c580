import { expect, test, vi } from "vitest";
import { enter } from "@/lib/actions/account/enter";
import { signUp } from "@/lib/actions/account/sign-up";
import { loadInstructions } from "@/lib/actions/load-instructions";
import { readAccount } from "@/lib/queries/read-account";
import { readWaysIn } from "@/lib/queries/read-ways-in";
import { accountWorld, refusal } from "@/tests/support/account-world";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
type Browser = ReturnType<typeof world.guest>;
const kindOf = async (browser: Browser) => (await browser.ask(readAccount)).kind;
const act = (browser: Browser) => browser.ask(() => loadInstructions({}));
const signInNeeded = { ok: false, error: { code: "sign-in-needed", retryable: false } };

test("by itself guests are welcome", async () => {
  const guest = world.guest();
  expect(await kindOf(guest)).toBe("guest");
  expect(await act(guest)).toMatchObject({ ok: true });
});

test.each(["accounts", "invite"])("ACCESS=%s takes an account", async (access) => {
  const person = await world.newAccount();
  vi.stubEnv("ACCESS", access);
  const guest = world.guest();
  expect(await kindOf(guest)).toBe("nobody");
  expect(await act(guest)).toEqual(signInNeeded);
  expect(await kindOf(person)).toBe("signed-in");
  expect(await act(person)).toMatchObject({ ok: true });
  vi.stubEnv("ACCESS", "open");
});

test("ACCESS=password takes the password, until it is changed", async () => {
  const person = await world.newAccount();
  vi.stubEnv("ACCESS", "password");
  vi.stubEnv("ACCESS_PASSWORD", "open sesame");
  const guest = world.guest();
  expect(await kindOf(guest)).toBe("nobody");
  // A sign-in alone does not do.
  expect(await kindOf(person)).toBe("nobody");
  expect(await act(guest)).toEqual(signInNeeded);
  expect((await guest.ask(readWaysIn)).needsPassword).toBe(true);
  expect(
    await guest.submit(signUp, { email: `2-${world.email}`, password: world.password }),
  ).toEqual(refusal("sign-in-needed"));
  expect(await guest.submit(enter, { password: "open barley" })).toEqual(refusal("wrong-password"));
  expect(await kindOf(guest)).toBe("nobody");
  expect(await guest.submit(enter, { password: "open sesame" })).toBe("/");
  expect(await kindOf(guest)).toBe("guest");
  expect(await act(guest)).toMatchObject({ ok: true });
  guest.jar.set("daram-access", `zzzzzz.${guest.jar.get("daram-access")?.split(".")[1]}`);
  expect(await kindOf(guest)).toBe("nobody");

  await guest.submit(enter, { password: "open sesame" });
  vi.stubEnv("ACCESS_PASSWORD", "another word");
  expect(await kindOf(guest)).toBe("nobody");
  vi.stubEnv("ACCESS", "open");
});

test("the hundred-and-first password from one address is not looked at", async () => {
  vi.stubEnv("ACCESS", "password");
  vi.stubEnv("ACCESS_PASSWORD", "open sesame");
  const outcomes = await Promise.all(
    Array.from({ length: 105 }, () => world.guest().submit(enter, { password: "wrong" })),
  );
  const refused = outcomes.filter(
    (outcome) =>
      typeof outcome !== "string" && !outcome.isOk && outcome.code === "too-many-attempts",
  );
  expect(refused).toHaveLength(5);
  expect(await world.guest().submit(enter, { password: "open sesame" })).toEqual(
    refusal("too-many-attempts"),
  );
  vi.stubEnv("ACCESS", "open");
});
