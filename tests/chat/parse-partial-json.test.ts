import { parsePartialJson as sdkParsePartialJson } from "ai";
import { describe, expect, test } from "vitest";
import { parsePartialJson } from "@/lib/chat/parse-partial-json";

const documents = [
  { city: '서울\n\t"quoted" \\ / \u0001 🐿', days: [1, -2.5, 0.125, 1e-7, 300] },
  { a: { b: { c: [[], {}, [{}], ""] } }, t: true, f: false, n: null },
  [true, [false, [null, "[{,:}]"]]],
  "text with { [ , : ] }",
  -12.75,
  [],
].map((value) => JSON.stringify(value));

describe("parsePartialJson", () => {
  test.each([...documents, JSON.stringify(JSON.parse(documents[0] ?? ""), null, 2)])(
    "agrees with the SDK at every length of %s",
    async (document) => {
      for (let length = 0; length <= document.length; length++) {
        const text = document.slice(0, length);
        const { value } = await sdkParsePartialJson(text);
        expect(parsePartialJson(text), text).toStrictEqual(value);
      }
    },
  );

  test.each<[string, unknown]>([
    // The SDK's own repair trips over these three.
    ['{"a\\":b":1,"c":"d', { 'a":b': 1, c: "d" }],
    ["[1e+", [1]],
    ['{"a":1e+21,"b', { a: 1e21 }],
    ["null", null],
    ["  nul", null],
    ["", undefined],
    ["hello {", undefined],
    ["{oops", {}],
    ["oops", undefined],
    ["[1,]2", undefined],
    ["]", undefined],
    ["-", undefined],
  ])("%j is %j", (text, value) => {
    expect(parsePartialJson(text)).toStrictEqual(value);
  });

  test("takes a megabyte of an open string and a thousand open brackets", () => {
    expect(parsePartialJson(`["${"x".repeat(1_000_000)}`)).toStrictEqual(["x".repeat(1_000_000)]);
    expect(parsePartialJson("[".repeat(1_000))).toBeInstanceOf(Array);
  });
});
