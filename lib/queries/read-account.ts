import "server-only";
import { readEnvironment } from "@/lib/env";
import { getVisitor } from "@/lib/identity/visitor";
import { StoreError } from "@/lib/store/store";

/** What the chat shows of who is asking: `nobody` has to sign in first. */
export type AccountState =
  | { kind: "guest" | "nobody" }
  | { kind: "signed-in"; email: string; name: string };

/** Who is asking. A store that is away says nothing of that; the page then says so in its own place. */
export async function readAccount(): Promise<AccountState> {
  try {
    const visitor = await getVisitor();
    if (visitor?.signIn) {
      const { email, name } = visitor.signIn;
      return { kind: "signed-in", email, name };
    }
    if (visitor) return { kind: "guest" };
    return { kind: readEnvironment().access.mode === "open" ? "guest" : "nobody" };
  } catch (error) {
    if (error instanceof StoreError) return { kind: "guest" };
    throw error;
  }
}
