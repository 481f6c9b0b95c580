import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Each benchmark is a program of its own: it measures with what the tests measure with, which lib
 *  does not import. */
const benches: { [name: string]: URL } = {
  turn: new URL("../../tests/bench/turn.ts", import.meta.url),
  pages: new URL("../../tests/bench/pages.ts", import.meta.url),
  long: new URL("../../tests/bench/long.ts", import.meta.url),
};

const names = process.argv.slice(2);
const unknown = names.find((name) => benches[name] === undefined);
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}"; there are ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
for (const [name, program] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  if (!(await run(program))) process.exitCode = 1;
}

function run(program: URL): Promise<boolean> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(program)], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
    stdio: "inherit",
  });
  // It ends what it started before it ends itself.
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGTERM", forward);
  process.on("SIGINT", forward);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0));
  }).finally(() => {
    process.off("SIGTERM", forward);
    process.off("SIGINT", forward);
  }) as Promise<boolean>;
}
