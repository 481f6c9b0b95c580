import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { type ChatErrorCode, fail, type Result } from "@/lib/chat/errors";
import { readEnvironment } from "@/lib/env";
import { forgetSession } from "@/lib/identity/forget-session";
import { isOwnOrigin } from "@/lib/identity/is-own-origin";
import { getVisitor, type Visitor } from "@/lib/identity/visitor";
import { answerStoreError } from "@/lib/store/answer-store-error";
import { StoreError } from "@/lib/store/store";

/** Makes a server action: checks the origin, derives the visitor from the cookies, parses the input, and
 *  answers every failure as a value. A visitor without a valid cookie owns nothing, so for them every
 *  id is unknown. Bugs are logged once here and answered as "internal". */
export function defineAction<Schema extends z.ZodType, Value>(
  input: Schema,
  act: (input: z.output<Schema>, visitor: Visitor) => Promise<Result<Value>>,
): (input: z.input<Schema>) => Promise<Result<Value>> {
  return async (given) => {
    try {
      const { appUrl, access } = readEnvironment();
      if (!isOwnOrigin(await headers(), appUrl)) return fail("foreign-origin");
      const parsed = input.safeParse(given);
      if (!parsed.success) return fail(codeOf(parsed.error));
      const visitor = await getVisitor();
      if (!visitor) return fail(access.mode === "open" ? "not-found" : "sign-in-needed");
      if (visitor.isSignedOut) return await tellSignedOut();
      return await act(parsed.data, visitor);
    } catch (error) {
      if (error instanceof StoreError) return answerStoreError(error);
      console.error("An action failed:", error);
      return fail("internal");
    }
  };
}

/** What the page shows is an account's, and nothing is done as a guest in its stead. Without the cookie
 *  the page is rendered anew as a guest's, and whatever is asked next is theirs. */
async function tellSignedOut() {
  await forgetSession();
  return fail("sign-in-needed");
}

// A schema may name the code that its violation means: z.custom(…, { params: { code } }).
function codeOf(error: z.ZodError): ChatErrorCode {
  for (const issue of error.issues) {
    if (issue.code === "custom" && issue.params?.code) return issue.params.code as ChatErrorCode;
  }
  return "invalid-input";
}
