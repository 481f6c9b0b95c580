import { expect, test } from "vitest";
import { graphemesOf } from "@/lib/chat/graphemes";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const plain = (graphemes: Iterable<{ segment: string; index: number }>) =>
  Array.from(graphemes, ({ segment, index }) => ({ segment, index }));
const bySegmenter = (text: string) => plain(segmenter.segment(text));
const byOurs = (text: string) => plain(graphemesOf(text));

test("any two characters of the basic plane, beside each other, are cut as Unicode says", () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const wrong = ["a", "가"].flatMap((other) =>
    all.filter((one) => {
      const text = other + one + other;
      return JSON.stringify(byOurs(text)) !== JSON.stringify(bySegmenter(text));
    }),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ["Korean and English", "대화를 저장하는 Redis, 「記憶」と言う…"],
  ["families and flags", "👨‍👩‍👧‍👦🇰🇷🇰🇷 a"],
  ["accents of their own", "e\u0301a\u0308 ẹ"],
  ["Hangul of single letters", "\u1112\u1161\u11ab글"],
  ["lines", "a\r\nb"],
])("%s are cut as Unicode says", (_, text) => {
  expect(byOurs(text)).toEqual(bySegmenter(text));
});
