import { describe, expect, test } from "vitest";
import type { Message } from "@/lib/chat/message";
import { type MessageTree, pathTo, withMessages, withoutMessages } from "@/lib/chat/message-tree";

const message = (id: string, parentId: string | null, depth: number): Message => ({
  ...{ id, parentId, depth, role: "user", parts: [], createdAt: 0 },
});
const tree = (...messages: Message[]): MessageTree => withMessages(new Map(), messages);
const ids = (path: Message[]) => path.map(({ id }) => id).join(" ");

const branched = tree(
  message("a", null, 0),
  message("b", "a", 1),
  message("c", "b", 2),
  message("b2", "a", 1),
  message("c2", "b2", 2),
);

describe("pathTo", () => {
  test.each<[string, MessageTree, string | null, string]>([
    ["a leaf", branched, "c", "a b c"],
    ["another version", branched, "c2", "a b2 c2"],
    ["a message in the middle", branched, "b", "a b"],
    ["the root", branched, "a", "a"],
    ["an unknown head", branched, "x", ""],
    ["no head", branched, null, ""],
    [
      "a leaf whose upper half is not loaded",
      tree(message("y", "x", 7), message("z", "y", 8)),
      "z",
      "y z",
    ],
    ["data in a circle", tree(message("p", "q", 1), message("q", "p", 1)), "p", "p"],
  ])("to %s", (_, messages, head, path) => {
    expect(ids(pathTo(messages, head))).toBe(path);
  });
});

test("messages are added or replaced in a new tree; the others stay the same objects", () => {
  const next = withMessages(branched, [message("c", "b", 2), message("d", "c", 3)]);
  expect(ids(pathTo(next, "d"))).toBe("a b c d");
  expect(next.get("b")).toBe(branched.get("b"));
  expect(next.get("c")).not.toBe(branched.get("c"));
  expect(branched.has("d")).toBe(false);
});

test("messages that were not taken leave the tree as it was, and the old one alone", () => {
  const before = tree(message("a", null, 0));
  const shown = withMessages(before, [message("b", "a", 1), message("c", "b", 2)]);
  expect(withoutMessages(shown, ["b", "c", "unknown"])).toEqual(before);
  expect(shown.size).toBe(3);
});
