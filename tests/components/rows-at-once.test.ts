import { expect, test } from "vitest";
import { rowsAtOnce } from "@/components/chat/rows-at-once";
import type { Message } from "@/lib/chat/message";

const messages = (count: number, text: string, role: "user" | "assistant" = "assistant") =>
  Array.from({ length: count }, (_, depth) => {
    const common = { id: `${depth}`, parentId: null, depth, createdAt: 0 };
    const parts = [{ type: "text" as const, text }];
    return { ...common, parts, role, status: "done" } as Message;
  });

test.each([
  { what: "no messages yet", given: [], rows: 19 },
  { what: "fewer than fill a window", given: messages(3, "Yes."), rows: 19 },
  { what: "one that fills half of it", given: messages(1, "one\n".repeat(36)), rows: 10 },
  { what: "short ones", given: messages(60, "Yes."), rows: 19 },
  { what: "lines of their own", given: messages(60, "- one\n- two\n\n- three"), rows: 13 },
  { what: "a long line that wraps", given: messages(60, "x".repeat(2_000)), rows: 4 },
  { what: "answers of a thousand lines", given: messages(60, "one\n".repeat(1_000)), rows: 1 },
  {
    what: "questions of a thousand lines, which are folded",
    given: messages(60, "one\n".repeat(1_000), "user"),
    rows: 4,
  },
])("$what: $rows rows are laid out with the page", ({ given, rows }) => {
  expect(rowsAtOnce(given)).toBe(rows);
});
