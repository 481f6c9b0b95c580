import type { PastedText } from "@/components/composer/pasted-text";
import { isTemporary } from "@/lib/chat/id";

/** The key of a conversation that has no id yet. */
const newConversation = "new";

/** Drafts of conversations that were deleted here, for as long as the page lasts. */
const setAside = new Map<string, { text: string; pasted: string }>();

/** What was written and not sent, per conversation, in every tab the same. New conversations are as
 *  many as there are tabs: each tab keeps its own, and a fresh one begins with the newest. A temporary
 *  conversation's lasts as long as the tab. Storage can be missing, forbidden or full; then the draft
 *  simply lasts as long as the page. */
export const draft = {
  read: (key: string): string => readItem(textName(key)),
  write: (key: string, text: string): void => writeItem(textName(key), text),

  readPasted: (key: string): PastedText[] => parsePasted(readItem(pastedName(key))),
  writePasted(key: string, pasted: readonly PastedText[]): void {
    writeItem(pastedName(key), pasted.length === 0 ? "" : JSON.stringify(pasted));
  },

  /** Calls `onText` and `onPasted` with what stood there and what stands there now, when another tab
   *  has changed it. Returns what ends it. */
  follow(
    key: string,
    onText: (before: string, after: string) => void,
    onPasted: (before: PastedText[], after: PastedText[]) => void,
  ): () => void {
    if (key === newConversation) return () => undefined;
    const hear = ({ key: name, oldValue, newValue }: StorageEvent) => {
      const [before, after] = [oldValue ?? "", newValue ?? ""];
      if (name === textName(key)) onText(before, after);
      else if (name === pastedName(key)) onPasted(parsePasted(before), parsePasted(after));
    };
    window.addEventListener("storage", hear);
    return () => window.removeEventListener("storage", hear);
  },

  /** Its conversation was deleted. */
  setAside(key: string): void {
    const kept = { text: readItem(textName(key)), pasted: readItem(pastedName(key)) };
    if (kept.text !== "" || kept.pasted !== "") setAside.set(key, kept);
    writeItem(textName(key), "");
    writeItem(pastedName(key), "");
  },
  /** Its conversation was brought back. */
  bringBack(key: string): void {
    const kept = setAside.get(key);
    setAside.delete(key);
    if (!kept || readItem(textName(key)) !== "" || readItem(pastedName(key)) !== "") return;
    writeItem(textName(key), kept.text);
    writeItem(pastedName(key), kept.pasted);
  },
};

const textName = (key: string) => `draft:${key}`;
const pastedName = (key: string) => `draft-pasted:${key}`;
const isPassing = (name: string) => isTemporary(name.slice(name.indexOf(":") + 1));
const isOfTab = (name: string) => isPassing(name) || name.endsWith(`:${newConversation}`);

function readItem(name: string): string {
  try {
    // Empty in this tab is empty, whatever another tab has.
    const ofTab = isOfTab(name) ? sessionStorage.getItem(name) : null;
    if (ofTab !== null || isPassing(name)) return ofTab ?? "";
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

function writeItem(name: string, value: string): void {
  const before = readItem(name);
  if (before === value) return;
  try {
    if (isOfTab(name)) sessionStorage.setItem(name, value);
    if (isPassing(name)) return;
    if (value !== "") localStorage.setItem(name, value);
    // Unless it is what another tab's new conversation has by now.
    else if (localStorage.getItem(name) === before) localStorage.removeItem(name);
  } catch {
    // It still stands in its box.
  }
}

function parsePasted(stored: string): PastedText[] {
  if (stored === "") return [];
  try {
    const items: unknown = JSON.parse(stored);
    return Array.isArray(items) ? items.filter((item) => typeof item?.text === "string") : [];
  } catch {
    return [];
  }
}
