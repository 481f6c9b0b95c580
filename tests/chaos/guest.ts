import { setTimeout as delay } from "node:timers/promises";
import type { ConversationPage } from "@/lib/chat/conversation";
import type { ChatErrorCode, Result } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import { AppClient } from "@/tests/support/app-client";
import type { StreamEnd } from "@/tests/support/read-reply";

/** Refusals that pass: the store is away, or the conversation is busy. */
const passing: ChatErrorCode[] = ["store-unavailable"];
const pauseMs = 150;
const patienceMs = 60_000;

/** What is asked of an app, and what is done each time that no answer comes. */
export type Question<Value> = [
  ask: (client: AppClient, signal: AbortSignal) => Promise<Result<Value>>,
  onLost?: () => void,
];

/** Somebody who goes to another app when one does not answer, and does not give up for a minute. */
export class Guest {
  readonly client: AppClient;
  readonly #urls: string[];

  constructor(client: AppClient, urls: string[]) {
    this.client = client;
    this.#urls = urls;
  }

  static async arrive(urls: string[]): Promise<Guest> {
    const client = await persist(urls, 0, (url, signal) => AppClient.visit(url, signal));
    return new Guest(client, urls);
  }

  urlOf(app: number): string {
    return this.#urls[app % this.#urls.length] ?? "";
  }

  /** Asks until there is an answer that is final, the app numbered `app` first. */
  ask<Value>(app: number, ...[question, onLost]: Question<Value>): Promise<Result<Value>> {
    return persist(this.#urls, app, async (url, signal) => {
      try {
        const answer = await question(this.client.at(url), signal);
        if (answer.ok || !passing.includes(answer.error.code)) return answer;
        throw new Error(answer.error.code);
      } catch (error) {
        onLost?.();
        throw error;
      }
    });
  }

  /** The conversation when nothing is being written in it. */
  async settled(app: number, conversationId: string): Promise<ConversationPage> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const page = await this.ask(app, (client, signal) => client.load(conversationId, signal));
      if (!page.ok) throw new Error(`The conversation cannot be loaded: ${page.error.code}.`);
      if (!page.value.generation) return page.value;
      if (Date.now() > deadline) throw new Error("A reply is under way for more than a minute.");
      await delay(pauseMs);
    }
  }

  /** One look at the follow route after another, each at the next app. */
  follower(app: number, generationId: string, signal: AbortSignal) {
    let looks = app;
    return (position: number): AsyncGenerator<LogBatch, StreamEnd> => {
      return this.client.at(this.urlOf(looks++)).follow(generationId, position, signal);
    };
  }
}

async function persist<Value>(
  urls: string[],
  first: number,
  attempt: (url: string, signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const deadline = Date.now() + patienceMs;
  for (let index = first; ; index++) {
    try {
      return await attempt(urls[index % urls.length] ?? "", AbortSignal.timeout(patienceMs));
    } catch (error) {
      if (Date.now() > deadline) throw new Error("No answer within a minute.", { cause: error });
      await delay(pauseMs);
    }
  }
}
