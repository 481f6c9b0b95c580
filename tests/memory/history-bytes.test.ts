import { expect, test } from "vitest";
import type { Message } from "@/lib/chat/message";
import { historyBytes } from "@/lib/memory/history-bytes";
import { selectWindow } from "@/lib/memory/select-window";

const texts = {
  "English prose": "We should think about what a conversation really is. ",
  Korean: "서버가 갑자기 멈추더라도 이야기는 사라지지 않아야 합니다. ",
  "indented code": "    if (isReady) {\n        return;\n    }\n",
};

test.each(Object.entries(texts))("whatever fits of %s is among the bytes asked for", (_, text) => {
  const history = Array.from({ length: 400 }, (_, depth): Message => {
    const parts = [{ type: "text" as const, text: text.repeat(20) }];
    return {
      ...{ id: "0".repeat(22), parentId: "0".repeat(22), depth, parts },
      createdAt: 1e12,
      role: "user",
    };
  });
  const { messages, omittedCount } = selectWindow({ history, instructions: "" });
  expect(omittedCount).toBeGreaterThan(0);
  const bytes = messages.reduce(
    (sum, message) => sum + Buffer.byteLength(JSON.stringify(message)),
    0,
  );
  expect(bytes).toBeLessThan(historyBytes({}));
});

test("a long context is not worth more than a request of Upstash's smallest plan", () => {
  expect(historyBytes({ contextTokens: 1_000_000 })).toBe(900_000);
  expect(historyBytes({ contextTokens: 8_000 })).toBe(48_000);
  expect(historyBytes({ contextTokens: 1_000, answerTokens: 2_000 })).toBe(0);
});
