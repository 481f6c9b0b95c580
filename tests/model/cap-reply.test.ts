import { expect, test } from "vitest";
import { maxReplyBytes } from "@/lib/chat/limits";
import type { Chunk } from "@/lib/chat/message";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import { capReply } from "@/lib/model/cap-reply";
import type { ReplyEvent } from "@/lib/model/reply-event";
import { reasoningOf, textOf } from "@/tests/support/replies";

const told = (delta: string): ReplyEvent => ({
  type: "chunk",
  chunk: { type: "text-delta", id: "0", delta },
});
const thought = (delta: string): ReplyEvent => ({
  type: "chunk",
  chunk: { type: "reasoning-delta", id: "0", delta },
});
const finish: ReplyEvent = { type: "finish", finishReason: "stop" };
const tooLong: ReplyEvent = { type: "error", error: { code: "reply-too-long", retryable: true } };

async function capped(events: ReplyEvent[], maxBytes: number): Promise<ReplyEvent[]> {
  return Array.fromAsync(capReply(streamed(events), maxBytes));
}

async function* streamed(events: ReplyEvent[]) {
  yield* events;
}

test("a reply that just fits passes whole", async () => {
  const events = [told("12345"), told("67890"), finish];
  expect(await capped(events, 10)).toEqual(events);
});

test("a reply is cut where its room ends", async () => {
  expect(await capped([told("12345"), told("67890"), finish], 8)).toEqual([
    told("12345"),
    told("678"),
    tooLong,
  ]);
});

test("a reply whose room ends between two pieces has no empty one", async () => {
  expect(await capped([told("12345"), told("67890")], 5)).toEqual([told("12345"), tooLong]);
});

test.each([
  ["a squirrel", "ab🐿cd", 5, "ab"],
  ["a squirrel that just fits", "ab🐿cd", 6, "ab🐿"],
  ["Korean", "다람쥐", 8, "다람"],
  ["a line break, which takes three bytes where it is stored", "a\nb", 4, "a\n"],
  ["a line break without room", "a\nb", 3, "a"],
  ["a quotation mark, which takes four", 'a"b', 4, "a"],
])("a reply is cut between characters: %s", async (_, text, maxBytes, kept) => {
  expect(textOf(await capped([told(text)], maxBytes))).toBe(kept);
});

test("reasoning takes room as well", async () => {
  const events = await capped([thought("12345"), told("67890")], 7);
  expect(reasoningOf(events)).toBe("12345");
  expect(textOf(events)).toBe("67");
  expect(events.at(-1)).toEqual(tooLong);
});

test("beginnings and ends take room, so that pieces without text come to an end, too", async () => {
  const start: ReplyEvent = { type: "chunk", chunk: { type: "text-start", id: "0" } };
  const events = await capped(Array<ReplyEvent>(100).fill(start), 1_000);
  expect(events.length).toBeLessThan(50);
  expect(events.at(-1)).toEqual(tooLong);
});

test("the model is not read on once its reply is cut", async () => {
  const events = streamed(Array<ReplyEvent>(100).fill(told("again ")));
  expect((await Array.fromAsync(capReply(events, 100))).at(-1)).toEqual(tooLong);
  expect((await events.next()).done).toBe(true);
});

test.each(["a", "\n", '"', "\\", "\u0000", "다", "🐿"])(
  "the longest reply of %j takes less than 520 KB in a request to the store",
  async (character) => {
    const events = await capped(
      [
        { type: "chunk", chunk: { type: "start-step" } },
        { type: "chunk", chunk: { type: "text-start", id: "0" } },
        ...Array<ReplyEvent>(600).fill(told(character.repeat(1024))),
      ],
      maxReplyBytes,
    );
    const { message } = chunksOf(events).reduce(reduceChunk, emptyReply());
    const request = JSON.stringify(["EVAL", JSON.stringify(message)]);
    expect(Buffer.byteLength(request)).toBeLessThan(520 * 1024);
    expect(Buffer.byteLength(request)).toBeGreaterThan(511 * 1024);
  },
);

function chunksOf(events: ReplyEvent[]): Chunk[] {
  return events.flatMap((event) => (event.type === "chunk" ? [event.chunk] : []));
}

function emptyReply() {
  return startReply({ id: "reply", parentId: "question", depth: 1, model: "any", createdAt: 0 });
}
