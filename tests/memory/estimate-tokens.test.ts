import { expect, test } from "vitest";
import { estimateTokens } from "@/lib/memory/estimate-tokens";

// Counted with the tokenizers of GPT-4o (o200k), GPT-4 (cl100k) and Llama 3: the lowest and the
// highest of the three.
test.each<[text: string, lowest: number, highest: number]>([
  ["We should think about what a conversation really is before we store one.", 14, 14],
  ["나의 이름은 동우입니다. 내 이름이 뭐라고?", 14, 17],
  [
    "앞으로 저를 다람쥐라고 불러 주세요. 서버가 갑자기 멈추더라도 이야기는 사라지지 않아야 합니다.",
    34,
    49,
  ],
  ["即使服务器突然停止，到目前为止的对话也不应该消失。", 18, 24],
  [
    "export function titleFromText(text: string): string {\n  return text.trim().slice(0, 48);\n}\n",
    24,
    24,
  ],
  ["c6b82f4117988850003d43bcc2ad91e5da9a1f0e", 25, 25],
  ["3.14159 26535 89793 23846 26433", 16, 16],
  ["🐿️🌰🎉😀👍🏽", 11, 18],
])(
  "%s is counted as no fewer tokens than it has, and as less than twice as many",
  (text, lowest, highest) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(highest);
    expect(estimateTokens(text)).toBeLessThan(2 * lowest);
  },
);

test("nothing costs nothing, and no text is free", () => {
  expect(estimateTokens("")).toBe(0);
  for (const text of [" ", "\n", "\u0000", "\u0301", "\ud83d"]) {
    expect(estimateTokens(text)).toBeGreaterThan(0);
  }
});
