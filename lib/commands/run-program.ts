import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs a program of ours as this one was run, for at most `limitMs`; resolves to whether it ended
 *  well. A signal is passed on to it, so that it ends what it has started; then this process ends. */
export async function runProgram(
  program: URL,
  { args = [], limitMs }: { args?: string[]; limitMs?: number } = {},
): Promise<boolean> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(program), ...args], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
    stdio: "inherit",
    timeout: limitMs,
  });
  let isInterrupted = false;
  const passOn = (signal: NodeJS.Signals) => {
    isInterrupted = true;
    child.kill(signal);
  };
  process.on("SIGINT", passOn);
  process.on("SIGTERM", passOn);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (isInterrupted) process.exit(1);
  process.off("SIGINT", passOn);
  process.off("SIGTERM", passOn);
  return code === 0;
}
