import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

// Programs of their own: they measure with what the tests measure with, which lib does not import.
const benches: { [name: string]: URL } = {
  turn: new URL("../../tests/bench/turn.ts", import.meta.url),
  pages: new URL("../../tests/bench/pages.ts", import.meta.url),
  long: new URL("../../tests/bench/long.ts", import.meta.url),
};
const root = fileURLToPath(new URL("../../", import.meta.url));
const limitMs = 4 * 60_000;

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}", only ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}

let running: ChildProcess | null = null;
let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isInterrupted = true;
    // It ends what it has started before it ends itself.
    running?.kill(signal);
  });
}
for (const [name, program] of Object.entries(benches)) {
  if (isInterrupted || (asked.length > 0 && !asked.includes(name))) continue;
  if (!(await run(program))) {
    console.error(`The benchmark "${name}" did not come to its end.`);
    process.exitCode = 1;
  }
}

function run(program: URL): Promise<boolean> {
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, [...process.execArgv, fileURLToPath(program)], {
      cwd: root,
      stdio: "inherit",
      timeout: limitMs,
    });
    running.once("error", reject);
    running.once("close", (code) => resolve(code === 0));
  });
}
