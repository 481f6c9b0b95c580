import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const modules = new URL("../../node_modules/", import.meta.url);
const versionOf = (name: string): string =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`${name}/package.json`, modules)), "utf8")).version;

/** What was found in 2025 and 2026 in what the app is made of, and since when it is mended, as the
 *  advisories say. `npm run audit` asks for newer ones. */
const advisories: [string, string, string][] = [
  ["next", "15.2.3", "CVE-2025-29927: x-middleware-subrequest goes past the proxy"],
  ["next", "16.0.7", "CVE-2025-55182: a fake chunk in React's format runs code"],
  ["next", "16.0.10", "CVE-2025-55183: the source of a server function is told"],
  ["next", "16.0.10", "CVE-2025-55184, CVE-2025-67779: a promise of itself hangs the server"],
  ["next", "16.1.5", "CVE-2026-23864: React's format takes processor and memory without end"],
  ["next", "16.1.5", "CVE-2025-59471, CVE-2025-59472: memory by images and by resumed pages"],
  ["next", "16.2.3", "CVE-2026-23869: a cycle in React's format takes a minute of processor"],
  ["next", "16.2.6", "CVE-2026-23870: React's format takes processor without end, again"],
  ["next", "16.2.6", "CVE-2026-44578: an upgrade to a WebSocket asks addresses inside"],
  ["next", "16.2.6", "CVE-2026-44579: connections by Cache Components"],
  [
    "next",
    "16.2.6",
    "GHSA-267c-6grr-h53f, GHSA-26hh-7cqf-hhc6: .rsc and prefetches go past the proxy",
  ],
  ["next", "16.2.11", "CVE-2026-64641: requests to server functions take the server down"],
  ["react", "19.2.5", "CVE-2026-23869 in React's own packages"],
  ["react-dom", "19.2.5", "CVE-2026-23869 in React's own packages"],
];

test.each(advisories)("%s is at least %s (%s)", (name, fixedIn) => {
  expect(isAtLeast(versionOf(name), fixedIn)).toBe(true);
});

test("versions are compared by their numbers", () => {
  expect(isAtLeast("16.2.10", "16.2.9")).toBe(true);
  expect(isAtLeast("16.2.10", "16.2.11")).toBe(false);
  expect(isAtLeast("16.3.0-canary.1", "16.3.0")).toBe(false);
});

function isAtLeast(version: string, least: string): boolean {
  const [numbers = "", preview] = version.split("-");
  const [have, want] = [numbers, least].map((text) => text.split(".").map(Number));
  for (const [index, part] of (want ?? []).entries()) {
    const own = have?.[index] ?? 0;
    if (own !== part) return own > part;
  }
  return preview === undefined;
}
