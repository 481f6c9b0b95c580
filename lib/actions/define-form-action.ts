import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { AccountErrorCode, FormOutcome } from "@/lib/chat/account";
import { readEnvironment } from "@/lib/env";
import { isOwnOrigin } from "@/lib/identity/is-own-origin";
import { StoreError } from "@/lib/store/store";

/** What an act of a form came to: where to go next, what went wrong, or that it is done. */
export type FormResult =
  | { redirectTo: string }
  | { code: AccountErrorCode; minutes?: number }
  | { isOk: true };

/** Makes a server action for a form, which works without JavaScript: checks the origin, parses the
 *  fields and answers every failure as a value, with the fields to show again. The message of a
 *  schema's violation is its code. `startedAt` is when the form came. Bugs are logged once here. */
export function defineFormAction<Schema extends z.ZodType>(
  input: Schema,
  act: (input: z.output<Schema>, startedAt: number) => Promise<FormResult>,
): (before: FormOutcome | null, form: FormData) => Promise<FormOutcome> {
  return async (_, form) => {
    // Whoever calls it by its id can send anything.
    const entries = form instanceof FormData ? [...form] : [];
    const fields = Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    const result = await attempt(input, fields, act);
    if ("redirectTo" in result) redirect(result.redirectTo);
    if ("isOk" in result) return result;
    return { isOk: false, ...result, values: shownAgain(fields) };
  };
}

async function attempt<Schema extends z.ZodType>(
  input: Schema,
  fields: { [name: string]: string },
  act: (input: z.output<Schema>, startedAt: number) => Promise<FormResult>,
): Promise<FormResult> {
  const startedAt = Date.now();
  try {
    if (!isOwnOrigin(await headers(), readEnvironment().appUrl)) return { code: "foreign-origin" };
    const parsed = input.safeParse(fields);
    if (!parsed.success) return { code: codeOf(parsed.error) };
    return await act(parsed.data, startedAt);
  } catch (error) {
    if (error instanceof StoreError) {
      console.error(`The store failed (${error.code}): ${error.message}`);
      return { code: "store-unavailable" };
    }
    console.error("A form's action failed:", error);
    return { code: "internal" };
  }
}

const codes: readonly string[] = [
  "email-invalid",
  "password-too-short",
  "password-too-long",
  "wrong-credentials",
  "wrong-password",
  "link-expired",
  "not-sure",
] satisfies AccountErrorCode[];

function codeOf({ issues }: z.ZodError): AccountErrorCode {
  const message = issues.find((issue) => codes.includes(issue.message))?.message;
  return (message as AccountErrorCode | undefined) ?? "internal";
}

const shown = ["email", "name"];

/** Never a password: it would stand in the page. */
const shownAgain = (fields: { [name: string]: string }) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => shown.includes(name))
      .map(([name, value]) => [name, value.slice(0, 300)]),
  );
