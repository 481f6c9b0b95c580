import { lostConnection } from "@/components/chat/lost-connection";
import { Observable } from "@/components/chat/observable";
import type { KnownConversations } from "@/components/sidebar/known-conversations";
import { listConversations } from "@/lib/actions/list-conversations";
import type { ConversationListPage, ConversationSummary, ListView } from "@/lib/chat/conversation";
import type { ChatError, Result } from "@/lib/chat/errors";

export type ListPagesState = {
  /** In the order of the view. */
  conversations: readonly ConversationSummary[];
  hasMore: boolean;
  isLoading: boolean;
  failure: ChatError | null;
};

/** A part of the list, loaded page by page as it is scrolled through. */
export class ListPages extends Observable<ListPagesState> {
  readonly view: ListView;
  readonly #known: KnownConversations;
  #cursor: string | null = null;
  #isBegun = false;
  /** The page under way; whoever wants the next one waits for it. */
  #loading: Promise<void> | null = null;

  constructor(view: ListView, known: KnownConversations) {
    super({ conversations: [], hasMore: true, isLoading: false, failure: null });
    this.view = view;
    this.#known = known;
  }

  /** Takes in the first page as the server rendered it at `askedAt`. Called while a view renders, so
   *  it tells no listener. */
  begin(page: Result<ConversationListPage>, askedAt: number): void {
    if (page.ok) this.#takeFirst(page.value, askedAt);
    else if (!this.#isBegun) this.set({ hasMore: true, failure: page.error });
    this.set({ conversations: this.#known.rows(this.view) });
  }

  loadMore = (): Promise<void> => {
    if (!this.#loading && this.getState().hasMore) {
      this.#loading = this.#load(false).finally(() => {
        this.#loading = null;
      });
    }
    return this.#loading ?? Promise.resolve();
  };

  /** Loads all that is left, unless `signal` ends it. False when something is still missing. */
  loadAll = async (signal: AbortSignal): Promise<boolean> => {
    await this.#loading;
    while (this.getState().hasMore && !signal.aborted) {
      await this.#load(true);
      if (this.getState().failure) break;
    }
    return !this.getState().hasMore;
  };

  /** Looks what became of the newest page elsewhere; a failure leaves what is shown. */
  refresh = async (): Promise<void> => {
    if (!this.#isBegun) return this.getState().failure ? this.loadMore() : undefined;
    const askedAt = Date.now();
    const page = await listConversations({ view: this.view, cursor: null }).catch(lostConnection);
    if (!page.ok) return;
    this.#takeFirst(page.value, askedAt);
    this.show();
  };

  /** Shows what is known by now. */
  show = (): void => {
    const conversations = this.#known.rows(this.view);
    this.set({ conversations });
    this.tell();
  };

  async #load(isLarge: boolean): Promise<void> {
    this.set({ isLoading: true, failure: null });
    this.tell();
    const askedAt = Date.now();
    const asked = { view: this.view, cursor: this.#cursor, isLarge };
    const page = await listConversations(asked).catch(lostConnection);
    this.set({ isLoading: false });
    if (!page.ok) {
      this.set({ failure: page.error });
    } else if (asked.cursor === null) {
      this.#takeFirst(page.value, askedAt);
    } else {
      this.#receive(page.value, askedAt, false);
      this.#goOnFrom(page.value.cursor);
    }
    this.show();
  }

  #takeFirst(page: ConversationListPage, askedAt: number): void {
    const known = new Set(this.getState().conversations.map(({ id }) => id));
    const isApart = known.size > 0 && !page.conversations.some(({ id }) => known.has(id));
    this.#receive(page, askedAt, true);
    // So much is new that nobody knows what stands between it and what was loaded before.
    if (!this.#isBegun || isApart) this.#goOnFrom(page.cursor);
    this.#isBegun = true;
    this.set({ failure: null });
  }

  #receive({ conversations, cursor }: ConversationListPage, askedAt: number, isFirst: boolean) {
    this.#known.receive(this.view, conversations, { askedAt, isFirst, isLast: cursor === null });
  }

  #goOnFrom(cursor: string | null): void {
    this.#cursor = cursor;
    this.set({ hasMore: cursor !== null });
  }
}
