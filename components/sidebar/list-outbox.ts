import { newId } from "@/lib/chat/id";
import type { ListChange } from "@/lib/chat/list-change";

/** A change that the server has not taken yet, and when it was made (milliseconds since the epoch). */
export type WaitingChange = { change: ListChange; madeAt: number };

/** Later the conversations may have been changed on another device, and that is not to be undone. */
const lifetimeMs = 5 * 60_000;
/** A page that ended without a word has sent by then what it was going to send. */
const silenceMs = 15_000;
const prefix = "changes:";
const takenAtKey = "changes-taken-at";

/** Keeps in the browser what this page has changed and the server has not taken yet, so that a page
 *  opened after it, at once or a little later, can go on with it. Storage can be missing, forbidden or
 *  full; then it lasts as long as the page. */
export class ListOutbox {
  readonly #key = prefix + newId();
  #changes: readonly WaitingChange[] = [];
  #isLeft = false;

  keep(changes: readonly WaitingChange[]): void {
    this.#changes = changes;
    this.#write();
  }

  /** This page ends: what it has not finished is another's. It may live on for a moment, or be shown
   *  again by the browser's Back (`isLeft` is false then). */
  leave(isLeft: boolean): void {
    this.#isLeft = isLeft;
    this.#write();
  }

  /** The server has taken a change of this page. */
  markTaken(now: number): void {
    try {
      sessionStorage.setItem(takenAtKey, String(now));
    } catch {
      // As below.
    }
  }

  /** Whether the page before this one in its tab had a change taken after `time`, when this one may
   *  have been made already. */
  wasTakenSince(time: number): boolean {
    try {
      return Number(sessionStorage.getItem(takenAtKey)) >= time;
    } catch {
      return false;
    }
  }

  /** Takes over what pages that have ended left here, oldest first. */
  takeLeft(now: number): WaitingChange[] {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
      const left = keys.filter((key) => key !== this.#key).flatMap((key) => takeIfLeft(key, now));
      return left.sort((a, b) => a.madeAt - b.madeAt);
    } catch {
      // Nothing can be read, so nothing was kept.
      return [];
    }
  }

  #write(): void {
    try {
      if (this.#changes.length === 0) localStorage.removeItem(this.#key);
      else
        localStorage.setItem(
          this.#key,
          JSON.stringify({ isLeft: this.#isLeft, changes: this.#changes }),
        );
    } catch {
      // What this page knows has to do.
    }
  }
}

function takeIfLeft(key: string, now: number): WaitingChange[] {
  const { isLeft, changes } = parse(localStorage.getItem(key));
  const isSilent = changes.every(({ madeAt }) => madeAt < now - silenceMs);
  if (!isLeft && !isSilent) return [];
  localStorage.removeItem(key);
  return changes.filter(({ madeAt }) => madeAt > now - lifetimeMs);
}

function parse(stored: string | null): { isLeft: boolean; changes: WaitingChange[] } {
  try {
    const { isLeft, changes } = JSON.parse(stored ?? "");
    if (Array.isArray(changes))
      return { isLeft: isLeft === true, changes: changes.filter(isChange) };
  } catch {
    // Nobody can read it: it is thrown away.
  }
  return { isLeft: true, changes: [] };
}

const isChange = (item: Partial<WaitingChange> | null): item is WaitingChange =>
  typeof item?.madeAt === "number" && Array.isArray(item.change?.ids);
