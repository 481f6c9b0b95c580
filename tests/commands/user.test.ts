import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { resetPassword } from "@/lib/actions/account/reset-password";
import { signUp } from "@/lib/actions/account/sign-up";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import { accountWorld, refusal } from "@/tests/support/account-world";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const root = fileURLToPath(new URL("../../", import.meta.url));

/** `npm run user -- …` beside the running app: its exit code and what it printed. */
async function user(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    [
      ...["--require", "./lib/commands/require-node.cjs"],
      ...["--import", "./lib/commands/resolve-alias.ts"],
      ...["lib/commands/user.ts", ...args],
    ],
    {
      cwd: root,
      env: {
        ...plainEnvironment("production"),
        REDIS_URL: process.env.REDIS_URL ?? "",
        AUTH_SECRET: process.env.AUTH_SECRET ?? "",
        APP_URL: "https://chat.example.com",
      },
    },
  );
  let output = "";
  const collect = (data: Buffer) => {
    output += data;
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

test("an invitation makes one account, and none is made without one", async () => {
  vi.stubEnv("ACCESS", "invite");
  const { email, password } = world;
  const join = (invite: string, address = email) =>
    world.guest().submit(signUp, { email: address, password, invite });
  expect(await join("")).toEqual(refusal("invite-needed"));
  const { code, output } = await user("invite");
  expect(code).toBe(0);
  const invite = /https:\/\/chat\.example\.com\/sign-up\?invite=(\w+)/.exec(output)?.[1] ?? "";
  // What comes to nothing does not use it up.
  expect(await join(invite, "nobody")).toEqual(refusal("email-invalid"));
  const outcomes = await Promise.all([1, 2, 3].map((i) => join(invite, `${i}-${email}`)));
  expect(outcomes.filter((outcome) => outcome === "/")).toHaveLength(1);
  expect(outcomes).toContainEqual(refusal("invite-needed"));
  vi.stubEnv("ACCESS", "open");
});

test("the link that reset prints is good for a new password", async () => {
  await world.newAccount();
  const { code, output } = await user("reset", world.email.toUpperCase());
  expect(code).toBe(0);
  const link = /https:\/\/chat\.example\.com\/reset-password\?token=(\w+)/.exec(output)?.[1] ?? "";
  const outcome = await world.guest().submit(resetPassword, { token: link, password: "a new one" });
  expect(outcome).toEqual({ isOk: true });
  expect(await world.signIn(world.guest(), "a new one")).toBe("/");
});

test("delete takes the account away; an address without one is said to be so", async () => {
  const browser = await world.newAccount();
  expect((await user("delete", world.email)).code).toBe(0);
  expect((await world.whoIs(browser))?.signIn).toBeNull();
  const { code, output } = await user("reset", world.email);
  expect(code).toBe(1);
  expect(output).toContain(world.email);
});

test.each([[[]], [["invite", "kim@example.com"]], [["reset"]], [["forget", "kim@example.com"]]])(
  "%o is answered with what can be asked for",
  async (args) => {
    const { code, output } = await user(...args);
    expect(code).toBe(1);
    expect(output).toContain("npm run user -- invite");
  },
);
