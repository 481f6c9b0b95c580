import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { answerFrom, type ToldMessage, toldMessages } from "@/tests/support/model-server-answer";
import {
  type Completion,
  completeChat,
  completeResponse,
  streamChat,
  streamResponse,
  type Wire,
} from "@/tests/support/model-server-wire";

/** What the next request gets instead of an answer from its own messages; what is left out is as usual. */
export type ScriptedReply = {
  /** The answer, cut into words; `chunks` gives the pieces themselves. */
  text?: string;
  chunks?: string[];
  reasoning?: string[];
  firstDelayMs?: number;
  delayMs?: number;
  /** An HTTP answer of its own: not 200, or with a body of its own (sent as it is, an iterable piece
   *  by piece). A status without `passes` forbids to try again, as OpenAI does with a header. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  passes?: boolean;
  /** The connection breaks off, or ends in order but without a finish, after so many pieces. */
  cutAfterChunks?: number;
  endsAfterChunks?: number;
  /** Bytes of the test's own in the stream, after so many pieces. */
  rawAfterChunks?: { count: number; bytes: string | Uint8Array };
  /** An error event in the stream, after so many pieces. */
  errorAfterChunks?: { count: number; code: string; message: string };
  /** A call of a tool after the last piece, whose arguments are these and may break off. */
  toolCall?: { name: string; arguments: string[] };
  finishReason?: string;
  usage?: boolean;
  /** Stays open after the last piece until the client goes: silent, or with these bytes again and
   *  again, `delayMs` apart. */
  neverEnds?: boolean | { repeating: string };
  /** Takes the request and says nothing at all. */
  hangs?: boolean;
  /** Takes the request and breaks off the connection before a byte of an answer. */
  resets?: boolean;
  /** Waits, after so many pieces, until this resolves. */
  hold?: { afterChunks: number; until: Promise<void>; onReached: () => void };
};

type RecordedRequest = {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: unknown;
  /** The messages in one form for both APIs, the instructions ("system") first. */
  messages: ToldMessage[];
  /** Resolves when the client went before the answer was complete (true) or it was complete (false). */
  wasAborted: Promise<boolean>;
};

export type ModelServer = {
  /** For OPENAI_BASE_URL: ends with /v1. */
  url: string;
  /** Every POST, oldest first. */
  requests: RecordedRequest[];
  /** Those that were for a reply, not for a title. */
  replyRequests(): RecordedRequest[];
  /** Queues a reply for the next request for one (requests for titles do not take it). */
  reply(script: string | ScriptedReply): void;
  /** Queues a reply that stops after `afterChunks` pieces until it is released. */
  hold(script?: ScriptedReply, afterChunks?: number): { reached: Promise<void>; release(): void };
  close(): Promise<void>;
};

/** A server on loopback that speaks OpenAI's wire (responses, chat completions, models), answers from
 *  the messages it is sent, and does what a test told it instead. */
