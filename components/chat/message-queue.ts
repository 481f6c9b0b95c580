import { Observable } from "@/components/chat/observable";
import { storageOf } from "@/components/chat/storage-of";
import { newId } from "@/lib/chat/id";

/** A message that has its ids before it is sent, so that sending it again is the same message. */
export type OutgoingMessage = { messageId: string; generationId: string; text: string };

/** A text as a message to send. */
export function outgoing(text: string): OutgoingMessage {
  return { messageId: newId(), generationId: newId(), text };
}

/** Messages of one conversation that wait for the answer under way, oldest first. They are kept in
 *  the browser, where all its tabs find them; each may send them, for they have their ids already.
 *  Storage can be missing, forbidden or full; then they last as long as the page. */
export class MessageQueue extends Observable<{
  items: readonly OutgoingMessage[];
  /** The one that is being sent, and so stands in the transcript already. */
  sendingId: string | null;
}> {
  readonly #id: string;

  constructor(conversationId: string) {
    super({ items: [], sendingId: null });
    this.#id = conversationId;
  }

  add(text: string): void {
    this.#keep([...this.read(), outgoing(text)]);
  }

  remove(messageId: string): void {
    this.#keep(this.read().filter((item) => item.messageId !== messageId));
  }

  /** Has a message sent before the one that stands in front of it. */
  moveUp(messageId: string): void {
    const items = [...this.read()];
    const place = items.findIndex((item) => item.messageId === messageId);
    const [moved] = items.splice(place, 1);
    if (place < 1 || !moved) return;
    items.splice(place - 1, 0, moved);
    this.#keep(items);
  }

  /** Takes out what was sent and whose acknowledgement never came, or came to another tab. */
  dropSent(isSent: (messageId: string) => boolean): void {
    const items = this.read();
    const waiting = items.filter(({ messageId }) => !isSent(messageId));
    if (waiting.length < items.length) this.#keep(waiting);
  }

  markSending(sendingId: string | null): void {
    this.set({ sendingId });
    this.tell();
  }

  /** All that waits, with what another tab has added or taken out. */
  read(): readonly OutgoingMessage[] {
    try {
      const stored = storageOf(this.#id).getItem(`queue:${this.#id}`) ?? "[]";
      if (stored !== JSON.stringify(this.getState().items)) this.#show(parse(stored));
    } catch {
      // What this page knows has to do.
    }
    return this.getState().items;
  }

  #keep(items: readonly OutgoingMessage[]): void {
    this.#show(items);
    try {
      const storage = storageOf(this.#id);
      if (items.length === 0) storage.removeItem(`queue:${this.#id}`);
      else storage.setItem(`queue:${this.#id}`, JSON.stringify(items));
    } catch {
      // As above.
    }
  }

  #show(items: readonly OutgoingMessage[]): void {
    this.set({ items });
    this.tell();
  }
}

function parse(stored: string): OutgoingMessage[] {
  const items: unknown = JSON.parse(stored);
  return Array.isArray(items) ? items.filter((item) => typeof item?.text === "string") : [];
}
