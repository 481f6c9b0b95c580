import { ConversationStore } from "@/components/chat/conversation-store";
import { draft } from "@/components/composer/draft";
import { offlineCopy } from "@/components/offline/offline-copy";
import { ConversationListStore } from "@/components/sidebar/conversation-list-store";
import type { ConversationListPage } from "@/lib/chat/conversation";
import type { ConversationNews } from "@/lib/chat/conversation-news";
import type { Result } from "@/lib/chat/errors";
import { isTemporary } from "@/lib/chat/id";

/** Coming back into view often says so twice: by its focus and by its visibility. */
const lookPauseMs = 1_000;

/** All that this browser tab knows of a person's conversations. What one tab does, it tells the
 *  others; what happened on another device is looked for when the tab comes back into view. */
export class Chat {
  readonly list: ConversationListStore;
  readonly #conversations = new Map<string, ConversationStore>();
  #channel: BroadcastChannel | null = null;
  #lookedAt = 0;
  #nextLook: ReturnType<typeof setTimeout> | undefined;

  constructor(first: Result<ConversationListPage>) {
    const page = first.ok ? first.value : { conversations: [], cursor: null };
    this.list = new ConversationListStore(page, first.ok ? null : first.error);
    this.list.onChange = (news) => {
      this.#tell(news);
      this.#passOn(news);
    };
  }

  /** The conversation's store, made when it is first asked for. */
  conversation(id: string): ConversationStore {
    const known = this.#conversations.get(id);
    if (known) return known;
    const store = new ConversationStore(id, { list: this.list, tell: this.#tell });
    this.#conversations.set(id, store);
    return store;
  }

  /** Listens to the other tabs and to what becomes of this one; returns what ends it. */
  listen = (): (() => void) => {
    const ended = new AbortController();
    const { signal } = ended;
    this.#channel = new BroadcastChannel("daram");
    this.#channel.addEventListener("message", ({ data }) => this.#hear(data));
    this.#lookedAt = Date.now();
    window.addEventListener("focus", this.#comeBack, { signal });
    window.addEventListener("online", this.#comeBack, { signal });
    document.addEventListener("visibilitychange", this.#comeBack, { signal });
    window.addEventListener("storage", this.#readQueues, { signal });
    return () => {
      ended.abort();
      clearTimeout(this.#nextLook);
      this.#channel?.close();
      this.#channel = null;
    };
  };

  #tell = (news: ConversationNews): void => {
    if (!isTemporary("id" in news ? news.id : news.row.id)) this.#channel?.postMessage(news);
  };

  #hear(news: ConversationNews): void {
    if (news.kind === "turn-begun") this.list.touch({ ...news, isGenerating: true });
    else if (news.kind === "turn-ended") this.list.update(news.id, { isGenerating: false });
    else if (news.kind === "renamed") this.list.update(news.id, { title: news.title });
    else if (news.kind === "deleted") this.list.remove(news.id);
    else this.list.insert(news.row);
    this.#passOn(news);
  }

  /** To the conversation itself, where this tab has it. */
  #passOn(news: ConversationNews): void {
    if (news.kind === "deleted") {
      draft.setAside(news.id);
      void offlineCopy.forget(news.id);
    } else if (news.kind === "restored") draft.bringBack(news.row.id);
    const conversation = this.#conversations.get("id" in news ? news.id : news.row.id);
    if (news.kind === "turn-begun") conversation?.lookAgain();
    else if (news.kind === "renamed") conversation?.hearTitle(news.title);
    else if (news.kind === "deleted") conversation?.hearOfDeletion(true);
    else if (news.kind === "restored") conversation?.hearOfDeletion(false);
  }

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
