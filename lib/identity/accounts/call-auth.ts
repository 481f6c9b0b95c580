import "server-only";
import { parseSetCookieHeader, setRequestCookie, toCookieOptions } from "better-auth/cookies";
import { cookies, headers } from "next/headers";
import type { AccountErrorCode } from "@/lib/chat/account";
import { readEnvironment } from "@/lib/env";
import { mayEnter } from "@/lib/identity/access";
import { type Auth, startedAtHeader } from "@/lib/identity/accounts/auth";
import { getAuth } from "@/lib/identity/accounts/get-auth";
import { refusalOf } from "@/lib/identity/accounts/refusal-of";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getSecrets } from "@/lib/identity/secrets";
import {
  readSessionToken,
  sessionCookieNameOn,
  signSessionToken,
} from "@/lib/identity/session-cookie";

type Call<Value> = (
  api: Auth["api"],
  options: { headers: Headers; returnHeaders: true },
) => Promise<{ headers: Headers; response: Value }>;

/** Calls better-auth in the name of the request that is being answered, and sets the cookies it wants
 *  set. What it refuses is a value. `startedAt` is when the request began: a sign-in counts from then on,
 *  however long its password takes. Only where cookies can be set: in actions and routes. */
export async function callAuth<Value>(
  call: Call<Value>,
  startedAt = Date.now(),
): Promise<{ isOk: true; value: Value } | { isOk: false; code: AccountErrorCode }> {
  const given = await headers();
  if (!(await isLetIn())) return { isOk: false, code: "sign-in-needed" };
  const auth = await getAuth(requestOrigin(given));
  try {
    const { response, headers: answer } = await call(auth.api, {
      headers: await headersForAuth(given, startedAt),
      returnHeaders: true,
    });
    await setCookies(answer.getSetCookie());
    return { isOk: true, value: response };
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return { isOk: false, code };
  }
}

/** The request's headers as better-auth takes them: with the sign-in signed by the first secret, the only
 *  one it knows, and with the time of the request's begin. */
export async function headersForAuth(given: Headers, startedAt: number): Promise<Headers> {
  const secrets = await getSecrets();
  const changed = new Headers(given);
  changed.set(startedAtHeader, String(startedAt));
  const name = sessionCookieNameOn(requestOrigin(given).startsWith("https:"));
  const token = readSessionToken((await cookies()).get(name)?.value, secrets);
  if (token) setRequestCookie(changed, name, signSessionToken(token, secrets[0] ?? ""));
  return changed;
}

/** Whether the one password that comes before all else was given, where there is one. */
export async function isLetIn(): Promise<boolean> {
  return mayEnter(readEnvironment().access, await cookies(), await getSecrets(), Date.now());
}

async function setCookies(given: string[]): Promise<void> {
  const jar = await cookies();
  for (const header of given) {
    for (const [name, attributes] of parseSetCookieHeader(header)) {
      jar.set(name, decodeURIComponent(attributes.value), toCookieOptions(attributes));
    }
  }
}

const codes: { [code: string]: AccountErrorCode } = {
  INVALID_EMAIL_OR_PASSWORD: "wrong-credentials",
  INVALID_EMAIL: "email-invalid",
  INVALID_PASSWORD: "wrong-password",
  PASSWORD_TOO_SHORT: "password-too-short",
  PASSWORD_TOO_LONG: "password-too-long",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "sign-up-refused",
  FAILED_TO_CREATE_USER: "sign-up-refused",
  INVALID_TOKEN: "link-expired",
  USER_NOT_FOUND: "link-expired",
  UNAUTHORIZED: "sign-in-needed",
};

/** null for what is a bug, or the store's. */
function codeOf(error: unknown): AccountErrorCode | null {
  return codes[refusalOf(error) ?? ""] ?? null;
}
