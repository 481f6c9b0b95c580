import "server-only";
import { readEnvironment } from "@/lib/env";
import { headersForAuth, isLetIn } from "@/lib/identity/accounts/call-auth";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";
import { getAuth } from "@/lib/identity/accounts/get-auth";
import { withdrawPasskey } from "@/lib/identity/accounts/withdraw-passkey";
import { isOwnOrigin } from "@/lib/identity/is-own-origin";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getVisitor } from "@/lib/identity/visitor";
import { StoreError } from "@/lib/store/store";

type Kind = "github" | "google" | "sign-in" | "own";

/** All of better-auth's own addresses that there are; every other one of them is none here. */
const paths: { readonly [path: string]: Kind } = {
  "GET /api/auth/callback/github": "github",
  "GET /api/auth/callback/google": "google",
  "GET /api/auth/passkey/generate-authenticate-options": "sign-in",
  "POST /api/auth/passkey/verify-authentication": "sign-in",
  "GET /api/auth/passkey/generate-register-options": "own",
  "POST /api/auth/passkey/verify-registration": "own",
};
const mostBodyBytes = 32 * 1024;

/** Passes a request on to better-auth, if it is one of the few that Daram has a use for. */
export async function answerAuthRequest(request: Request): Promise<Response> {
  const startedAt = Date.now();
  const { pathname } = new URL(request.url);
  const kind = paths[`${request.method} ${pathname}`];
  if (!kind || !isSetUp(kind)) return new Response(null, { status: 404 });
  if (request.method === "POST") {
    const isOwn = isOwnOrigin(request.headers, readEnvironment().appUrl);
    if (!isOwn) return new Response(null, { status: 403 });
    const length = Number(request.headers.get("content-length") ?? Number.NaN);
    if (!(length <= mostBodyBytes)) return new Response(null, { status: 413 });
  }
  try {
    if (!(await isLetIn())) return new Response(null, { status: 401 });
    const signIn = kind === "own" ? (await getVisitor())?.signIn : null;
    const isRefused =
      kind === "own" ? !signIn : (await countAttempt("sign-in", null)).minutes !== null;
    if (isRefused) return new Response(null, { status: kind === "own" ? 401 : 429 });
    const auth = await getAuth(requestOrigin(request.headers));
    const headers = await headersForAuth(request.headers, startedAt);
    // Next hands over a proxy of a request, which no other request can be made of.
    const { url, method } = request;
    const body = method === "POST" ? await request.text() : null;
    const answer = await auth.handler(new Request(url, { method, headers, body }));
    const isOver = signIn && (await withdrawPasskey(signIn, answer));
    return isOver ? new Response(null, { status: 401 }) : answer;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(`The store failed (${error.code}): ${error.message}`);
    return new Response(null, { status: 503 });
  }
}

/** Only another service has to be set up before anybody comes back from it. */
const isSetUp = (kind: Kind) =>
  kind === "sign-in" || kind === "own" || readEnvironment()[kind] !== null;
