import { expect, test } from "vitest";
import { addUsage, mostUsage } from "@/lib/chat/usage";

test("counts are added kind by kind, and what neither says stays unsaid", () => {
  expect(addUsage({ inputTokens: 3 }, { inputTokens: 4, outputTokens: 5 })).toEqual({
    inputTokens: 7,
    outputTokens: 5,
  });
  expect(addUsage({ reasoningTokens: 1 })).toEqual({ reasoningTokens: 1 });
  expect(addUsage({}, {})).toEqual({});
});

test("of a sum that was told twice the later one counts, in whatever order they come", () => {
  const early = { inputTokens: 3, outputTokens: 1 };
  const late = { inputTokens: 9, outputTokens: 4, reasoningTokens: 2 };
  expect(mostUsage(early, late)).toEqual(late);
  expect(mostUsage(late, early)).toEqual(late);
});
