import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { endProcess, isRunning, until } from "@/tests/support/redis-servers";

const root = fileURLToPath(new URL("../..", import.meta.url));
const node = `"${process.execPath}" --import ./lib/commands/resolve-alias.ts --input-type=module`;

// A process that watches its launcher and handles signals as the app does, and says what happens.
const program = `
  const { watchLauncher } = await import("@/lib/commands/watch-launcher");
  const { shutDownOnSignal } = await import("@/lib/commands/shut-down");
  const finish = async () => {
    console.log("finishing");
    await new Promise((resolve) => setTimeout(resolve, Number(process.env.FINISH_MS ?? 0)));
    console.log("finished");
  };
  const hurry = async () => console.log("hurrying");
  const patience = process.env.PATIENCE ? JSON.parse(process.env.PATIENCE) : undefined;
  watchLauncher(shutDownOnSignal(finish, hurry, patience));
  setInterval(() => {}, 1000);
  console.log("pid " + process.pid);
`;

function launch(command: string, env: Record<string, string> = {}) {
  const launcher = spawn("sh", ["-c", command], {
    cwd: root,
    env: { ...process.env, PROGRAM: program, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  launcher.stdout.setEncoding("utf8").on("data", (data: string) => {
    output += data;
  });
  return { launcher, output: () => output, pid: () => pidOf(() => output) };
}

async function pidOf(output: () => string): Promise<number> {
  await until(() => /pid \d+\n/.test(output()));
  return Number(/pid (\d+)/.exec(output())?.[1]);
}

const run = `${node} --eval "$PROGRAM"`;

test.each([
  ["started it directly", `${run}; true`],
  ["started it through a shell", `sh -c '${run}; true'; true`],
])("when the npm that %s is killed, the app finishes and ends", async (_, command) => {
  const { launcher, output, pid } = launch(command, { npm_lifecycle_event: "start" });
  const app = await pid();
  launcher.kill("SIGKILL");
  await until(() => !isRunning(app));
  expect(output()).toContain("finished");
});

test("without npm nobody is watched", async () => {
  const { launcher, output, pid } = launch(`${run}; true`, { npm_lifecycle_event: "" });
  const app = await pid();
  expect(isRunning(app)).toBe(true);
  await endProcess(app, "SIGTERM");
  await exitOf(launcher);
  expect(output()).toContain("finished");
});

test("the same Ctrl+C from the terminal and from npm lets the app finish, with exit code 0", async () => {
  const { launcher, output, pid } = launch(`exec ${run}`, { FINISH_MS: "300" });
  const app = await pid();
  process.kill(app, "SIGINT");
  process.kill(app, "SIGINT");
  expect(await exitOf(launcher)).toBe(0);
  expect(output()).toMatch(/finishing\nfinished\n$/);
});

test("what still runs shortly before the time is over is hurried, and then cut off", async () => {
  const shut = async (finishMs: number) => {
    const PATIENCE = JSON.stringify({ hurryMs: 100, graceMs: 1500 });
    const app = launch(`exec ${run}`, { FINISH_MS: `${finishMs}`, PATIENCE });
    process.kill(await app.pid(), "SIGTERM");
    return { code: await exitOf(app.launcher), said: app.output() };
  };
  const hurried = await shut(500);
  expect(hurried.code).toBe(0);
  expect(hurried.said).toMatch(/finishing\nhurrying\nfinished\n$/);
  const late = await shut(60_000);
  expect(late.code).toBe(1);
  expect(late.said).toMatch(/finishing\nhurrying\n$/);
});

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}
