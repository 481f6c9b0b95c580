import { describe, expect, test } from "vitest";
import type { Message } from "@/lib/chat/message";
import {
  emptyTree,
  type MessageTree,
  newestBelow,
  pathTo,
  versionsBeside,
  withMessages,
  withoutMessages,
  withVersions,
} from "@/lib/chat/message-tree";

const message = (id: string, parentId: string | null, depth: number): Message => ({
  ...{ id, parentId, depth, role: "user", parts: [], createdAt: 0 },
});
const tree = (...messages: Message[]): MessageTree => withMessages(emptyTree, messages);
const ids = (path: Message[]) => path.map(({ id }) => id).join(" ");
const beside = ({ messages, versions }: MessageTree, id: string) => {
  const found = messages.get(id);
  return found && versionsBeside(versions, found).join(" ");
};

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
  expect(next.messages.get("b")).toBe(branched.messages.get("b"));
  expect(next.messages.get("c")).not.toBe(branched.messages.get("c"));
  expect(branched.messages.has("d")).toBe(false);
});

test("messages that were not taken leave the tree as it was, and the old one alone", () => {
  const before = tree(message("a", null, 0));
  const shown = withMessages(before, [message("b", "a", 1), message("c", "b", 2)]);
  expect(withoutMessages(shown, ["b", "c", "unknown"])).toEqual(before);
  expect(shown.messages.size).toBe(3);
});

describe("versions", () => {
  test("are what stands below one parent, the one added last being the newest", () => {
    expect(beside(branched, "b")).toBe("b b2");
    expect(beside(branched, "c")).toBe("c");
    const edited = withMessages(branched, [message("a2", null, 0)]);
    expect(beside(edited, "a")).toBe("a a2");
  });

  test("stand in the server's order, loaded or not, and what it does not know yet comes last", () => {
    const told = withVersions(branched, { a: ["older", "b", "newer"], x: ["y", "z"] });
    expect(beside(told, "b")).toBe("older b newer b2");
    expect(beside(withVersions(told, { a: ["older", "b"] }), "b"), "an old page").toBe(
      "older b newer b2",
    );
    expect(beside(withoutMessages(told, ["b2"]), "b")).toBe("older b newer");
  });

  test("stay the same while a reply grows, and follow a message that is joined elsewhere", () => {
    const grown = withMessages(branched, [message("c2", "b2", 2)]);
    expect(grown.versions).toBe(branched.versions);
    const moved = withMessages(branched, [message("c2", "c", 3)]);
    expect(ids(pathTo(moved, "c2"))).toBe("a b c c2");
    expect(moved.versions.has("b2")).toBe(false);
  });
});

describe("newestBelow", () => {
  test("goes down by the newest version to a leaf", () => {
    expect(newestBelow(branched, "a")).toBe("c2");
    expect(newestBelow(branched, "b")).toBe("c");
    expect(newestBelow(branched, "c")).toBe("c");
  });

  test("is unknown where a newer version is not loaded", () => {
    const told = withVersions(branched, { a: ["b", "b2", "b3"] });
    expect(newestBelow(told, "a")).toBeNull();
    expect(newestBelow(told, "b3")).toBeNull();
    expect(newestBelow(told, "b")).toBe("c");
  });
});
