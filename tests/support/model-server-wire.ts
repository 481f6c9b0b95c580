import type { ToldMessage } from "@/tests/support/model-server-answer";

export type Wire = "responses" | "chat";

/** What is to be said, whichever API it is said in. */
export type Completion = {
  model: string;
  text: string;
  reasoning: string[];
  finishReason: string;
  hasUsage: boolean;
  messages: ToldMessage[];
};

/** The bytes of a stream, piece by piece. */
export type WireStream = {
  begin: string;
  piece(text: string): string;
  /** The beginning of a call and its arguments, and nothing that says that they are whole. */
  toolCall(call: { name: string; arguments: string[] }): string;
  error(error: { code: string; message: string }): string;
  end: string;
};

const created = 1_700_000_000;

export function completeChat(completion: Completion): unknown {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created,
    model: completion.model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: completion.text, refusal: null },
        finish_reason: completion.finishReason,
      },
    ],
    usage: chatUsage(completion),
  };
}

export function streamChat(completion: Completion): WireStream {
  const chunk = (choices: unknown[], more: object = {}) =>
    `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", created, model: completion.model, choices, ...more })}\n\n`;
  const delta = (content: object, finish_reason: string | null = null) =>
    chunk([{ index: 0, delta: content, logprobs: null, finish_reason }]);
  const reasoning = completion.reasoning.map((text) => delta({ reasoning_content: text }));
  return {
    begin: delta({ role: "assistant", content: "", refusal: null }) + reasoning.join(""),
    piece: (content) => delta({ content }),
    toolCall: ({ name, arguments: pieces }) =>
      ["", ...pieces]
        .map((text, index) => {
          const named = index === 0 ? { id: "call_1", type: "function" } : {};
          const call = { ...(index === 0 ? { name } : {}), arguments: text };
          return delta({ tool_calls: [{ index: 0, ...named, function: call }] });
        })
        .join(""),
    error: ({ code, message }) =>
      `data: ${JSON.stringify({ error: { message, type: code, code } })}\n\n`,
    end: [
      delta({}, completion.finishReason),
      completion.hasUsage ? chunk([], { usage: chatUsage(completion) }) : "",
      "data: [DONE]\n\n",
    ].join(""),
  };
}

export function completeResponse(completion: Completion): unknown {
  return finishedResponse(completion);
}

export function streamResponse(completion: Completion): WireStream {
  let sequence = 0;
  const event = (type: string, data: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...data })}\n\n`;
  const response = {
    id: "resp_1",
    object: "response",
    created_at: created,
    model: completion.model,
  };
  const hasReasoning = completion.reasoning.length > 0;
  const place = { item_id: "msg_1", output_index: hasReasoning ? 1 : 0, content_index: 0 };
  const item = { id: "msg_1", type: "message", role: "assistant" };
  const output_index = place.output_index;
  const thought = { item_id: "rs_1", output_index: 0, summary_index: 0 };
  const reasoning = hasReasoning
    ? [
        event("response.output_item.added", {
          output_index: 0,
          item: { id: "rs_1", type: "reasoning", summary: [] },
        }),
        event("response.reasoning_summary_part.added", {
          ...thought,
          part: { type: "summary_text", text: "" },
        }),
        ...completion.reasoning.map((delta) =>
          event("response.reasoning_summary_text.delta", { ...thought, delta }),
        ),
        event("response.reasoning_summary_part.done", {
          ...thought,
          part: { type: "summary_text", text: completion.reasoning.join("") },
        }),
        event("response.output_item.done", {
          output_index: 0,
          item: { id: "rs_1", type: "reasoning", summary: [] },
        }),
      ]
    : [];
  const isWhole = completion.finishReason === "stop";
  return {
    begin: [
      event("response.created", { response: { ...response, status: "in_progress" } }),
      event("response.in_progress", { response: { ...response, status: "in_progress" } }),
      ...reasoning,
      event("response.output_item.added", {
        output_index,
        item: { ...item, status: "in_progress", content: [] },
      }),
      event("response.content_part.added", { ...place, part: textPart("") }),
    ].join(""),
    piece: (delta) => event("response.output_text.delta", { ...place, delta, logprobs: [] }),
    toolCall({ name, arguments: pieces }) {
      const call = { item_id: "fc_1", output_index: output_index + 1 };
      const called = { id: "fc_1", type: "function_call", call_id: "call_1", name, arguments: "" };
      return [
        event("response.output_item.added", {
          output_index: call.output_index,
          item: { ...called, status: "in_progress" },
        }),
        ...pieces.map((delta) =>
          event("response.function_call_arguments.delta", { ...call, delta }),
        ),
      ].join("");
    },
    error: ({ code, message }) => event("error", { code, message, param: null }),
    get end() {
      const { text } = completion;
      return [
        event("response.output_text.done", { ...place, text, logprobs: [] }),
        event("response.content_part.done", { ...place, part: textPart(text) }),
        event("response.output_item.done", {
          output_index,
          item: { ...item, status: "completed", content: [textPart(text)] },
        }),
        event(isWhole ? "response.completed" : "response.incomplete", {
          response: finishedResponse(completion),
        }),
      ].join("");
    },
  };
}

function finishedResponse(completion: Completion): object {
  const isWhole = completion.finishReason === "stop";
  const { input, output, reasoning } = countedTokens(completion);
  return {
    id: "resp_1",
    object: "response",
    created_at: created,
    model: completion.model,
    status: isWhole ? "completed" : "incomplete",
    incomplete_details: isWhole ? null : { reason: completion.finishReason },
    output: [
      {
        id: "msg_1",
        type: "message",
        role: "assistant",
        status: "completed",
        content: [textPart(completion.text)],
      },
    ],
    usage: completion.hasUsage
      ? {
          input_tokens: input,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: output,
          output_tokens_details: { reasoning_tokens: reasoning },
          total_tokens: input + output,
        }
      : null,
  };
}

function textPart(text: string): object {
  return { type: "output_text", text, annotations: [], logprobs: [] };
}

function chatUsage(completion: Completion): object {
  const { input, output, reasoning } = countedTokens(completion);
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

/** Words, for tokens: enough for a test to see that the figures are passed on. */
function countedTokens({ messages, text, reasoning }: Completion) {
  const count = (words: string) => words.match(/\S+/g)?.length ?? 0;
  const thought = count(reasoning.join(""));
  return {
    input: messages.reduce((sum, message) => sum + count(message.text), 0),
    output: count(text) + thought,
    reasoning: thought,
  };
}
