import { runProgram } from "@/lib/commands/run-program";

type Bench = {
  /** A program of its own: it measures with what the tests measure with, which lib does not import. */
  program: URL;
  limitMs: number;
  /** Takes words that say what of it is wanted, and so long that it runs only when it is asked for. */
  isOnDemand?: boolean;
};

const minutes = 60_000;

const benches: { [name: string]: Bench } = {
  turn: { program: new URL("../../tests/bench/turn.ts", import.meta.url), limitMs: 4 * minutes },
  store: { program: new URL("../../tests/bench/store.ts", import.meta.url), limitMs: 4 * minutes },
  pages: { program: new URL("../../tests/bench/pages.ts", import.meta.url), limitMs: 4 * minutes },
  long: { program: new URL("../../tests/bench/long.ts", import.meta.url), limitMs: 4 * minutes },
  spec: { program: new URL("../../tests/bench/spec.ts", import.meta.url), limitMs: 10 * minutes },
  lighthouse: {
    program: new URL("../../tests/bench/lighthouse.ts", import.meta.url),
    limitMs: 4 * minutes,
  },
  render: {
    program: new URL("../../tests/bench/render.ts", import.meta.url),
    limitMs: 180 * minutes,
    isOnDemand: true,
  },
};

const asked = process.argv.slice(2);
const [first = ""] = asked;
const words = benches[first]?.isOnDemand ? asked.slice(1) : [];
const names = asked.slice(0, asked.length - words.length);
const unknown = names.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}", only ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}

for (const [name, { program, limitMs, isOnDemand = false }] of Object.entries(benches)) {
  if (names.length > 0 ? !names.includes(name) : isOnDemand) continue;
  if (!(await runProgram(program, { args: words, limitMs }))) {
    console.error(`The benchmark "${name}" did not come to its end.`);
    process.exitCode = 1;
  }
}
