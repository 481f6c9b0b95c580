import { Observable } from "@/components/chat/observable";
import { callForChange } from "@/components/sidebar/call-for-change";
import type { KnownConversations } from "@/components/sidebar/known-conversations";
import { ListOutbox, type WaitingChange } from "@/components/sidebar/list-outbox";
import type { ConversationSummary } from "@/lib/chat/conversation";
import type { ChatError } from "@/lib/chat/errors";
import { newId } from "@/lib/chat/id";
import { maxChangedAtOnce } from "@/lib/chat/limits";
import { type ListChange, undoOf } from "@/lib/chat/list-change";

/** A change that can be undone for a while. */
export type UndoOffer = {
  id: string;
  done: "deleted" | "archived" | "unarchived" | "restored";
  /** As they were before. */
  rows: readonly ConversationSummary[];
  /** The one that was open, to be opened again. */
  openedId: string | null;
  undo: readonly ListChange[];
};

/** A change that the server refused and that was taken back; `retry` asks for it once more. */
export type Refusal = {
  kind: ListChange["kind"];
  count: number;
  error: ChatError;
  retry(): void;
};

type ListChangesState = {
  /** Oldest first. */
  offers: readonly UndoOffer[];
  refusal: Refusal | null;
};

type Waiting = WaitingChange & {
  /** It comes from an earlier page, whose reader hears nothing of it any more. */
  isLeft: boolean;
  offerId: string | null;
  settle(isTaken: boolean): void;
};

/** What a person changes in the list: shown at once, sent one after the other, kept for the next page
 *  until the server has taken it, and taken back when the server refuses it. */
export class ListChanges extends Observable<ListChangesState> {
  /** Hears what the server has taken: the change, and the rows as they are since. */
  onTaken?: (change: ListChange, rows: ConversationSummary[]) => void;
  /** Not all that was brought back was in the trash, or is known here: the list has to look. */
  onDoubt?: () => void;
  readonly #known: KnownConversations;
  readonly #outbox = new ListOutbox();
  #waiting: readonly Waiting[] = [];
  #isSending = false;

  constructor(known: KnownConversations) {
    super({ offers: [], refusal: null });
    this.#known = known;
  }

  /** Makes a change and offers to undo it where that is possible. `openedId` says which of the
   *  conversations was open. False when the server refused it, at least in part. */
  make(change: ListChange, openedId: string | null = null): Promise<boolean> {
    const rows = change.ids.flatMap((id) => this.#known.find(id) ?? []);
    const done = sentenceOf(change, rows);
    const offer: UndoOffer | null = done
      ? { id: newId(), done, rows, openedId, undo: undoOf(change, rows) }
      : null;
    if (offer || change.kind === "purge") {
      const ids = new Set(change.ids);
      // What was done since to one of them would be undone with it, or cannot be undone any more.
      const offers = this.getState().offers.filter(
        ({ rows }) => !rows.some(({ id }) => ids.has(id)),
      );
      this.set({ offers: offer ? [...offers, offer] : offers });
      this.tell();
    }
    return this.#enqueue(change, offer?.id ?? null);
  }

  /** Undoes a change. False when something of it could not be undone. */
  undo = async (offer: UndoOffer): Promise<boolean> => {
    this.forgetOffer(offer.id);
    const undone = await Promise.all(offer.undo.map((change) => this.#enqueue(change, null)));
    return undone.every((isTaken) => isTaken);
  };

  /** The time to undo it is over. */
  forgetOffer = (id: string): void => {
    this.set({ offers: this.getState().offers.filter((offer) => offer.id !== id) });
    this.tell();
  };

  forgetRefusal = (): void => {
    this.set({ refusal: null });
    this.tell();
  };

  /** Goes on with what earlier pages of this browser have left, before all else. */
  async takeOver(): Promise<void> {
    const left = this.#outbox.takeLeft(Date.now());
    await Promise.all(
      left.map(
        (item) =>
          new Promise((settle) => {
            this.#wait([...this.#waiting, { ...item, isLeft: true, offerId: null, settle }]);
          }),
      ),
    );
    const isOutdated = this.#outbox.wasTakenSince(performance.timeOrigin);
    if (left.length > 0 || isOutdated) this.onDoubt?.();
  }

  /** The page ends: the next one goes on with what waits. */
  leave = (): void => this.#outbox.leave(true);

  /** The page is shown again after all. */
  comeBack = (): void => this.#outbox.leave(false);

  #enqueue(change: ListChange, offerId: string | null): Promise<boolean> {
    return new Promise((settle) => {
      const item = { change, madeAt: Date.now(), isLeft: false, offerId, settle };
      this.#wait([...this.#waiting, item]);
    });
  }

  #wait(waiting: readonly Waiting[]): void {
    this.#waiting = waiting;
    this.#outbox.keep(waiting.map(({ change, madeAt }) => ({ change, madeAt })));
    this.#known.wait(waiting.map(({ change }) => change));
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let [next] = this.#waiting; next; [next] = this.#waiting) await this.#sendPart(next);
    this.#isSending = false;
  }

  /** Sends as many of a change's conversations as go at once. */
  async #sendPart(item: Waiting): Promise<void> {
    const part = { ...item.change, ids: item.change.ids.slice(0, maxChangedAtOnce) };
    const others = { ...item.change, ids: item.change.ids.slice(maxChangedAtOnce) };
    const answer = await callForChange(part);
    // What somebody else deleted, restored or purged before us is as it was to be.
    const isAsWanted = part.kind !== "rename" && part.kind !== "move";
    if (!answer.ok && !(isAsWanted && answer.error.code === "not-found")) {
      return this.#refuse(item, answer.error);
    }
    this.#outbox.markTaken(Date.now());
    const found = new Set(answer.ok ? answer.value : []);
    const missing = part.ids.filter((id) => !found.has(id));
    const ids = isAsWanted ? part.ids : part.ids.filter((id) => found.has(id));
    const rows = this.#known.apply({ ...part, ids });
    if (!isAsWanted) for (const id of missing) this.#known.forget(id);
    const isWhole = others.ids.length === 0;
    const rest = isWhole ? [] : [{ ...item, change: others }];
    this.#wait([...rest, ...this.#waiting.slice(1)]);
    this.onTaken?.(part, rows);
    if (part.kind === "restore" && (missing.length > 0 || rows.length < ids.length)) {
      this.onDoubt?.();
    }
    if (isWhole) item.settle(true);
  }

  #refuse({ change, isLeft, offerId, settle }: Waiting, error: ChatError): void {
    this.#wait(this.#waiting.slice(1));
    const isGone = error.code === "not-found";
    if (isGone) for (const id of change.ids.slice(0, maxChangedAtOnce)) this.#known.forget(id);
    const retry = () => {
      this.forgetRefusal();
      void this.make(change);
    };
    const refusal = { kind: change.kind, count: change.ids.length, error, retry };
    this.set({ refusal: isLeft && isGone ? this.getState().refusal : refusal });
    this.forgetOffer(offerId ?? "");
    settle(false);
  }
}

function sentenceOf(change: ListChange, rows: ConversationSummary[]): UndoOffer["done"] | null {
  if (rows.length === 0) return null;
  if (change.kind === "delete") return "deleted";
  if (change.kind === "restore") return "restored";
  if (change.kind !== "move") return null;
  if (change.place === "archive") return "archived";
  return rows.some(({ isArchived }) => isArchived) ? "unarchived" : null;
}
