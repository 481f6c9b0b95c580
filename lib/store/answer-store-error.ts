import "server-only";
import { fail } from "@/lib/chat/errors";
import { StoreError } from "@/lib/store/store";

/** A failed store as a value, for whoever asked to hear of it in place; logged here, once.
 *  Everything else is thrown on. */
export function answerStoreError(error: unknown) {
  if (!(error instanceof StoreError)) throw error;
  if (error.code === "sign-in-needed") return fail(error.code);
  console.error(`The store failed (${error.code}): ${error.message}`);
  return fail(error.code);
}
