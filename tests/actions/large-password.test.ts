import { expect, test, vi } from "vitest";
import { changeEmail } from "@/lib/actions/account/change-email";
import { changePassword } from "@/lib/actions/account/change-password";
import { deleteMyAccount } from "@/lib/actions/account/delete-account";
import { enter } from "@/lib/actions/account/enter";
import { resetPassword } from "@/lib/actions/account/reset-password";
import { signIn } from "@/lib/actions/account/sign-in";
import { signUp } from "@/lib/actions/account/sign-up";
import { newResetLink } from "@/lib/identity/accounts/manage-account";
import { accountWorld, refusal } from "@/tests/support/account-world";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const large = "x".repeat(1 << 20);
const email = "new@example.com";

/** What an attack may cost the server. */
const cpuLimitMs = 100;

/** Milliseconds of processor time, all threads: passwords are hashed on others. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each([
  ["signing in", signIn, "password", "wrong-credentials"],
  ["signing up", signUp, "password", "password-too-long"],
  ["a reset", resetPassword, "password", "password-too-long"],
  ["the one password of ACCESS=password", enter, "password", "wrong-password"],
  ["a new password", changePassword, "newPassword", "password-too-long"],
  ["a new password, as the old one", changePassword, "password", "wrong-password"],
  ["a new address", changeEmail, "password", "wrong-password"],
  ["a deletion", deleteMyAccount, "password", "wrong-password"],
])(
  "for %s a password of 1 MB is refused at little cost, and nothing is done",
  async (_, action, field, code) => {
    const browser = await world.newAccount();
    const link = new URL((await newResetLink(world.email, "http://localhost:3000")) ?? "");
    const token = link.searchParams.get("token") ?? "";
    const { password } = world;
    const fields = { email, password, newPassword: "another password", token, sure: "on" };
    const mode = action === enter ? "password" : "open";
    vi.stubEnv("ACCESS", mode);
    vi.stubEnv("ACCESS_PASSWORD", "open sesame");
    const costs: number[] = [];
    for (let i = 0; i < 3; i++) {
      costs.push(
        await costOf(async () => {
          const outcome = await browser.submit(action, { ...fields, [field]: large });
          expect(outcome).toEqual(refusal(code));
          expect(JSON.stringify(outcome)).not.toContain("xxx");
        }),
      );
    }
    vi.stubEnv("ACCESS", "open");
    // Whatever else runs on this machine's other threads is no cost of the attack.
    expect(Math.min(...costs)).toBeLessThanOrEqual(cpuLimitMs);
    expect((await world.whoIs(browser))?.signIn?.email).toBe(world.email);
    expect(await world.signIn(world.guest())).toBe("/");
    // The link has not been used up.
    expect(
      await world.guest().submit(resetPassword, { token, password: "a new password" }),
    ).toEqual({ isOk: true });
  },
);
