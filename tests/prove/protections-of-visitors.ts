import type { Protection } from "@/tests/prove/protection";

const defineAction = "lib/actions/define-action.ts";

const cookie = (name: string) => ({ file: "tests/identity/guest-cookie.test.ts", name });
const action = (name: string) => ({ file: "tests/actions/define-action.test.ts", name });

/** What stands between a request and a turn. */
export const visitorProtections: Protection[] = [
  {
    name: "cookie signature",
    protects: "Nobody becomes another owner by writing a cookie.",
    file: "lib/identity/guest-cookie.ts",
    find: "if (signer < 0) return null;",
    replacement: "",
    test: cookie("that is signed by somebody else says nothing"),
  },
  {
    name: "origin check",
    protects: "Another site's page cannot send, stop or delete in the name of a visitor.",
    file: defineAction,
    find: `if (!isOwnOrigin(await headers(), appUrl)) return fail("foreign-origin");`,
    replacement: "",
    test: action("is refused to a page of another site, and does nothing"),
  },
  {
    name: "request without an origin",
    protects: "A request that does not say where it comes from is not taken for our own.",
    file: "lib/identity/is-own-origin.ts",
    find: `if (!origin || origin === "null") return false;`,
    replacement: `if (!origin || origin === "null") return true;`,
    test: {
      file: "tests/identity/is-own-origin.test.ts",
      name: "a request without an origin",
    },
  },
  {
    name: "owner from the cookie",
    protects: "An action without a valid cookie owns nothing.",
    file: defineAction,
    find: `if (!visitor) return fail(access.mode === "open" ? "not-found" : "sign-in-needed");`,
    replacement: "",
    test: action("finds nothing for a visitor whose cookie is forged"),
  },
  {
    name: "checked input",
    protects: "An action takes nothing that it does not ask for.",
    file: defineAction,
    find: "if (!parsed.success) return fail(codeOf(parsed.error));",
    replacement: "if (!parsed.success) return act(given, await getVisitor());",
    test: action("is no input that an action takes"),
  },
];
