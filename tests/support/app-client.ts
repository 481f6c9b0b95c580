import type { regenerate } from "@/lib/actions/regenerate";
import type { sendMessage } from "@/lib/actions/send-message";
import type { ConversationListPage, ConversationPage } from "@/lib/chat/conversation";
import type { Result } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import { actionId } from "@/tests/support/action-ids";
import { readEvents } from "@/tests/support/event-stream";
import { decodeResult, encodeArgument } from "@/tests/support/flight";
import {
  type Reading,
  type ReplyToRead,
  readReply,
  type StreamEnd,
} from "@/tests/support/read-reply";

type Begun = { stream: ReadableStream<LogBatch> | null; parentId?: string | null };

/** What a guest's browser asks of the app, over plain HTTP: `await AppClient.visit(app.url)`. A method
 *  rejects when the connection breaks or `signal` aborts it, and gives what the app refuses as a value. */
export class AppClient {
  readonly url: string;
  readonly cookie: string;

  constructor(url: string, cookie: string) {
    this.url = url;
    this.cookie = cookie;
  }

  /** A new guest, with the cookie of their first page. */
  static async visit(url: string, signal?: AbortSignal): Promise<AppClient> {
    const page = await fetch(url, { signal });
    await page.text();
    const [cookie] = page.headers.getSetCookie();
    if (!page.ok || !cookie) throw new Error(`${url} answered ${page.status} without a cookie.`);
    return new AppClient(url, cookie.split(";")[0] ?? "");
  }

  /** The user id that every key of this guest begins with. */
  get owner(): string {
    return /=([0-9A-Za-z]+)\./.exec(this.cookie)?.[1] ?? "";
  }

  /** The same guest at another address of the app. */
  at(url: string): AppClient {
    return new AppClient(url, this.cookie);
  }

  /** Calls a server action by the name it is exported with. */
  async call<Value>(name: string, input: object, signal?: AbortSignal): Promise<Result<Value>> {
    const response = await fetch(this.url, {
      method: "POST",
      headers: {
        accept: "text/x-component",
        cookie: this.cookie,
        "next-action": actionId(name),
        origin: this.url,
      },
      body: await encodeArgument(input),
      signal,
    });
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || !response.body || !type.startsWith("text/x-component")) {
      throw new Error(`${name}: HTTP ${response.status} ${(await response.text()).slice(0, 200)}`);
    }
    return (await decodeResult(response.body)) as Result<Value>;
  }

  send(input: Parameters<typeof sendMessage>[0], signal?: AbortSignal): Promise<Result<Begun>> {
    return this.call("sendMessage", input, signal);
  }

  retry(input: Parameters<typeof regenerate>[0], signal?: AbortSignal): Promise<Result<Begun>> {
    return this.call("regenerate", input, signal);
  }

  stop(conversationId: string, signal?: AbortSignal): Promise<Result<null>> {
    return this.call("stopReply", { conversationId }, signal);
  }

  load(conversationId: string, signal?: AbortSignal): Promise<Result<ConversationPage>> {
    return this.call("loadConversation", { conversationId }, signal);
  }

  list(cursor: string | null = null, signal?: AbortSignal): Promise<Result<ConversationListPage>> {
    return this.call("listConversations", { view: "current", cursor }, signal);
  }

  /** The batches after `position` by one connection to the follow route, which may end before the
   *  generation does. */
  async *follow(
    generationId: string,
    position: number,
    signal?: AbortSignal,
  ): AsyncGenerator<LogBatch, StreamEnd> {
    const response = await fetch(new URL(`/api/generations/${generationId}`, this.url), {
      headers: { cookie: this.cookie, "last-event-id": String(position) },
      signal,
    });
    if (response.status === 404) return { retryMs: null };
    if (!response.ok || !response.body) throw new Error(`Follow: HTTP ${response.status}`);
    let retryMs = 100;
    for await (const { id, data, retry } of readEvents(response.body)) {
      if (retry !== undefined) retryMs = Number(retry);
      if (id !== undefined && data) yield { position: Number(id), chunks: JSON.parse(data) };
    }
    return { retryMs };
  }

  /** Reads a reply to its end, from the action's stream and then from the follow route. */
  read(toRead: Omit<ReplyToRead, "follow">): Promise<Reading> {
    const { generationId, signal } = toRead;
    const follow = (position: number) => this.follow(generationId, position, signal);
    return readReply({ ...toRead, follow });
  }
}
