import type { ConversationSummary, ListView } from "@/lib/chat/conversation";
import { changeRow, type ListChange, viewOf } from "@/lib/chat/list-change";

const views: readonly ListView[] = ["current", "archived", "trash"];

/** The conversations that this browser knows of: as the server has them, and over that what a person
 *  changed and the server has not taken yet. What is shown follows from the two. */
export class KnownConversations {
  /** Something is to be shown differently. */
  onChange?: () => void;
  readonly #taken = new Map<string, ConversationSummary>();
  /** When something was learned of each: a page that was asked for before that knows less. */
  readonly #learnedAt = new Map<string, number>();
  /** The same for single things about each. */
  readonly #patchedAt = new Map<string, Map<keyof ConversationSummary, number>>();
  readonly #goneIds = new Set<string>();
  #waiting: readonly ListChange[] = [];
  #shown: { byId: Map<string, ConversationSummary>; rows: Rows } | null = null;

  /** A conversation as it is shown. */
  find(id: string): ConversationSummary | undefined {
    return this.#show().byId.get(id);
  }

  /** The rows of a part of the list, in its order; the same array until something changes. */
  rows(view: ListView): readonly ConversationSummary[] {
    return this.#show().rows[view];
  }

  /** Whether it was learned that there is no such conversation, or only in the trash. */
  isDeleted(id: string): boolean {
    return this.#goneIds.has(id) || this.find(id)?.deletedAt !== undefined;
  }

  /** Takes in a page of the store's list, asked for at `askedAt` (milliseconds since the epoch). What
   *  should have stood on the first page and did not is gone from its part of the list. */
  receive(
    view: ListView,
    page: readonly ConversationSummary[],
    { askedAt, isFirst, isLast }: { askedAt: number; isFirst: boolean; isLast: boolean },
  ): void {
    const isNews = (id: string) => (this.#learnedAt.get(id) ?? 0) < askedAt;
    const ids = new Set(page.map(({ id }) => id));
    const end = isLast ? undefined : page.at(-1);
    for (const row of isFirst ? [...this.#taken.values()] : []) {
      const isCovered = viewOf(row) === view && (!end || inOrder[view](row, end) < 0);
      if (isCovered && !ids.has(row.id) && isNews(row.id)) this.#taken.delete(row.id);
    }
    for (const row of page.filter(({ id }) => isNews(id))) {
      this.#taken.set(row.id, { ...row, ...this.#patchesSince(row.id, askedAt) });
      this.#goneIds.delete(row.id);
    }
    this.#shown = null;
  }

  /** Learns how a conversation is now. */
  learn(row: ConversationSummary): void {
    this.#taken.set(row.id, row);
    this.#learnedAt.set(row.id, Date.now());
    this.#goneIds.delete(row.id);
    this.#change();
  }

  /** Learns one thing about a conversation, if it is known at all. */
  patch(id: string, change: Partial<ConversationSummary>): void {
    const row = this.#taken.get(id);
    if (!row) return;
    this.#taken.set(id, { ...row, ...change });
    const patchedAt = this.#patchedAt.get(id) ?? new Map();
    for (const field of Object.keys(change)) patchedAt.set(field, Date.now());
    this.#patchedAt.set(id, patchedAt);
    this.#change();
  }

  /** Learns that there is no such conversation. */
  forget(id: string): void {
    this.#taken.delete(id);
    this.#learnedAt.set(id, Date.now());
    this.#goneIds.add(id);
    this.#change();
  }

  /** The server has taken a change; returns the rows as they are since. */
  apply(change: ListChange): ConversationSummary[] {
    const changed = change.ids.flatMap((id) => {
      const row = this.#taken.get(id);
      const next = row && changeRow(row, change);
      this.#learnedAt.set(id, Date.now());
      if (next) this.#taken.set(id, next);
      else if (row) this.#taken.delete(id);
      if (row && !next) this.#goneIds.add(id);
      return next ?? [];
    });
    this.#change();
    return changed;
  }

  /** The changes that the server has not taken yet, oldest first. */
  wait(changes: readonly ListChange[]): void {
    this.#waiting = changes;
    this.#change();
  }

  #patchesSince(id: string, time: number): Partial<ConversationSummary> {
    const row = this.#taken.get(id);
    const fields = [...(this.#patchedAt.get(id) ?? [])].filter(([, at]) => at >= time);
    return Object.fromEntries(fields.map(([field]) => [field, row?.[field]]));
  }

  #change(): void {
    this.#shown = null;
    this.onChange?.();
  }

  #show() {
    this.#shown ??= this.#withWaiting();
    return this.#shown;
  }

  #withWaiting() {
    const byId = new Map(this.#taken);
    for (const change of this.#waiting) {
      for (const id of change.ids) {
        const row = byId.get(id);
        const next = row && changeRow(row, change);
        if (next) byId.set(id, next);
        else byId.delete(id);
      }
    }
    const rows: Rows = { current: [], archived: [], trash: [] };
    for (const row of byId.values()) rows[viewOf(row)].push(row);
    for (const view of views) rows[view].sort(inOrder[view]);
    return { byId, rows };
  }
}

type Rows = { [view in ListView]: ConversationSummary[] };
type Compare = (a: ConversationSummary, b: ConversationSummary) => number;

// Rows of one time follow each other by id, as they do in the store.
const newestFirst: Compare = (a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1);

/** The orders of the store's pages. */
const inOrder: { [view in ListView]: Compare } = {
  current: (a, b) => Number(b.isPinned) - Number(a.isPinned) || newestFirst(a, b),
  archived: newestFirst,
  trash: (a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0) || (a.id < b.id ? 1 : -1),
};
