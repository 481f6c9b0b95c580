import { expect, test } from "vitest";
import { Chat } from "@/components/chat/chat";
import { succeed } from "@/lib/chat/errors";
import { newId } from "@/lib/chat/id";

test("of many conversations those looked at last stay in memory, and those that hold something of their own", () => {
  const chat = new Chat(succeed({ conversations: [], cursor: null }));
  const ids = Array.from({ length: 20 }, newId);
  const [first = "", queued = "", seen = "", ...others] = ids;
  const before = new Map(ids.slice(0, 3).map((id) => [id, chat.conversation(id)]));
  before.get(queued)?.enqueue("for later");
  const leave = before.get(seen)?.subscribe(() => {});
  for (const id of others) chat.conversation(id);
  const last = chat.conversation(others.at(-1) ?? "");

  expect(chat.conversation(queued)).toBe(before.get(queued));
  expect(chat.conversation(seen)).toBe(before.get(seen));
  expect(chat.conversation(others.at(-1) ?? "")).toBe(last);
  expect(chat.conversation(first)).not.toBe(before.get(first));
  leave?.();
  for (const id of others) chat.conversation(id);
  expect(chat.conversation(seen)).not.toBe(before.get(seen));
});
