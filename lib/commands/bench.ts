import { runProgram } from "@/lib/commands/run-program";

// Programs of their own: they measure with what the tests measure with, which lib does not import.
const benches: { [name: string]: URL } = {
  turn: new URL("../../tests/bench/turn.ts", import.meta.url),
  store: new URL("../../tests/bench/store.ts", import.meta.url),
  pages: new URL("../../tests/bench/pages.ts", import.meta.url),
  long: new URL("../../tests/bench/long.ts", import.meta.url),
  lighthouse: new URL("../../tests/bench/lighthouse.ts", import.meta.url),
};
const limitMs = 4 * 60_000;

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}", only ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}

for (const [name, program] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!(await runProgram(program, { limitMs }))) {
    console.error(`The benchmark "${name}" did not come to its end.`);
    process.exitCode = 1;
  }
}
