import { setTimeout as delay } from "node:timers/promises";
import type { ConversationPage } from "@/lib/chat/conversation";
import type { LogBatch } from "@/lib/chat/generation";
import { newId } from "@/lib/chat/id";
import type { Guest, Question } from "@/tests/chaos/guest";
import type { Asked, Ledger, Sent } from "@/tests/chaos/ledger";
import type { Step } from "@/tests/chaos/schedule";
import { messageText } from "@/tests/chaos/upstream";
import { witness } from "@/tests/chaos/witness";

/** What a tab knows: the newest message it has seen, and the last one of its own that was taken. */
type Tab = { head: string | null; last: Sent | null };

type Stream = ReadableStream<LogBatch> | null;

/** Somebody in one conversation, who may have it open in two tabs. Writes down in the ledger all that
 *  was sent and seen; throws on what nobody should have to see. */
export class Person {
  readonly #guest: Guest;
  readonly #ledger: Ledger;
  readonly #tabs: [Tab, Tab] = [
    { head: null, last: null },
    { head: null, last: null },
  ];

  constructor(guest: Guest, ledger: Ledger) {
    this.#guest = guest;
    this.#ledger = ledger;
  }

  /** One message and what comes of it. */
  async take(step: Step): Promise<void> {
    const [tab, otherTab] = this.#tabs;
    this.#ledger.steps.push(step);
    if (step.loadsFirst && tab.last) await this.#look(tab, step.app);
    const second = step.kind === "race" ? this.#sendAndRead(step, step.otherApp, otherTab) : null;
    const [asked] = await Promise.all([this.#sendAndRead(step, step.app, tab), second]);
    if (step.retries) await this.#retry(step, tab, asked);
    await delay(step.pauseMs);
  }

  async #sendAndRead(step: Step, app: number, tab: Tab): Promise<Asked> {
    const leave = new AbortController();
    const { asked, stream } = await this.#send(step, app, tab, leave.signal);
    if (step.kind === "leave") setTimeout(() => leave.abort(), step.momentMs);
    await Promise.all([
      this.#read(app, asked, { stream, leave: leave.signal }),
      step.kind === "leave" && this.#readLater({ ...step, momentMs: 2 * step.momentMs }, asked),
      step.kind === "stop" && this.#stopAfter(step),
      step.kind === "resend" && this.#sendAgain(step, asked),
      step.kind === "watch" && this.#readLater(step, asked),
    ]);
    await this.#look(tab, app);
    return asked;
  }

  /** Sends until it is taken; `leave` cuts the connection by which the reply then comes. */
  async #send(
    step: Step,
    app: number,
    tab: Tab,
    leave: AbortSignal,
  ): Promise<{ asked: Asked; stream: Stream }> {
    const marker = `${this.#ledger.name}.${this.#ledger.sent.length}`;
    const text = messageText(marker, step);
    const sent: Sent = { messageId: newId(), text, after: tab.last, outcome: "refused" };
    const asked: Asked = { generationId: newId(), sent, isTaken: false };
    this.#ledger.sent.push(sent);
    this.#ledger.asked.push(asked);
    if (step.kind === "lose") await this.#sendUnheard(step, asked, tab);
    const { stream } = await this.#insist(
      app,
      tab,
      (client, signal) => client.send(this.#inputOf(asked, tab), AbortSignal.any([signal, leave])),
      () => {
        sent.outcome = "unknown";
      },
    );
    sent.outcome = "taken";
    asked.isTaken = true;
    tab.last = sent;
    return { asked, stream };
  }

  /** Asks again as soon as the conversation is free, as long as it is busy. */
  async #insist<Value>(app: number, tab: Tab, ...question: Question<Value>): Promise<Value> {
    for (;;) {
      const answer = await this.#guest.ask(app, ...question);
      if (answer.ok) return answer.value;
      if (answer.error.code !== "busy") throw new Error(`Refused: ${answer.error.code}.`);
      await this.#look(tab, app);
    }
  }

  /** The first attempt of a message whose acknowledgement is lost on the way. */
  async #sendUnheard(step: Step, asked: Asked, tab: Tab): Promise<void> {
    asked.sent.outcome = "unknown";
    const { client } = this.#guest;
    await client
      .at(this.#guest.urlOf(step.app))
      .send(this.#inputOf(asked, tab), AbortSignal.timeout(step.momentMs))
      .catch(() => undefined);
  }

  async #sendAgain(step: Step, asked: Asked): Promise<void> {
    await delay(step.momentMs);
    const [tab] = this.#tabs;
    const { stream } = await this.#insist(step.otherApp, tab, (client, signal) =>
      client.send(this.#inputOf(asked, tab), signal),
    );
    await this.#read(step.otherApp, asked, { stream });
  }

  #inputOf({ generationId, sent }: Asked, tab: Tab) {
    const { conversationId } = this.#ledger;
    const { messageId, text } = sent;
    return { conversationId, messageId, generationId, parentId: tab.head, text, model: null };
  }

  async #stopAfter(step: Step): Promise<void> {
    await delay(step.momentMs);
    const { conversationId } = this.#ledger;
    const answer = await this.#guest.ask(step.otherApp, (client, signal) =>
      client.stop(conversationId, signal),
    );
    // It may have ended a moment ago.
    if (!answer.ok && answer.error.code !== "not-found") {
      throw new Error(`A stop was refused: ${answer.error.code}.`);
    }
  }

  /** Opens the conversation when the reply is under way, and reads on from there. */
  async #readLater(step: Step, asked: Asked): Promise<void> {
    await delay(step.momentMs);
    const { conversationId } = this.#ledger;
    const page = await this.#guest.ask(step.otherApp, (client, signal) =>
      client.load(conversationId, signal),
    );
    if (!page.ok) throw new Error(`The conversation cannot be loaded: ${page.error.code}.`);
    const { generation } = page.value;
    if (generation?.id !== asked.generationId) return;
    await this.#read(step.otherApp, asked, { log: generation.log });
  }

  #read(app: number, { generationId }: Asked, how: Parameters<typeof witness>[4]): Promise<void> {
    return witness(this.#ledger, this.#guest, app, generationId, how);
  }

  /** Loads the page, once nothing is under way in it, and knows its head from then on. */
  async #look(tab: Tab, app: number): Promise<ConversationPage> {
    const page = await this.#guest.settled(app, this.#ledger.conversationId);
    tab.head = page.conversation.head;
    return page;
  }

  /** Asks once more for a reply that broke, if nothing was said since. */
  async #retry(step: Step, tab: Tab, { generationId, sent }: Asked): Promise<void> {
    const reply = (await this.#look(tab, step.app)).messages.at(-1);
    if (reply?.id !== generationId) return;
    if (reply.role !== "assistant" || !["interrupted", "failed"].includes(reply.status)) return;
    const asked: Asked = { generationId: newId(), sent, isTaken: false };
    this.#ledger.asked.push(asked);
    const { conversationId } = this.#ledger;
    const { stream } = await this.#insist(step.otherApp, tab, (client, signal) =>
      client.retry(
        { conversationId, generationId: asked.generationId, parentId: sent.messageId, model: null },
        signal,
      ),
    );
    asked.isTaken = true;
    await this.#read(step.otherApp, asked, { stream });
    await this.#look(tab, step.app);
    // A tab is told of another version; what it does not know of are later turns.
    for (const other of this.#tabs) if (other.head === generationId) other.head = tab.head;
  }
}
