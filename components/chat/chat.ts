import { ConversationStore } from "@/components/chat/conversation-store";
import { Observable } from "@/components/chat/observable";
import { TabChannel } from "@/components/chat/tab-channel";
import { draft } from "@/components/composer/draft";
import { offlineCopy } from "@/components/offline/offline-copy";
import { ConversationListStore } from "@/components/sidebar/conversation-list-store";
import type { ConversationListPage } from "@/lib/chat/conversation";
import type { ConversationNews } from "@/lib/chat/conversation-news";
import type { Result } from "@/lib/chat/errors";

/** Coming back into view often says so twice: by its focus and by its visibility. */
const lookPauseMs = 1_000;
const watchPauseMs = 10_000;
/** Conversations that stay in memory though nothing goes on in them: those looked at last. */
const mostAtRest = 8;

/** All that this browser tab knows of a person's conversations. What one tab does, it tells the
 *  others; what happened on another device is looked for when the tab comes back into view. */
export class Chat extends Observable<{
  /** How many new conversations were asked for here: the address alone does not tell where one has
   *  not got its own yet. */
  newChats: number;
  /** Conversations that were taken out of the trash since this page was loaded. */
  restoredIds: ReadonlySet<string>;
}> {
  readonly list: ConversationListStore;
  /** The conversation that was new and was given its address last. */
  addressedId: string | null = null;
  /** Those looked at last at the end. */
  readonly #conversations = new Map<string, ConversationStore>();
  /** What was known of these is no longer in memory. */
  readonly #forgottenIds = new Set<string>();
  readonly #tabs: TabChannel;
  #lookedAt = 0;
  #nextLook: ReturnType<typeof setTimeout> | undefined;

  constructor(first: Result<ConversationListPage>) {
    super({ newChats: 0, restoredIds: new Set() });
    this.list = new ConversationListStore(first);
    this.#tabs = new TabChannel((news) => {
      this.list.hear(news);
      this.#passOn(news);
    });
    this.list.onNews = (news) => {
      this.#tabs.tell(news);
      this.#passOn(news);
    };
  }

  /** The conversation's store, made when it is first asked for. */
  conversation(id: string): ConversationStore {
    const known = this.#conversations.get(id);
    this.#conversations.delete(id);
    const store = known ?? this.#open(id);
    this.#conversations.set(id, store);
    return store;
  }

  #open(id: string): ConversationStore {
    const atRest = [...this.#conversations.values()].filter(({ isAtRest }) => isAtRest);
    for (const { getState } of atRest.slice(0, -mostAtRest)) {
      this.#conversations.delete(getState().id);
      this.#forgottenIds.add(getState().id);
    }
    const store = new ConversationStore(id, { list: this.list, tell: this.#tabs.tell });
    // The browser's way back leads to a page that may be older than what was known.
    if (this.#forgottenIds.delete(id)) store.doubt();
    return store;
  }

  /** A new conversation is asked for, whatever is in view. */
  startNew = (): void => {
    this.set({ newChats: this.getState().newChats + 1 });
    this.tell();
  };

  /** Listens to the other tabs and to what becomes of this one; returns what ends it. */
  listen = (): (() => void) => {
    const ended = new AbortController();
    const { signal } = ended;
    this.#tabs.open();
    this.#lookedAt = Date.now();
    window.addEventListener("focus", this.#comeBack, { signal });
    window.addEventListener("online", this.#comeBack, { signal });
    document.addEventListener("visibilitychange", this.#comeBack, { signal });
    window.addEventListener("storage", this.#readQueues, { signal });
    window.addEventListener("pagehide", this.list.changes.leave, { signal });
    window.addEventListener("pageshow", this.list.changes.comeBack, { signal });
    void this.list.changes.takeOver();
    const watch = setInterval(this.#watchAnswers, watchPauseMs);
    return () => {
      ended.abort();
      clearTimeout(this.#nextLook);
      clearInterval(watch);
      this.#tabs.close();
    };
  };

  /** To the conversations themselves, where this tab has them. */
  #passOn(news: ConversationNews): void {
    if (news.kind === "turn-begun") this.#conversations.get(news.id)?.lookAgain();
    else if (news.kind === "renamed") this.#conversations.get(news.id)?.hearTitle(news.title);
    else if (news.kind === "changed") this.#passOnChange(news);
  }

  #passOnChange({ change, rows, goneIds }: ConversationNews & { kind: "changed" }): void {
    for (const { id, title } of rows) {
      if (change === "rename") this.#conversations.get(id)?.hearTitle(title);
      else if (change === "delete") this.#forget(id);
      else if (change === "restore") this.#bringBack(id);
    }
    for (const id of goneIds) this.#forget(id);
  }

  #forget(id: string): void {
    this.#setRestored(id, false);
    draft.setAside(id);
    void offlineCopy.forget(id);
    this.#conversations.get(id)?.hearOfDeletion(true);
  }

  #bringBack(id: string): void {
    this.#setRestored(id, true);
    draft.bringBack(id);
    this.#conversations.get(id)?.hearOfDeletion(false);
  }

  #setRestored(id: string, isRestored: boolean): void {
    const restoredIds = new Set(this.getState().restoredIds);
    if (isRestored) restoredIds.add(id);
    else restoredIds.delete(id);
    this.set({ restoredIds });
    this.tell();
  }

  /** Where nobody follows an answer that is under way, nobody hears of its end either. */
  #watchAnswers = (): void => {
    const isAnsweredElsewhere = this.list
      .getState()
      .conversations.some(
        ({ id, isGenerating }) =>
          isGenerating && !this.#conversations.get(id)?.getState().isGenerating,
      );
    if (isAnsweredElsewhere && !document.hidden) void this.list.refresh();
  };

  #comeBack = (): void => {
    if (document.hidden) return;
    const pauseMs = Math.max(0, this.#lookedAt + lookPauseMs - Date.now());
    this.#nextLook ??= setTimeout(this.#lookAgain, pauseMs);
  };

  #lookAgain = async (): Promise<void> => {
    this.#nextLook = undefined;
    this.#lookedAt = Date.now();
    await this.list.refresh();
    const rows = new Map(this.list.getState().conversations.map((row) => [row.id, row]));
    for (const [id, conversation] of this.#conversations) {
      conversation.lookAgain(rows.get(id)?.updatedAt);
    }
  };

  #readQueues = ({ key }: StorageEvent): void => {
    if (!key?.startsWith("queue:")) return;
    this.#conversations.get(key.slice("queue:".length))?.queue.read();
  };
}
