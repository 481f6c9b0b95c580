import { lostConnection } from "@/components/chat/lost-connection";
import { listConversations } from "@/lib/actions/list-conversations";
import type { ConversationListPage, ConversationSummary } from "@/lib/chat/conversation";
import type { ChatError } from "@/lib/chat/errors";

export type ConversationListState = {
  conversations: readonly ConversationSummary[];
  hasMore: boolean;
  isLoading: boolean;
  failure: ChatError | null;
};

/** The list in the browser: pages as they are scrolled to, kept in order by what happens in the
 *  conversations themselves, so that nothing is fetched twice. */
export class ConversationListStore {
  #state: ConversationListState;
  #cursor: string | null;
  readonly #listeners = new Set<() => void>();

  constructor(first: ConversationListPage, failure: ChatError | null) {
    this.#cursor = first.cursor;
    this.#state = {
      conversations: first.conversations,
      hasMore: first.cursor !== null || failure !== null,
      isLoading: false,
      failure,
    };
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = () => this.#state;

  loadMore = async () => {
    if (this.#state.isLoading || !this.#state.hasMore) return;
    this.#set({ isLoading: true, failure: null });
    const page = await listConversations({ cursor: this.#cursor }).catch(lostConnection);
    if (!page.ok) return this.#set({ isLoading: false, failure: page.error });
    this.#cursor = page.value.cursor;
    const known = new Set(this.#state.conversations.map(({ id }) => id));
    const more = page.value.conversations.filter(({ id }) => !known.has(id));
    this.#set({
      conversations: [...this.#state.conversations, ...more],
      hasMore: page.value.cursor !== null,
      isLoading: false,
    });
  };

  /** A conversation was written to: it stands at the top, and is added when it is new. */
  touch(summary: Pick<ConversationSummary, "id" | "title" | "isGenerating">) {
    const now = Date.now();
    const known = this.#state.conversations.find(({ id }) => id === summary.id);
    const row = { createdAt: now, ...known, ...summary, updatedAt: now };
    const others = this.#state.conversations.filter(({ id }) => id !== summary.id);
    this.#set({ conversations: [row, ...others] });
  }

  /** Changes a row where it stands. */
  update(id: string, change: Partial<Pick<ConversationSummary, "title" | "isGenerating">>) {
    this.#set({
      conversations: this.#state.conversations.map((row) =>
        row.id === id ? { ...row, ...change } : row,
      ),
    });
  }

  #set(change: Partial<ConversationListState>) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
