import { lostConnection } from "@/components/chat/lost-connection";
import { deleteConversations } from "@/lib/actions/delete-conversations";
import { listConversations } from "@/lib/actions/list-conversations";
import { renameConversation } from "@/lib/actions/rename-conversation";
import { restoreConversations } from "@/lib/actions/restore-conversations";
import type { ConversationListPage, ConversationSummary } from "@/lib/chat/conversation";
import type { ConversationNews } from "@/lib/chat/conversation-news";
import type { ChatError } from "@/lib/chat/errors";
import { isTemporary } from "@/lib/chat/id";
import { titleFromInput } from "@/lib/chat/title";

/** `wasInView` says whether it was the open one, to be opened again with Undo. */
export type Deletion = { row: ConversationSummary; wasInView: boolean };

export type ConversationListState = {
  /** Newest first. */
  conversations: readonly ConversationSummary[];
  hasMore: boolean;
  isLoading: boolean;
  failure: ChatError | null;
  /** What was deleted in this tab and can still be undone here, oldest first. */
  deletions: readonly Deletion[];
  /** The change that the server refused last, taken back since; `retry` asks for it once more. */
  refusal: { change: "rename" | "delete" | "restore"; error: ChatError; retry(): void } | null;
};

/** The list in the browser: pages as they are scrolled to, kept in order by what happens in the
 *  conversations themselves, so that nothing is fetched twice. What a person changes is shown at once
 *  and taken back when the server refuses it. */
export class ConversationListStore {
  /** Hears of each change once the server has taken it. */
  onChange?: (news: ConversationNews) => void;
  #state: ConversationListState;
  #cursor: string | null;
  /** A page or an answer that was under way when they were deleted must not bring them back. */
  readonly #deleted = new Map<string, number>();
  /** The newest deletion of each in this tab: whether the server took it. */
  readonly #deleting = new Map<string, Promise<boolean>>();
  readonly #listeners = new Set<() => void>();

