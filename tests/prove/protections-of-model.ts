import type { Protection } from "@/tests/prove/protection";

const streamModel = "lib/model/stream-model.ts";
const retryReply = "lib/model/retry-reply.ts";

const fault = (name: string) => ({ file: "tests/turn/upstream.test.ts", name: `fault ${name}` });

/** What is done about a model that breaks off, hangs, refuses or does not stop. */
export const modelProtections: Protection[] = [
  {
    name: "truncation is never done",
    protects: "A finish that the SDK made up for a broken stream is none.",
    file: streamModel,
    find: 'if (finishReason === "interrupted" || rawFinishReason === "abort") {',
    replacement: "if (finishReason === undefined) {",
    test: {
      file: "tests/model/stream-model.test.ts",
      name: "a reply through the responses API > keeps what came and is cut off when the stream ends in order but without a finish",
    },
  },
  {
    name: "tool calls",
    protects: "A tool call that nobody can answer is neither shown as made nor waited for.",
    file: streamModel,
    find: 'if (part.type.startsWith("tool-")) return yield failed("it called a tool", "model-cut-off");',
    replacement: "",
    test: { file: "tests/turn/upstream.test.ts", name: "is neither made nor kept" },
  },
  {
    name: "upstream is cancelled on stop",
    protects: "A stopped answer is no longer paid for.",
    file: streamModel,
    find: "abortSignal: AbortSignal.any([signal, upstream.signal]),",
    replacement: "abortSignal: upstream.signal,",
    test: {
      file: "tests/turn/turn.test.ts",
      name: "that is stopped keeps its text and cancels the request upstream",
    },
  },
  {
    name: "first-token time-out",
    protects: "A model that says nothing at all is given up.",
    file: "lib/model/watchdog.ts",
    find: "let timer = setTimeout(options.onTimeout, Math.min(options.firstMs, longestTimerMs));",
    replacement: "let timer = setTimeout(() => {}, Math.min(options.firstMs, longestTimerMs));",
    test: fault("11: a model without a first token is given up when its time is over"),
  },
  {
    name: "idle watchdog",
    protects: "A model that goes silent in the middle is given up.",
    file: "lib/model/watchdog.ts",
    find: "timer = setTimeout(options.onTimeout, Math.min(options.idleMs, longestTimerMs));",
    replacement: "",
    test: fault("12: an answer that stalls is given up when its time is over, and keeps its text"),
  },
  {
    name: "byte cap",
    protects: "An answer is cut while one request to the store can still hold it.",
    file: "lib/model/cap-reply.ts",
    find: "maxBytes = maxReplyBytes,",
    replacement: "maxBytes = 8 * maxReplyBytes,",
    test: fault("14: an answer without an end is cut where no more can be kept, and says so"),
  },
  {
    name: "retry",
    protects: "A model that is too busy is asked again before anybody hears of it.",
    file: retryReply,
    find: "const isWorthIt = failure.retryable && passingCodes.has(failure.code);",
    replacement: "const isWorthIt = false;",
    test: fault("8: a model that is asked too much is asked again when it says, and then answers"),
  },
  {
    name: "retry when the model says",
    protects: "A model is left alone for as long as it asks for.",
    file: retryReply,
    find: "Math.max(pauseMs, askedForMs)",
    replacement: "pauseMs",
    test: fault("8: a model that is asked too much is asked again when it says, and then answers"),
  },
  {
    name: "bounded retry",
    protects: "A model that keeps failing is asked four times, not for ever.",
    file: retryReply,
    find: "attempt === maxAttempts || ",
    replacement: "",
    test: fault("9: a model that fails before a token is asked again, and fails after four times"),
  },
  {
    name: "no retry after the first token",
    protects: "What somebody has read is kept, not thrown away for another attempt.",
    file: retryReply,
    find: "hasBegun = true;",
    replacement: "",
    test: {
      file: "tests/turn/upstream.test.ts",
      name: "after tokens keeps them and is not asked for again",
    },
  },
  {
    name: "no way on from the endpoint",
    protects: "What a reader writes goes to the server that the operator named, and to no other.",
    file: "lib/model/connect.ts",
    find: 'fetch(input, { ...init, redirect: "error" })',
    replacement: "fetch(input, init)",
    test: { file: "tests/attack/operator-key.test.ts", name: "nor what the reader wrote" },
  },
];
