import "server-only";
import type { Run } from "@/lib/turn/run";

// Next bundles this module more than once; the process has one set of runs all the same.
const shared = globalThis as { [key: symbol]: Map<string, Run> | undefined };
const runsKey = Symbol.for("daram.runs");

/** The generations being made in this process, by id. */
export function runs(): Map<string, Run> {
  return (shared[runsKey] ??= new Map());
}
