import { describe, expect, test } from "vitest";
import type { Message } from "@/lib/chat/message";
import { estimateTokens } from "@/lib/memory/estimate-tokens";
import { selectWindow } from "@/lib/memory/select-window";

/** "u" is a user message, "a" an assistant's, "f" one that failed without text; each of the first
 *  two holds 64 letters, so 16 tokens and 4 for itself. */
function path(kinds: string, depth = 0): Message[] {
  return [...kinds].map((kind, index) => {
    const id = `${kind}${depth + index}`;
    const base = { id, parentId: null, depth: depth + index, createdAt: 0 };
    const parts = kind === "f" ? [] : [{ type: "text" as const, text: "lorem ip".repeat(8) }];
    return kind === "u"
      ? { ...base, role: "user", parts }
      : {
          ...base,
          role: "assistant",
          parts,
          model: "any",
          status: kind === "f" ? "failed" : "done",
        };
  });
}

/** The window for a context with room for `tokens` of messages. */
function select(history: Message[], tokens: number) {
  const instructions = "Be brief.";
  const contextTokens = tokens + 4 + estimateTokens(instructions) + 50;
  const { messages, omittedCount } = selectWindow({
    ...{ history, instructions, contextTokens, answerTokens: 50 },
  });
  return { ids: messages.map(({ id }) => id).join(" "), omittedCount };
}

describe("selectWindow", () => {
  test.each<[string, Message[], number, string, number]>([
    ["all that fits", path("uauau"), 100, "u0 a1 u2 a3 u4", 0],
    ["whole turns when one token is missing", path("uauau"), 99, "u2 a3 u4", 2],
    ["whole turns when half of one would fit", path("uauau"), 40, "u4", 4],
    ["the newest message even if it alone is too long", path("uauau"), 0, "u4", 4],
    ["the newest message alone", path("u"), 0, "u0", 0],
    ["nothing older than a turn that does not fit", path("uaaauau"), 99, "u4 a5 u6", 4],
    ["a failed reply with its turn", path("uufu"), 63, "u1 f2 u3", 1],
    ["two messages of a person in a row as two turns", path("uuu"), 40, "u1 u2", 1],
    ["a greeting at the root", path("auau"), 1_000, "a0 u1 a2 u3", 0],
    ["no half turn where the store cut the path", path("auau", 5), 1_000, "u6 a7 u8", 6],
    [
      "what lies above the path the store returned as left out",
      path("uau", 6),
      1_000,
      "u6 a7 u8",
      6,
    ],
    ["nothing of nothing", [], 100, "", 0],
  ])("tells %s", (_, history, tokens, ids, omittedCount) => {
    expect(select(history, tokens)).toEqual({ ids, omittedCount });
  });

  test("long instructions leave less room", () => {
    const window = (instructions: string) =>
      selectWindow({ history: path("uauau"), instructions, contextTokens: 200, answerTokens: 0 });
    expect(window("short").omittedCount).toBe(0);
    expect(window("lorem ip".repeat(50)).omittedCount).toBe(2);
  });

  test("a model that does not say its context gets 32,000 tokens less room for the answer", () => {
    const history = path("u".repeat(2_000));
    const { messages } = selectWindow({ history, instructions: "" });
    expect(messages.length).toBe(Math.floor((32_000 - 4_096 - 4) / 20));
  });

  test("a small context keeps a quarter for the answer", () => {
    const { messages } = selectWindow({
      ...{ history: path("u".repeat(100)), instructions: "", contextTokens: 804 },
    });
    expect(messages.length).toBe(Math.floor((603 - 4) / 20));
  });

  test("ten thousand messages take no longer than what is told of them", () => {
    const history = path(`${"ua".repeat(5_000)}u`);
    const startedAt = performance.now();
    for (let round = 0; round < 20; round++) select(history, 1_000);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
