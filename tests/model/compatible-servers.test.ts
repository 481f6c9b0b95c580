import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import type { ReplyEvent } from "@/lib/model/reply-event";
import { streamModel } from "@/lib/model/stream-model";
import { toModelMessages } from "@/lib/model/to-model-messages";
import {
  type ModelServer,
  type ScriptedReply,
  startModelServer,
} from "@/tests/support/model-server";
import { endpointAt, reasoningOf, textOf, userSaying } from "@/tests/support/replies";

let server: ModelServer;
let endpoint: ModelEndpoint;
beforeAll(async () => {
  server = await startModelServer();
  endpoint = await endpointAt(server.url, "chat");
});
afterAll(() => server.close());
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  ["in one piece", ["<think>Two and two.</think>Four."]],
  ["with the whitespace that models put around it", ["\n<think>\nTwo and two.</think>\n\nFour."]],
  [
    "in tags split between chunks",
    ["<th", "ink>Two", " and two.<", "/thi", "nk>", "\n\n", "Four."],
  ],
  ["in single characters", [..."<think>Two and two.</think>\nFour."]],
])("a thought at the beginning of the text, %s, is reasoning", async (_, chunks) => {
  const events = await ask({ chunks });
  expect(reasoningOf(events)).toBe("Two and two.");
  expect(textOf(events)).toBe("Four.");
  expect(typesOf(events)).toEqual([
    "start-step",
    "reasoning-start",
    "reasoning-delta",
    "reasoning-end",
    "text-start",
    "text-delta",
    "text-end",
    "finish-step",
    "finish",
  ]);
});

it.each([
  ["speaks of the tag", ["Models write <think>", "like this</think> first."]],
  ["begins with another tag", ["<thi", "s> is not it"]],
  ["is what could have become the tag", [" <th"]],
  ["begins with whitespace", ["\n", "  indented"]],
  [
    "thinks again after it began",
    ["<think></think>So: <think>no</think>"],
    "So: <think>no</think>",
  ],
  ["did not think between its tags", ["<think>\n\n</think>\n\nFour."], "Four."],
])("a text that %s is all answer", async (_, chunks: string[], text = chunks.join("")) => {
  const events = await ask({ chunks });
  expect(textOf(events)).toBe(text);
  expect(reasoningOf(events)).toBe("");
  expect(events.at(-1)?.type).toBe("finish");
});

it("a thought is told while it is thought, and a text at its first chunk", async () => {
  for (const chunks of [
    ["<think>One ", "two"],
    ["One ", "two"],
    ["<", "b>"],
  ]) {
    const last = chunks.length - 1;
    const hold = server.hold({ chunks }, chunks[0] === "<" ? last + 1 : last);
    let isHeld = true;
    for await (const event of stream()) {
      if (event.type !== "chunk" || !event.chunk.type.endsWith("-delta")) continue;
      if (isHeld) hold.release();
      isHeld = false;
    }
    expect(isHeld).toBe(false);
  }
});

it("a thought that nothing follows is kept, and the reply is cut off", async () => {
  for (const script of [{}, { endsAfterChunks: 2 }, { finishReason: "length" }]) {
    const events = await ask({ chunks: ["<think>One ", "two </thi"], ...script });
    expect(reasoningOf(events)).toBe("One two </thi");
    expect(typesOf(events)).not.toContain("text-start");
    expect(codeOf(events)).toBe("model-cut-off");
  }
});

it("a reply that broke off in its thought ends the thought", async () => {
  const events = await ask({ chunks: ["<think>One"], endsAfterChunks: 1 });
  expect(typesOf(events)).toContain("reasoning-end");
});

// As the servers named send them.
it.each([
  [
    "llama.cpp",
    400,
    {
      error: {
        code: 400,
        message: "request (4390 tokens) exceeds the available context size (4096 tokens)",
        type: "exceed_context_size_error",
        n_prompt_tokens: 4390,
        n_ctx: 4096,
      },
    },
  ],
  [
    "llama.cpp in the middle of it",
    500,
    { error: { code: 500, message: "Context size has been exceeded.", type: "server_error" } },
  ],
  [
    "vLLM",
    400,
    {
      object: "error",
      message: "This model's maximum context length is 4096 tokens. However, you requested 5000.",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
  ],
  [
    "LM Studio",
    400,
    {
      error:
        "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens.",
    },
  ],
])("%s that finds the conversation too long is understood", async (_, status, body) => {
  expect(codeOf(await ask({ status, body, passes: true }))).toBe("model-context");
  expect(codeOf(await ask(eventStream(body)))).toBe("model-context");
});

it.each([
  [{ error: { code: 429, message: "Slow down." } }, "model-rate-limited"],
  [{ error: { code: 402, message: "No more." } }, "model-quota"],
  [{ error: { code: 502, message: "The upstream failed." } }, "model-error"],
  [{ error: { code: "rate_limit_exceeded" } }, "model-rate-limited"],
  [{ error: "something broke" }, "model-error"],
])("the error event %j is %s", async (event, code) => {
  expect(codeOf(await ask(eventStream(event)))).toBe(code);
});

it("a chunk that cannot be read does not fail as what its own words are about", async () => {
  const chunk = { choices: "Context length and context window are the same." };
  expect(codeOf(await ask(eventStream(chunk)))).toBe("model-error");
});

function stream(): AsyncGenerator<ReplyEvent, void, void> {
  return streamModel({
    endpoint,
    modelId: "test-model",
    instructions: "",
    messages: toModelMessages([userSaying("Hello")]),
    signal: new AbortController().signal,
    timeouts: { firstTokenTimeoutMs: 5_000, idleTimeoutMs: 5_000 },
  });
}

function ask(script: ScriptedReply): Promise<ReplyEvent[]> {
  server.reply(script);
  return Array.fromAsync(stream());
}

function eventStream(event: unknown): ScriptedReply {
  return {
    body: `data: ${JSON.stringify(event)}\n\n`,
    headers: { "content-type": "text/event-stream" },
  };
}

/** The kinds of events in their order, a run of one kind once. */
function typesOf(events: ReplyEvent[]): string[] {
  return events
    .map((event) => (event.type === "chunk" ? event.chunk.type : event.type))
    .filter((type, index, types) => type !== types[index - 1]);
}

function codeOf(events: ReplyEvent[]): string | undefined {
  const end = events.at(-1);
  return end?.type === "error" ? end.error.code : end?.type;
}
