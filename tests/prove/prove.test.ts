import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Protection } from "@/tests/prove/protection";
import { protections } from "@/tests/prove/protections";
import { readVerdict } from "@/tests/prove/read-verdict";
import { takeAway } from "@/tests/prove/take-away";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("the list of protections", () => {
  test.each(protections)("has $name where it stands in the code, exactly once", (one) => {
    const source = readFileSync(join(root, one.file), "utf8");
    expect(takeAway(source, one)).not.toBe(source);
    expect(existsSync(join(root, one.test.file)), one.test.file).toBe(true);
  });

  test("names each protection once", () => {
    const names = protections.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

const guard: Protection = {
  ...{ name: "guard", protects: "It guards.", file: "lib/a.ts" },
  ...{ find: "if (isForeign) return;", replacement: "" },
  test: { file: "tests/a.test.ts", name: "a reply > is refused" },
};

test("a protection is taken away where it stands, and nothing else", () => {
  expect(takeAway("const $& = 1;\nif (isForeign) return;\nact();\n", guard)).toBe(
    "const $& = 1;\n\nact();\n",
  );
});

test.each([
  ["no longer there", "act();", /stands in lib\/a\.ts 0 times/],
  ["there twice", guard.find + guard.find, /stands in lib\/a\.ts 2 times/],
])("a protection that is %s is reported", (_, source, message) => {
  expect(() => takeAway(source, guard)).toThrow(message);
});

describe("a report in which the test", () => {
  const report = (tests: [title: string, failure: string | null][], message = "") =>
    JSON.stringify({
      testResults: [
        {
          ...{ name: "/tmp/copy/tests/a.test.ts", message },
          assertionResults: [
            {
              ...{ ancestorTitles: ["a reply"], title: "something else" },
              ...{ status: "skipped", failureMessages: [] },
            },
            ...tests.map(([title, failure]) => ({
              ...{ ancestorTitles: ["a reply"], title },
              status: failure === null ? "passed" : "failed",
              failureMessages: failure === null ? [] : [`${failure}\n    at a stack`],
            })),
          ],
        },
      ],
    });
  const assertion = "AssertionError: expected true to be false";

  test.each([
    ["passed", report([["is refused", null]]), "green", ""],
    ["failed", report([["is refused", assertion]]), "red", assertion],
    [
      "failed on one transport only",
      report([
        ["is refused", assertion],
        ["is refused", null],
      ]),
      "green",
      assertion,
    ],
    ["did not run", report([]), "broken", "no such test ran"],
    ["could not be loaded", report([], "Error: no such file\nat"), "broken", "Error: no such file"],
    [
      "failed because the code is none any more",
      report([["is refused", "ReferenceError: x is not defined"]]),
      "broken",
      "ReferenceError: x is not defined",
    ],
    [
      "failed because the script is none any more",
      report([["is refused", "Error: ERR Error compiling script (new function)"]]),
      "broken",
      "Error: ERR Error compiling script (new function)",
    ],
  ])("%s", (_, json, outcome, detail) => {
    expect(readVerdict(json, guard.test)).toEqual({ outcome, detail });
  });
});
