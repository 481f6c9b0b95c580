import type { Protection } from "@/tests/prove/protection";

const proxy = (name: string) => ({ file: "tests/http/proxy.test.ts", name });
const policy = (name: string) => ({ file: "tests/http/page-policy.test.ts", name });
const link = (name: string) => ({ file: "tests/components/safe-link.test.tsx", name });

/** What keeps a page, and what an answer says in it, from reaching anybody else. */
export const pageProtections: Protection[] = [
  {
    name: "policy on every page",
    protects: "Browsers refuse what a hole in the renderer would let in.",
    file: "proxy.ts",
    find: `response.headers.set("content-security-policy", policy);`,
    replacement: "",
    test: proxy(
      "each page has a policy with a nonce of its own, and the framework is told the same",
    ),
  },
  {
    name: "nothing in shared caches",
    protects: "No cache on the way replays one person's page to another.",
    file: "proxy.ts",
    find: `response.headers.set("cache-control", "private, no-cache, no-store, max-age=0, must-revalidate");`,
    replacement: "",
    test: proxy("no cache on the way keeps a page or what the router fetches"),
  },
  {
    name: "nonce from the server",
    protects: "Nobody chooses which scripts a page trusts.",
    file: "proxy.ts",
    find: `request.headers.set("content-security-policy", policy);`,
    replacement: "",
    test: proxy("a policy that a visitor sends along is not taken for the page's"),
  },
  {
    name: "size before reading",
    protects: "A huge body costs nothing.",
    file: "proxy.ts",
    find: "if (isTooLarge(request.headers)) return new NextResponse(null, { status: 413 });",
    replacement: "",
    test: proxy("what is too large is refused before it is read"),
  },
  {
    name: "input that refers to itself",
    protects: "Half a megabyte of references does not take the processor for half a second.",
    file: "proxy.ts",
    find: "if (await hasManyReferences(request)) return new NextResponse(null, { status: 413 });",
    replacement: "",
    test: proxy("what refers to itself too often is refused before the framework resolves it"),
  },
  {
    name: "cookie of this host",
    protects: "A neighbouring host cannot give a visitor its own identity.",
    file: "lib/identity/guest-cookie.ts",
    find: "return cookies.get(guestCookieNameOn(isSecure))?.value;",
    replacement:
      "return (cookies.get(hostGuestCookieName) ?? cookies.get(guestCookieName))?.value;",
    test: {
      file: "tests/identity/guest-cookie.test.ts",
      name: "over HTTPS only a cookie that this host can have set counts, not one that a neighbour may have planted",
    },
  },
  {
    name: "scripts with a nonce",
    protects: "No script of an answer runs.",
    file: "lib/http/page-policy.ts",
    find: "' 'strict-dynamic'`",
    replacement: "' 'unsafe-inline' *`",
    test: policy(
      "a page runs only what carries its nonce, asks only us, and stands in nobody's frame",
    ),
  },
  {
    name: "no frame around us",
    protects: "Nobody puts a page of ours into theirs and borrows the clicks.",
    file: "lib/http/page-policy.ts",
    find: `"frame-ancestors": "'none'",`,
    replacement: "",
    test: policy(
      "a page runs only what carries its nonce, asks only us, and stands in nobody's frame",
    ),
  },
  {
    name: "plain addresses",
    protects: "A link does not lead elsewhere than it reads.",
    file: "components/markdown/link-target.ts",
    find: "return isPlain(href) ?",
    replacement: "return href ?",
    test: link(`"https://bank.example@evil.example/" leads nowhere`),
  },
  {
    name: "turned directions",
    protects: "No character hides where a link leads.",
    file: "components/markdown/link-target.ts",
    find: " || hasHidden(href)",
    replacement: "",
    test: link(`"https://bank.example/%E2%80%AEgpj.exe" leads nowhere`),
  },
  {
    name: "false addresses",
    protects: "A text that is somebody else's address is no link.",
    file: "components/markdown/safe-link.tsx",
    find: `if (claim === "false") {`,
    replacement: `if (claim === "never") {`,
    test: link("an address that leads to another one is no link, and says so"),
  },
  {
    name: "images by hand",
    protects: "An answer's picture tells no stranger what is talked about.",
    file: "components/markdown/image-placeholder.tsx",
    find: "if (destination === null) return <span>{alt}</span>;",
    replacement: "return <img src={src} alt={alt} />;",
    test: {
      file: "tests/components/markdown.test.tsx",
      name: "an image is never fetched, only linked",
    },
  },
];
