import "server-only";
import { passkey } from "@better-auth/passkey";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { maxPasswordLength, minPasswordLength } from "@/lib/chat/account";
import { newId } from "@/lib/chat/id";
import type { Environment } from "@/lib/env";
import { logAuth } from "@/lib/identity/accounts/log-auth";
import { hashPassword, verifyPassword } from "@/lib/identity/accounts/password";
import { rowAdapter } from "@/lib/identity/accounts/row-adapter";
import { sessionCookieNameOn, sessionSeconds } from "@/lib/identity/session-cookie";
import type { RowStore } from "@/lib/store/row-store";

/** What better-auth leaves to us. */
export type AuthEvents = {
  /** The id for a new user: the guest's who signs up, so that nothing has to move. */
  newUserId(headers: Headers): Promise<string>;
  /** An account was taken back by a link: nothing that was good before is to let anybody in. */
  passwordReset(userId: string): Promise<void>;
  /** Somebody has signed in, or up. Returns cookies to set, as Set-Cookie has them. */
  signedIn(userId: string, headers: Headers): Promise<string[]>;
};

// Whoever finds a browser that is signed in must not be able to leave a passkey of theirs behind.
const freshSeconds = 10 * 60;

/** better-auth as Daram uses it: no client library, no cookie cache, no second storage, no limits of its
 *  own. `origin` is where the request came to: cookies are `Secure` where it is https, and passkeys
 *  belong to its host. */
export function createAuth(
  store: RowStore,
  secret: string,
  origin: string,
  environment: Pick<Environment, "access" | "github" | "google">,
  events: AuthEvents,
) {
  const { github, google } = environment;
  // An invitation is for the form that asks for it.
  const disableSignUp = environment.access.mode === "invite";
  const isSecure = origin.startsWith("https:");
  return betterAuth({
    appName: "Daram",
    baseURL: origin,
    secret,
    database: rowAdapter(store),
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: "error", log: logAuth },
    emailAndPassword: {
      enabled: true,
      minPasswordLength,
      maxPasswordLength,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => events.passwordReset(user.id),
    },
    user: {
      additionalFields: {
        // Sign-ins that began before are over, also those that were still under way.
        signedOutAt: { type: "number", required: false, input: false },
      },
    },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      freshAge: freshSeconds,
      additionalFields: { startedAt: { type: "number", required: false, input: false } },
    },
    socialProviders: {
      ...(github ? { github: { ...github, disableSignUp } } : {}),
      ...(google ? { google: { ...google, disableSignUp } } : {}),
    },
    plugins: [passkey({ rpID: new URL(origin).hostname, rpName: "Daram", origin })],
    advanced: {
      cookiePrefix: "daram",
      cookies: {
        session_token: { name: sessionCookieNameOn(isSecure) },
        state: { name: stepCookieNameOn(isSecure, "state") },
        "better-auth-passkey": { name: stepCookieNameOn(isSecure, "passkey") },
      },
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure },
      database: { generateId: newId },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context) => ({
            data: { ...user, id: await events.newUserId(context?.headers ?? new Headers()) },
          }),
        },
      },
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, startedAt: startOf(context?.headers) },
          }),
        },
      },
    },
    hooks: {
      after: createAuthMiddleware(async (context) => {
        const { newSession, returned } = context.context;
        // A sign-up that lost to another one has got as far as a session, which was never stored. The way
        // back from another service is a redirection, which is such an error too.
        if (!newSession || (isAPIError(returned) && returned.statusCode >= 400)) return;
        const headers = context.headers ?? new Headers();
        for (const cookie of await events.signedIn(newSession.user.id, headers)) {
          context.responseHeaders?.append("set-cookie", cookie);
        }
      }),
    },
  });
}

/** The cookie of a sign-in that has begun, at another service or with a passkey: over HTTPS one that no
 *  page of a neighbouring host can plant here, so that nobody ends a sign-in that a stranger began. */
const stepCookieNameOn = (isSecure: boolean, step: "state" | "passkey") =>
  `${isSecure ? "__Host-" : ""}daram-${step}`;

/** The header by which we tell better-auth when the request began (milliseconds since the epoch). */
export const startedAtHeader = "x-daram-started-at";

const startOf = (headers: Headers | undefined): number =>
  Number(headers?.get(startedAtHeader) ?? 0);

export type Auth = ReturnType<typeof createAuth>;
