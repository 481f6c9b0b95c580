import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { KnownConversations } from "@/components/sidebar/known-conversations";
import { ListChanges } from "@/components/sidebar/list-changes";
import { ListPages } from "@/components/sidebar/list-pages";
import type {
  ConversationListPage,
  ConversationPage,
  ConversationSummary,
  ListView,
  Place,
} from "@/lib/chat/conversation";
import type { ConversationNews } from "@/lib/chat/conversation-news";
import type { Result } from "@/lib/chat/errors";
import { isTemporary } from "@/lib/chat/id";
import { titleFromInput } from "@/lib/chat/title";

/** The list in the browser: its parts, each loaded page by page, kept in order by what happens in the
 *  conversations themselves, so that nothing is fetched twice; and what a person changes in it. */
export class ConversationListStore {
  /** Hears what others who show the list do not know yet. */
  onNews?: (news: ConversationNews) => void;
  readonly changes: ListChanges;
  readonly #known = new KnownConversations();
  readonly #views: { [view in ListView]: ListPages };

  constructor(first: Result<ConversationListPage>) {
    const pages = (view: ListView) => new ListPages(view, this.#known);
    this.#views = {
      current: pages("current"),
      archived: pages("archived"),
      trash: pages("trash"),
    };
    this.#views.current.begin(first, Date.now());
    this.#known.onChange = () => {
      for (const view of Object.values(this.#views)) view.show();
    };
    this.changes = new ListChanges(this.#known);
    this.changes.onDoubt = () => void this.refresh();
    this.changes.onTaken = (change, rows) => {
      const goneIds = change.kind === "purge" ? [...change.ids] : [];
      this.onNews?.({ kind: "changed", change: change.kind, rows, goneIds });
    };
  }

  /** A part of the list; the current one is what `getState` and `subscribe` tell of. */
  view = (view: ListView): ListPages => this.#views[view];

  subscribe = (listener: () => void) => this.#views.current.subscribe(listener);

  getState = () => this.#views.current.getState();

  /** A conversation as it is shown, wherever it stands; only if this browser has seen its row. */
  find = (id: string): ConversationSummary | undefined => this.#known.find(id);

  /** Looks what became of the list elsewhere. */
  refresh = async (): Promise<void> => {
    await Promise.all(Object.values(this.#views).map((view) => view.refresh()));
  };

  /** Gives the title a person typed; one without anything to see changes nothing. */
  rename = async (id: string, typed: string): Promise<void> => {
    const title = titleFromInput(typed);
    if (title === "" || title === this.find(id)?.title) return;
    await this.changes.make({ kind: "rename", ids: [id], title });
  };

  /** Pins conversations, archives them, or puts them back among the others. */
  move = (ids: readonly string[], place: Place): Promise<boolean> =>
    this.changes.make({ kind: "move", ids, place });

  /** Moves conversations to the trash. `openedId`: the one among them that was open. */
  delete = (ids: readonly string[], openedId: string | null): Promise<boolean> =>
    this.changes.make({ kind: "delete", ids, at: Date.now() }, openedId);

  /** Takes conversations out of the trash. */
  restore = (ids: readonly string[]): Promise<boolean> =>
    this.changes.make({ kind: "restore", ids });

  /** Deletes conversations in the trash for good. */
  purge = (ids: readonly string[]): Promise<boolean> => this.changes.make({ kind: "purge", ids });

  /** A conversation was written to: it stands at the top, and is added when it is new. */
  touch(summary: Pick<ConversationSummary, "id" | "title" | "isGenerating">): void {
    if (this.#known.isDeleted(summary.id) || isTemporary(summary.id)) return;
    const now = Date.now();
    const { isPinned = false, createdAt = now } = this.find(summary.id) ?? {};
    // Whoever writes in an archived conversation takes it out of there.
    const state = { isPinned, isArchived: false, isUnread: false };
    this.#known.learn({ ...summary, ...state, createdAt, updatedAt: now });
  }

  /** A conversation was made as a copy of another one. */
  add(id: string, title: string): void {
    this.touch({ id, title, isGenerating: false });
    const row = this.find(id);
    if (row) this.onNews?.({ kind: "changed", change: "move", rows: [row], goneIds: [] });
  }

  /** Changes a row where it stands. An answer that ends while nobody looks is unread. */
  update(
    id: string,
    change: Partial<Pick<ConversationSummary, "title" | "isGenerating" | "isUnread">>,
  ): void {
    if (change.isUnread === false) this.onNews?.({ kind: "read", id });
    const isEnded = this.find(id)?.isGenerating && change.isGenerating === false;
    this.#known.patch(id, isEnded && !isInView(id) ? { isUnread: true, ...change } : change);
  }

  /** It is deleted, nobody knows since when; what stands in the trash was to be so. */
  remove = (id: string): void => {
    if (this.find(id)?.deletedAt === undefined) this.#known.forget(id);
  };

  /** A conversation was opened that may stand outside of what was loaded of the list. */
  meet({ conversation, generation }: ConversationPage): void {
    const { id, title, createdAt, updatedAt, place, isUnread } = conversation;
    if (place !== "archive" || this.find(id)) return;
    const state = { isPinned: false, isArchived: true, isGenerating: generation !== null };
    this.#known.learn({ id, title, createdAt, updatedAt, isUnread, ...state });
  }

  /** What another tab of this browser has seen or done. */
  hear(news: ConversationNews): void {
    if (news.kind === "turn-begun") {
      this.touch({ id: news.id, title: news.title, isGenerating: true });
    } else if (news.kind === "turn-ended") {
      this.update(news.id, { isGenerating: false });
    } else if (news.kind === "renamed") {
      this.#known.patch(news.id, { title: news.title });
    } else if (news.kind === "read") {
      this.#known.patch(news.id, { isUnread: false });
    } else {
      for (const row of news.rows) this.#known.learn(row);
      for (const id of news.goneIds) this.#known.forget(id);
    }
  }
}

function isInView(id: string): boolean {
  return !document.hidden && conversationIdIn(location.pathname) === id;
}
