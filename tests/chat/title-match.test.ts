import { expect, test } from "vitest";
import { titleMatcher, titleRanks } from "@/lib/chat/title-match";

const { prefix, wordPrefix, substring, scatteredWords } = titleRanks;

test.each([
  ["the beginning of the title", "redis", "Redis as a queue", prefix],
  ["the beginning of a word", "queue", "Redis as a queue", wordPrefix],
  ["a later beginning of a word", "an", "Plans and answers", wordPrefix],
  ["the inside of a word", "edi", "Redis as a queue", substring],
  ["words in another order", "queue redis", "Redis as a queue", scatteredWords],
  ["nothing", "postgres", "Redis as a queue", null],
  ["one word too many", "queue postgres", "Redis as a queue", null],
  ["other spaces around it", "  redis   as ", "Redis as a queue", prefix],
  ["marks of a pattern", "a.c", "abc a.c", wordPrefix],
])("%s: “%s” in “%s”", (_, query, title, rank) => {
  expect(titleMatcher(query)(title)).toBe(rank);
});

test.each([
  ["case", "ÉCOLE", "école"],
  ["accents", "cafe", "Un café"],
  ["accents that are typed", "café", "Un cafe"],
  ["Greek case", "ΑΘΗΝΑ", "αθηνα"],
])("%s plays no part", (_, query, title) => {
  expect(titleMatcher(query)(title)).not.toBeNull();
});

test("Japanese voicing marks are letters, not accents", () => {
  expect(titleMatcher("か")("が")).toBe(prefix);
  expect(titleMatcher("が")("かき")).toBeNull();
});

test("Hangul is found however it is composed", () => {
  expect(titleMatcher("다람쥐")("다람쥐의 하루".normalize("NFD"))).toBe(prefix);
  expect(titleMatcher("다람쥐".normalize("NFD"))("작은 다람쥐")).toBe(wordPrefix);
});

test("each key on the way to a word finds it", () => {
  const keysToGwaja = ["ㄱ", "고", "과", "괒", "과자", "과자 ", "과자 ㄱ", "과자 가", "과자 값"];
  for (const typed of keysToGwaja) {
    expect(titleMatcher(typed)("과자 값"), typed).toBe(prefix);
  }
});

test("initial consonants find the words that begin with them", () => {
  expect(titleMatcher("ㄷㄹ")("작은 다람쥐")).toBe(wordPrefix);
  expect(titleMatcher("ㅈㅇ ㄷ")("작은 다람쥐")).toBe(prefix);
  expect(titleMatcher("ㄹㅈ")("작은 다람쥐")).toBe(substring);
  expect(titleMatcher("ㄷㅈ")("작은 다람쥐")).toBeNull();
});
