import { expect, it } from "vitest";
import type { Message, MessageStatus, Part } from "@/lib/chat/message";
import { toModelMessages } from "@/lib/model/to-model-messages";

const base = { id: "x", parentId: null, depth: 0, createdAt: 0 };
const text = (words: string): Part => ({ type: "text", text: words });
const user = (...parts: Part[]): Message => ({ ...base, role: "user", parts });
const reply = (status: MessageStatus, ...parts: Part[]): Message => ({
  ...base,
  role: "assistant",
  status,
  model: "m",
  parts,
});

it("tells the texts exactly as they are stored, joined where a message has several", () => {
  const odd = "  \n\ud800 \u0000 $1 ";
  expect(toModelMessages([user(text(odd)), reply("done", text("One "), text("two"))])).toEqual([
    { role: "user", content: odd },
    { role: "assistant", content: "One two" },
  ]);
});

it("leaves out reasoning and the marks of steps", () => {
  const parts: Part[] = [{ type: "step-start" }, { type: "reasoning", text: "Hm." }, text("Yes.")];
  expect(toModelMessages([reply("done", ...parts)])).toEqual([
    { role: "assistant", content: "Yes." },
  ]);
});

it("leaves out replies without text and keeps what was stopped or broke off with some", () => {
  const messages = [
    user(text("a")),
    reply("failed"),
    user(text("b")),
    reply("stopped", text(" \n")),
    reply("interrupted", text("half")),
    reply("stopped", text("a bit")),
  ];
  expect(toModelMessages(messages).map(({ content }) => content)).toEqual([
    "a",
    "b",
    "half",
    "a bit",
  ]);
});
