import { fail } from "@/lib/chat/errors";

/** What an action that threw in the browser means. A server that was replaced by a newer one does not
 *  know this page's actions: the page is loaded anew, with the draft kept. */
export function lostConnection(error: unknown) {
  if (error instanceof Error && error.name === "UnrecognizedActionError") location.reload();
  return fail("connection-lost");
}
