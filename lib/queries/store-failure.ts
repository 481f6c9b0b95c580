import "server-only";
import { fail } from "@/lib/chat/errors";
import { StoreError } from "@/lib/store/store";

/** A failed store as a value, for a page to say so in its place; logged here once. Bugs are thrown on. */
export function storeFailure(error: unknown) {
  if (!(error instanceof StoreError)) throw error;
  console.error(`The store failed (${error.code}): ${error.message}`);
  return fail(error.code);
}
