import { once } from "node:events";
import http from "node:http";
import { createClient, ErrorReply } from "@redis/client";
import { withoutKeyLocking } from "@/lib/store/redis/upstash-script";

/** Upstash's REST protocol in front of any Redis: POST / (a command), /pipeline and /multi-exec, with
 *  a bearer token and base64 replies on demand. Written after Upstash's REST documentation; it is
 *  stricter than the service nowhere that we know of, and there is no way to try the service here. */
export type RestServer = {
  url: string;
  token: string;
  /** What has arrived: one of each command by itself. */
  counts: { requests: number; commands: number };
  /** Answers the next requests with this instead: `hang` never answers, `drop` carries the request
   *  out and cuts the connection; a reply is an error text with its HTTP status. */
  misbehave(how: "hang" | "drop" | { status: number; body: string } | null): void;
  stop(): Promise<void>;
};

type Misbehaviour = Parameters<RestServer["misbehave"]>[0];
type Answer = { result: unknown } | { error: string };

export async function startRestServer(redisUrl: string): Promise<RestServer> {
  const token = "test-token";
  const client = createClient({ url: redisUrl, RESP: 2 });
  // A reply says so to whoever asks.
  client.on("error", () => undefined);
  await client.connect();
  const counts = { requests: 0, commands: 0 };
  let misbehaviour: Misbehaviour = null;

  const answer = async (command: unknown[]): Promise<Answer> => {
    if (command.includes(null)) return { error: "ERR null args are not supported" };
    counts.commands++;
    return client.sendCommand(withoutKeyLocking(command.map(wordOf))).then(
      (result) => ({ result }),
      (error: Error) => ({ error: error.message }),
    );
  };
  const transaction = async (commands: unknown[][]): Promise<Answer | Answer[]> => {
    const multi = client.multi();
    for (const command of commands) multi.addCommand(command.map(wordOf));
    counts.commands += commands.length;
    return multi.exec().then(
      (results) => (results as unknown[]).map((result) => ({ result })),
      (error: Error & { replies?: unknown[] }) =>
        error.replies?.map((reply) =>
          reply instanceof ErrorReply ? { error: reply.message } : { result: reply },
        ) ?? { error: error.message },
    );
  };

  const server = http.createServer(async (request, response) => {
    counts.requests++;
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${token}`) {
      return send(401, { error: "WRONGPASS invalid or missing auth token" });
    }
    const body = await bodyOf(request);
    if (misbehaviour === "hang") return;
    if (misbehaviour !== null && misbehaviour !== "drop") {
      return send(misbehaviour.status, misbehaviour.body);
    }
    const encode = request.headers["upstash-encoding"] === "base64" ? inBase64 : same;
    const answers =
      request.url === "/pipeline"
        ? await Promise.all((body as unknown[][]).map(answer))
        : request.url === "/multi-exec"
          ? await transaction(body as unknown[][])
          : await answer(body as unknown[]);
    if (misbehaviour === "drop") return request.socket.destroy();
    if (Array.isArray(answers))
      return send(
        200,
        answers.map((one) => encoded(one, encode)),
      );
    send("error" in answers ? 400 : 200, encoded(answers, encode));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    token,
    counts,
    misbehave: (how) => {
      misbehaviour = how;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      client.destroy();
    },
  };
}

async function bodyOf(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

const wordOf = (argument: unknown) =>
  typeof argument === "string" ? argument : JSON.stringify(argument);

const encoded = (answer: Answer, encode: (reply: unknown) => unknown): Answer =>
  "error" in answer ? answer : { result: encode(answer.result) };

const same = (reply: unknown) => reply;

function inBase64(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(inBase64);
  if (typeof reply !== "string" || reply === "OK") return reply;
  return Buffer.from(reply).toString("base64");
}
