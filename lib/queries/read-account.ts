import "server-only";
import { createHash } from "node:crypto";
import { readEnvironment } from "@/lib/env";
import { getVisitor } from "@/lib/identity/visitor";
import { StoreError } from "@/lib/store/store";

/** Who is asking, as far as the chat shows it: `nobody` has to sign in first, and of `unknown` the store
 *  says nothing for now. `mark` tells one account from another in a browser, and tells nothing else. */
export type AccountState =
  | { kind: "guest" | "nobody" | "unknown" }
  | { kind: "signed-in"; mark: string };

/** Who is asking. */
export async function readAccount(): Promise<AccountState> {
  try {
    const visitor = await getVisitor();
    if (visitor?.signIn) {
      const mark = createHash("sha256").update(visitor.owner).digest("base64url").slice(0, 16);
      return { kind: "signed-in", mark };
    }
    if (visitor) return { kind: "guest" };
    return { kind: readEnvironment().access.mode === "open" ? "guest" : "nobody" };
  } catch (error) {
    if (error instanceof StoreError) return { kind: "unknown" };
    throw error;
  }
}
