import "server-only";
import { readEnvironment } from "@/lib/env";
import { openStore } from "@/lib/store/get-store";

/** The secrets that sign (the first) and verify (all) cookies: AUTH_SECRET's, else the store's own.
 *  Throws StoreError when they are in a store that does not answer. */
export async function getSecrets(): Promise<string[]> {
  const { authSecrets } = readEnvironment();
  return authSecrets.length > 0 ? authSecrets : [(await openStore()).secret];
}
