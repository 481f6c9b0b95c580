import { runProgram } from "@/lib/commands/run-program";

// A program of its own: it works on the tests, which lib does not import.
const program = new URL("../../tests/prove/main.ts", import.meta.url);
if (!(await runProgram(program, { args: process.argv.slice(2) }))) process.exitCode = 1;