  constructor(first: ConversationListPage, failure: ChatError | null) {
    this.#cursor = first.cursor;
    this.#state = {
      conversations: first.conversations,
      hasMore: first.cursor !== null || failure !== null,
      isLoading: false,
      failure,
      deletions: [],
      refusal: null,
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
    const page = await listConversations({ view: "current", cursor: this.#cursor }).catch(
      lostConnection,
    );
    if (!page.ok) return this.#set({ isLoading: false, failure: page.error });
    this.#cursor = page.value.cursor;
    const known = new Set([
      ...this.#deleted.keys(),
      ...this.#state.conversations.map(({ id }) => id),
    ]);
    const more = page.value.conversations.filter(({ id }) => !known.has(id));
    this.#set({
      conversations: newestFirst([...this.#state.conversations, ...more]),
      hasMore: page.value.cursor !== null,
      isLoading: false,
    });
  };

  /** Looks what became of the newest page elsewhere; a failure leaves what is shown. */
  refresh = async (): Promise<void> => {
    if (this.#state.failure) return this.loadMore();
    const askedAt = Date.now();
    const page = await listConversations({ view: "current", cursor: null }).catch(lostConnection);
    if (!page.ok) return;
    const { conversations, cursor } = page.value;
    // What is there again was restored elsewhere, unless it was deleted while we asked.
    const fresh = conversations.filter(({ id }) => (this.#deleted.get(id) ?? 0) < askedAt);
    for (const { id } of fresh) this.#deleted.delete(id);
    const known = new Set(fresh.map(({ id }) => id));
    const end = cursor === null ? 0 : (conversations.at(-1)?.updatedAt ?? 0);
    // What the page should have shown and did not is gone, unless it came while we asked.
    const others = this.#state.conversations.filter(
      ({ id, updatedAt }) => !known.has(id) && (updatedAt <= end || updatedAt >= askedAt),
    );
    this.#set({ conversations: newestFirst([...fresh, ...others]) });
  };

  /** Gives the title a person typed; one without anything to see changes nothing. */
  rename = async (id: string, typed: string): Promise<void> => {
    const title = titleFromInput(typed);
    const before = this.#find(id)?.title;
    if (title === "" || title === before) return;
    this.update(id, { title });
    const renamed = await renameConversation({ conversationId: id, title }).catch(lostConnection);
    if (!renamed.ok) {
      // Unless something newer stands there by now.
      if (this.#find(id)?.title === title) this.update(id, { title: before });
      if (renamed.error.code === "not-found") this.remove(id);
      return this.#refuse("rename", renamed.error, () => this.rename(id, title));
    }
    // A title made by itself may have come in between; the store kept this one.
    this.update(id, { title });
    this.onChange?.({ kind: "renamed", id, title });
  };

  /** Moves a conversation to the trash; for a while `deletions` has it, to `restore` it. */
  delete = async (id: string, wasInView = false): Promise<void> => {
    const row = this.#find(id);
    if (!row) return;
    this.remove(id);
    this.#set({ deletions: [...this.#state.deletions, { row, wasInView }] });
    const deleting = this.#delete(row);
    this.#deleting.set(id, deleting);
    await deleting;
  };

  /** Undoes a deletion of this tab. False when the conversation is still deleted. */
  restore = async (id: string): Promise<boolean> => {
    const deletion = this.#state.deletions.find(({ row }) => row.id === id);
    if (!deletion) return false;
    // Its deletion stopped the reply to it.
    const row = { ...deletion.row, isGenerating: false };
    this.insert(row);
    const isDeleted = await this.#deleting.get(id);
    if (!isDeleted) return true;
    const restored = await restoreConversations({ conversationIds: [id] }).catch(lostConnection);
    if (!restored.ok) {
      this.remove(id);
      this.#refuse("restore", restored.error, () => {
        this.#set({ deletions: [...this.#state.deletions, deletion] });
        void this.restore(id);
      });
      return false;
    }
    this.onChange?.({ kind: "restored", row });
    return true;
  };

  /** The offer to undo a deletion is over. */
  forgetDeletion = (id: string) => {
    this.#set({ deletions: this.#state.deletions.filter(({ row }) => row.id !== id) });
  };

  forgetRefusal = () => this.#set({ refusal: null });

  /** A conversation was written to: it stands at the top, and is added when it is new. */
  touch(summary: Pick<ConversationSummary, "id" | "title" | "isGenerating">) {
    if (this.#deleted.has(summary.id) || isTemporary(summary.id)) return;
    const now = Date.now();
    const known = this.#find(summary.id);
    const row = {
      ...{ createdAt: now, isPinned: false, isUnread: false },
      ...known,
      ...summary,
      updatedAt: now,
    };
    const others = this.#state.conversations.filter(({ id }) => id !== summary.id);
    this.#set({ conversations: [row, ...others] });
  }

  /** Changes a row where it stands. */
  update(
    id: string,
    change: Partial<Pick<ConversationSummary, "title" | "isGenerating" | "isUnread">>,
  ) {
    this.#set({
      conversations: this.#state.conversations.map((row) =>
        row.id === id ? { ...row, ...change } : row,
      ),
    });
  }

  /** A conversation was deleted: here, in another tab or on another device. */
  remove(id: string) {
    this.#deleted.set(id, Date.now());
    this.#set({ conversations: this.#state.conversations.filter((row) => row.id !== id) });
  }

  /** A conversation was restored, wherever that was. */
  insert(row: ConversationSummary) {
    this.#deleted.delete(row.id);
    const others = this.#state.conversations.filter(({ id }) => id !== row.id);
    this.#set({
      conversations: newestFirst([...others, row]),
      deletions: this.#state.deletions.filter((deletion) => deletion.row.id !== row.id),
    });
  }

  async #delete(row: ConversationSummary): Promise<boolean> {
    const deleted = await deleteConversations({ conversationIds: [row.id] }).catch(lostConnection);
    // Somebody else was faster: it is where it was to go.
    const isDeleted = deleted.ok || deleted.error.code === "not-found";
    if (isDeleted) {
      // A look at the list that began before the server took it may have brought it back.
      this.remove(row.id);
      this.onChange?.({ kind: "deleted", id: row.id });
    } else {
      this.insert(row);
      this.#refuse("delete", deleted.error, () => this.delete(row.id));
    }
    return isDeleted;
  }

  #find = (id: string) => this.#state.conversations.find((row) => row.id === id);

  #refuse(change: "rename" | "delete" | "restore", error: ChatError, again: () => unknown) {
    const retry = () => {
      this.forgetRefusal();
      again();
    };
    this.#set({ refusal: { change, error, retry } });
  }

  #set(change: Partial<ConversationListState>) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** In the order of the store's pages. */
function newestFirst(rows: ConversationSummary[]): ConversationSummary[] {
  return rows.sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1));
}
