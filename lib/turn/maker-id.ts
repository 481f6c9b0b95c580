import "server-only";
import { newId } from "@/lib/chat/id";

// Next bundles this module more than once; the process has one name all the same.
const shared = globalThis as { [key: symbol]: string | undefined };
const makerKey = Symbol.for("daram.maker");

/** This process's name in the claims of the generations that it makes. */
export function makerId(): string {
  return (shared[makerKey] ??= newId());
}
