import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type AnswerKind, middlingAnswer, piecesOf } from "@/tests/bench/render/answers";
import { toldMessages } from "@/tests/support/model-server-answer";
import { completeChat, streamChat } from "@/tests/support/model-server-wire";

/** How fast an answer comes: in tokens a second, or all of it at once. */
export type Pace = number | "burst";

/** What to write to get an answer of a kind at a pace. */
export const askFor = (kind: AnswerKind, pace: Pace) => `${kind} at ${pace}`;

export type PacedServer = { modelUrl: string; referenceUrl: string; stop(): Promise<void> };

/** A server that is the model of Daram and, with the pages in `pagesFolder`, the whole of a reference:
 *  both get the same pieces at the same pace. */
export async function startPacedServer(pagesFolder: string): Promise<PacedServer> {
  const server = createServer((request, response) => {
    void answer(request, response, pagesFolder).catch((error: unknown) => {
      console.error("paced server:", error);
      response.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    modelUrl: `${url}/v1`,
    referenceUrl: `${url}/reference`,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pagesFolder: string,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const body = await bodyOf(request);
  if (url.pathname === "/v1/models") {
    const model = { id: "paced", object: "model", created: 0, owned_by: "bench" };
    return sendJson(response, { object: "list", data: [model] });
  }
  if (url.pathname === "/v1/chat/completions") return complete(response, JSON.parse(body));
  if (url.pathname === "/answer") {
    response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
    return send(response, body, (piece) => piece);
  }
  if (url.pathname === "/conversation") {
    const count = Number(url.searchParams.get("messages"));
    return sendJson(response, conversationTexts(count / 2));
  }
  const name = url.pathname.replace(/^\/reference\//, "").replace(/\/$/, "/index.html");
  sendFile(response, join(pagesFolder, name));
}

/** The texts of a conversation of so many turns, questions and answers in turns. */
export function conversationTexts(turns: number): string[] {
  return Array.from({ length: turns }, (_, turn) => [
    `What about day ${turn}?`,
    `${middlingAnswer(turn)}\n${lastLineOf(turn)}`,
  ]).flat();
}

/** By which the answer of a turn is known. */
export const lastLineOf = (turn: number) => `That was answer ${turn}.`;

async function complete(response: ServerResponse, body: Record<string, unknown>): Promise<void> {
  const messages = toldMessages(body);
  const asked = messages.findLast(({ role }) => role === "user")?.text ?? "";
  const completion = {
    ...{ model: "paced", text: "A title", reasoning: [], finishReason: "stop", hasUsage: true },
    messages,
  };
  if (body.stream !== true) return sendJson(response, completeChat(completion));
  const wire = streamChat(completion);
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(wire.begin);
  await send(response, asked, wire.piece, wire.end);
}

/** Sends the pieces that are due by the clock, those that are due together in one write. */
async function send(
  response: ServerResponse,
  asked: string,
  encode: (piece: string) => string,
  end = "",
): Promise<void> {
  const [kind, pace] = asked.split(" at ") as [AnswerKind, string];
  const pieces = pace === undefined ? ["A title"] : piecesOf(kind);
  const perSecond =
    pace === undefined || pace === "burst" ? Number.POSITIVE_INFINITY : Number(pace);
  const startedAt = performance.now();
  for (let sent = 0; sent < pieces.length && !response.destroyed; ) {
    const elapsed = (performance.now() - startedAt) / 1000;
    const due =
      perSecond === Number.POSITIVE_INFINITY ? pieces.length : Math.ceil(elapsed * perSecond);
    if (due > sent) response.write(pieces.slice(sent, due).map(encode).join(""));
    sent = Math.max(sent, due);
    if (sent < pieces.length) await setTimeout(1000 / perSecond);
  }
  response.end(end);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function sendFile(response: ServerResponse, path: string): void {
  if (!existsSync(path)) return void response.writeHead(404).end();
  const type = path.endsWith(".js") ? "text/javascript" : "text/html";
  response.writeHead(200, { "content-type": `${type}; charset=utf-8` });
  createReadStream(path).pipe(response);
}
