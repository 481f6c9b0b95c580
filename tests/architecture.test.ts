import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findCycles, findViolations, type SourceFile } from "@/tests/support/architecture";
import { readSources } from "@/tests/support/read-sources";

const sources = readSources(fileURLToPath(new URL("..", import.meta.url)));

test("every import follows the direction of the design, and every file its zone's rules", () => {
  expect(sources.length).toBeGreaterThan(30);
  expect(findViolations(sources)).toEqual([]);
});

test("no file imports itself through others, type imports included", () => {
  expect(findCycles(sources)).toEqual([]);
});

const file = (path: string, text: string): SourceFile => ({ path, text });

test.each<[string, SourceFile, RegExp]>([
  [
    "a domain file that imports the store",
    file("lib/chat/x.ts", 'import type { Store } from "@/lib/store/store";'),
    /lib\/chat\/x\.ts imports lib\/store\/store, but lib\/chat may import only itself/,
  ],
  [
    "a component that reaches for a query",
    file("components/chat/x.tsx", 'export { a } from "@/lib/queries/a";'),
    /components\/chat\/x\.tsx imports lib\/queries\/a/,
  ],
  [
    "a lazily imported component in lib",
    file("lib/i18n/x.ts", 'const x = () => import("@/components/ui/alert");'),
    /imports components\/ui\/alert/,
  ],
  [
    "a relative import that leaves its zone",
    file("lib/chat/x.ts", 'import { a } from "../store/store";'),
    /imports lib\/store\/store/,
  ],
  [
    "a second file that knows a transport",
    file(
      "lib/store/redis/x.ts",
      'import "server-only";\nimport { createClient } from "@redis/client";',
    ),
    /imports @redis\/client/,
  ],
  [
    "a key that is spelt outside keys.ts",
    file("lib/turn/x.ts", 'import "server-only";\nconst key = `daram:$' + "{owner}`;"),
    /spells a store key/,
  ],
  [
    "a server file without its mark",
    file("lib/turn/x.ts", "export const a = 1;"),
    /does not begin with import "server-only"/,
  ],
  [
    "an action that is a bare function",
    file("lib/actions/x.ts", '"use server";\nexport async function send() {}'),
    /exports something that defineAction did not make/,
  ],
  ["a barrel", file("lib/chat/index.ts", 'export { a } from "@/lib/chat/a";'), /is a barrel/],
  [
    "a drawer for everything",
    file("lib/chat/utils.ts", "export const a = 1;"),
    /is named for no idea/,
  ],
  ["a file that is too long", file("lib/chat/x.ts", "a;\n".repeat(301)), /301 lines/],
])("%s is found", (_, source, message) => {
  expect(findViolations([source]).join("\n")).toMatch(message);
});

test("a cycle of type imports is found, with its way round", () => {
  const cycle = [
    file("lib/chat/a.ts", 'import type { B } from "@/lib/chat/b";'),
    file("lib/chat/b.ts", 'export type { C } from "./c";'),
    file("lib/chat/c.ts", 'import { a } from "@/lib/chat/a";'),
  ];
  expect(findCycles(cycle)).toEqual([
    "lib/chat/a.ts → lib/chat/b.ts → lib/chat/c.ts → lib/chat/a.ts",
  ]);
});

test("an import that only stands in a comment or in a text is none", () => {
  const harmless = file(
    "lib/chat/x.ts",
    '// import { a } from "@/lib/store/store";\n/* import("@/app/page") */\nconst a = "it\'s from \\"@/app/page\\"";',
  );
  expect(findViolations([harmless])).toEqual([]);
});

test("the rules see the real files", () => {
  const path = fileURLToPath(new URL("../lib/env.ts", import.meta.url));
  expect(sources).toContainEqual(file("lib/env.ts", readFileSync(path, "utf8")));
});
