import "server-only";
import { createClient, ErrorReply, type MultiErrorReply } from "@redis/client";
import type { Requester, UpstashRequest, UpstashResponse } from "@upstash/redis";
import { withoutKeyLocking } from "@/lib/store/redis/upstash-script";

type Reply = { result: unknown; error?: undefined } | { result?: undefined; error: string };

/** What REST does not have either: commands that block, and commands that change the connection
 *  which everybody shares. */
const refused =
  /^(b[lrz]pop.*|blm.*|bzm.*|wait.*|p?subscribe|ssubscribe|monitor|select|auth|hello|reset|quit|watch|unwatch|multi|exec|discard)$/i;

const connectTimeoutMs = 2000;

/** Lets `@upstash/redis` talk to any Redis or Valkey over TCP, with the replies that REST gives
 *  (RESP 2). `locate` is asked for the server's URL before each new connection.
 *
 *  One connection for everything, opened by the first command that finds none: concurrent commands
 *  share the attempt, and nothing waits in a queue for a server that is away. A command that was on
 *  its way when the connection broke, or got no reply in time, rejects and is never sent again,
 *  since it may have been carried out; the next one connects anew. A command's own error is a value
 *  (`error`), as REST has it; what it throws is trouble with the connection, as the socket, the
 *  client or `locate` gave it. */
export class TcpRequester implements Requester {
  readonly readYourWrites = true;
  readonly upstashSyncToken = "";
  readonly #locate: () => Promise<string>;
  readonly #replyTimeoutMs: number;
  #client: Client | null = null;
  #connecting: Promise<Client> | null = null;

  constructor(locate: () => Promise<string>, replyTimeoutMs = 5000) {
    this.#locate = locate;
    this.#replyTimeoutMs = replyTimeoutMs;
  }

  async request<TResult>(request: UpstashRequest): Promise<UpstashResponse<TResult>> {
    // The bodies are as @upstash/redis builds them; its port types them as unknown.
    const [path] = request.path ?? [];
    if (path === undefined) {
      return (await this.#one(request.body as unknown[])) as UpstashResponse<TResult>;
    }
    const commands = request.body as unknown[][];
    if (path === "pipeline") {
      const replies = Promise.all(commands.map((command) => this.#one(command)));
      return (await replies) as UpstashResponse<TResult>;
    }
    if (path === "multi-exec") return (await this.#all(commands)) as UpstashResponse<TResult>;
    return { error: `ERR Command is not available: '${path}'` };
  }

  /** Ends the connection; whatever is under way rejects. */
  async close(): Promise<void> {
    const client = this.#client ?? (await this.#connecting?.catch(() => null));
    client?.destroy();
    this.#client = null;
  }

  async #one(command: unknown[]): Promise<Reply> {
    const words = wordsOf(command);
    if ("error" in words) return words;
    const client = await this.#connected();
    return this.#inTime(
      client,
      client.sendCommand(words.words).then((result) => ({ result }), errorOf),
    );
  }

  /** One MULTI … EXEC. A transaction that the server discards has one error for all of it. */
  async #all(commands: unknown[][]): Promise<Reply[] | Reply> {
    const lines = commands.map(wordsOf);
    const client = await this.#connected();
    const transaction = client.multi();
    for (const line of lines) {
      if ("error" in line) return line;
      transaction.addCommand(line.words);
    }
    return this.#inTime<Reply[] | Reply>(
      client,
      transaction.exec().then(
        (results) => (results as unknown[]).map((result) => ({ result })),
        (error: unknown) => (isMultiError(error) ? error.replies.map(replyOf) : errorOf(error)),
      ),
    );
  }

  async #connected(): Promise<Client> {
    if (this.#client?.isReady) return this.#client;
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async #connect(): Promise<Client> {
    const client = newClient(await this.#locate());
    try {
      // A server that accepts and then says nothing is away too, and only a reply can tell.
      await this.#inTime(client, client.connect().then(ping), connectTimeoutMs);
    } catch (error) {
      client.destroy();
      throw error;
    }
    this.#client = client;
    return client;
  }

  /** No reply in time means that the connection is no good: all that waits on it rejects with it. */
  async #inTime<T>(client: Client, reply: Promise<T>, limitMs = this.#replyTimeoutMs): Promise<T> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      client.destroy();
    }, limitMs);
    try {
      return await reply;
    } catch (error) {
      throw isLate ? new Error(`no reply within ${limitMs} ms`) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}

type Client = ReturnType<typeof newClient>;

const ping = (client: { ping(): Promise<unknown> }) => client.ping();

function newClient(url: string) {
  const client = createClient({
    url,
    // RESP 3 would turn maps, doubles and booleans into what REST does not have.
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    socket: { connectTimeout: connectTimeoutMs, reconnectStrategy: false },
  });
  // Each command reports the failure; without a listener the event would end the process.
  client.on("error", () => undefined);
  return client;
}

/** A command's arguments as REST's JSON would carry them. */
function wordsOf(command: unknown[]): { words: string[] } | { error: string } {
  const words: string[] = [];
  for (const argument of command) {
    const isNumber = typeof argument === "number" && Number.isFinite(argument);
    if (typeof argument !== "string" && typeof argument !== "boolean" && !isNumber) {
      return { error: "ERR null args are not supported" };
    }
    words.push(String(argument));
  }
  const name = words[0] ?? "";
  const blocks = /^xread(group)?$/i.test(name) && words.some((word) => /^block$/i.test(word));
  if (blocks || refused.test(name)) return { error: `ERR Command is not available: '${name}'` };
  return { words: withoutKeyLocking(words) };
}

function errorOf(error: unknown): Reply {
  if (error instanceof ErrorReply) return { error: error.message };
  throw error;
}

const replyOf = (reply: unknown): Reply =>
  reply instanceof ErrorReply ? { error: reply.message } : { result: reply };

const isMultiError = (error: unknown): error is MultiErrorReply =>
  error instanceof Error && "replies" in error;