export async function startModelServer(
  options: {
    port?: number;
    models?: Array<string | Record<string, unknown>>;
    /** Refuses every other key; without it none is asked for. */
    apiKey?: string;
    /** The pace of answers that no test has scripted. */
    delayMs?: number;
    /** What is done with a request for a reply that no queued one is for. */
    script?: (request: RecordedRequest) => ScriptedReply;
  } = {},
): Promise<ModelServer> {
  const models = (options.models ?? ["test-model", "test-model-mini"]).map((model) =>
    typeof model === "string"
      ? { id: model, object: "model", created: 1_700_000_000, owned_by: "tests" }
      : model,
  );
  const queue: ScriptedReply[] = [];
  const requests: RecordedRequest[] = [];

  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) => {
      console.error("model server:", error);
      response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (options.apiKey && request.headers.authorization !== `Bearer ${options.apiKey}`) {
      const message = "Incorrect API key provided.";
      return sendError(response, 401, { message, code: "invalid_api_key" });
    }
    if (request.method === "GET" && path === "/v1/models") {
      return sendJson(response, 200, { object: "list", data: models });
    }
    const wire =
      path === "/v1/responses" ? "responses" : path === "/v1/chat/completions" ? "chat" : null;
    if (request.method !== "POST" || wire === null) {
      return sendError(response, 404, { message: `Unknown URL ${path}`, code: null });
    }
    const body = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
    const recorded: RecordedRequest = {
      method: request.method,
      path,
      headers: request.headers,
      body,
      messages: toldMessages(body),
      wasAborted: new Promise((resolve) => {
        response.once("close", () => resolve(!response.writableFinished));
      }),
    };
    requests.push(recorded);
    const isKnown = models.some((model) => model.id === body.model);
    const script = isTitleRequest(recorded)
      ? {}
      : (queue.shift() ?? options.script?.(recorded) ?? {});
    if (script.hangs) return;
    if (script.resets) return void response.socket?.resetAndDestroy();
    if (!isKnown && script.status === undefined) {
      const message = `The model \`${String(body.model)}\` does not exist.`;
      return sendError(response, 404, { message, code: "model_not_found" });
    }
    if (script.status !== undefined || script.body !== undefined) {
      return sendScripted(response, script);
    }
    await sendReply({ response, wire, body, script: completed(script, recorded.messages) });
  }

  /** Fills in what the script leaves open: the answer from the messages. */
  function completed(script: ScriptedReply, messages: ToldMessage[]): ScriptedReply {
    const chunks = script.chunks ?? wordsOf(script.text ?? answerFrom(messages));
    return { delayMs: options.delayMs ?? 0, ...script, chunks };
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    replyRequests: () => requests.filter((request) => !isTitleRequest(request)),
    reply: (script) => {
      queue.push(typeof script === "string" ? { text: script } : script);
    },
    hold(script = {}, afterChunks = 1) {
      const gate = Promise.withResolvers<void>();
      const reached = Promise.withResolvers<void>();
      queue.push({
        ...script,
        hold: { afterChunks, until: gate.promise, onReached: reached.resolve },
      });
      return { reached: reached.promise, release: gate.resolve };
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function sendReply(reply: {
  response: ServerResponse;
  wire: Wire;
  body: Record<string, unknown>;
  script: ScriptedReply;
}): Promise<void> {
  const { response, wire, body, script } = reply;
  const completion: Completion = {
    model: String(body.model),
    text: (script.chunks ?? []).join(""),
    reasoning: script.reasoning ?? [],
    finishReason: script.finishReason ?? "stop",
    hasUsage: script.usage !== false,
    messages: toldMessages(body),
  };
  if (script.firstDelayMs) await pause(script.firstDelayMs);
  if (body.stream !== true) {
    return sendJson(response, 200, (wire === "chat" ? completeChat : completeResponse)(completion));
  }
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    ...script.headers,
  });
  const stream = (wire === "chat" ? streamChat : streamResponse)(completion);
  await send(response, stream.begin);
  const chunks = script.chunks ?? [];
  for (const [index, chunk] of [...chunks, null].entries()) {
    if (chunk === null && script.toolCall) await send(response, stream.toolCall(script.toolCall));
    if (script.hold?.afterChunks === index) {
      script.hold.onReached();
      await script.hold.until;
    }
    if (script.cutAfterChunks === index) return void response.socket?.destroy();
    if (script.endsAfterChunks === index) return void response.end();
    if (script.rawAfterChunks?.count === index) await send(response, script.rawAfterChunks.bytes);
    if (script.errorAfterChunks?.count === index) {
      await send(response, stream.error(script.errorAfterChunks));
      return void response.end();
    }
    if (chunk === null || response.destroyed) break;
    await send(response, stream.piece(chunk));
    if (script.delayMs) await pause(script.delayMs);
  }
  while (typeof script.neverEnds === "object" && !response.destroyed) {
    await send(response, script.neverEnds.repeating);
    await pause(script.delayMs ?? 0);
  }
  if (!script.neverEnds && !response.destroyed) response.end(stream.end);
}

function sendScripted(response: ServerResponse, script: ScriptedReply): void {
  const body = script.body ?? { error: { message: "Scripted failure.", type: "test", code: null } };
  const type = isStream(body)
    ? "text/event-stream"
    : typeof body === "string"
      ? "text/plain"
      : "application/json";
  response.writeHead(script.status ?? 200, {
    "content-type": type,
    ...(script.status && !script.passes ? { "x-should-retry": "false" } : {}),
    ...script.headers,
  });
  response.flushHeaders();
  if (isStream(body))
    Readable.from(body)
      .on("error", () => undefined)
      .pipe(response);
  else response.end(typeof body === "string" ? body : JSON.stringify(body));
}

function isStream(body: unknown): body is AsyncIterable<string | Uint8Array> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

function isTitleRequest({ messages }: RecordedRequest): boolean {
  return messages.some(({ role, text }) => role === "system" && /\btitles?\b/i.test(text));
}

/** Waits until the bytes are out, so that a connection that breaks off afterwards had them. */
async function send(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  if (bytes.length === 0 || response.destroyed) return;
  await new Promise<void>((resolve) => response.write(bytes, () => resolve()));
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function sendError(
  response: ServerResponse,
  status: number,
  error: { message: string; code: string | null },
): void {
  sendJson(response, status, { error: { type: "invalid_request_error", param: null, ...error } });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
