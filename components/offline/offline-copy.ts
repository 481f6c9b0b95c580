import type { Message } from "@/lib/chat/message";

/** A conversation as it was last read here. */
export type KeptConversation = {
  id: string;
  title: string;
  /** Its newest messages, oldest first. */
  messages: readonly Message[];
  /** Milliseconds since the epoch. */
  readAt: number;
};

const mostConversations = 10;
const mostMessages = 50;

/** What was last read in this browser, for when there is no connection. Storage can be missing,
 *  forbidden or full; then nothing is kept. */
export const offlineCopy = {
  /** The last read first. */
  async read(): Promise<KeptConversation[]> {
    const kept = await using("readonly", (store) => store.getAll());
    return ((kept ?? []) as KeptConversation[]).sort((a, b) => b.readAt - a.readAt);
  },

  async keep(conversation: KeptConversation): Promise<void> {
    const messages = conversation.messages.slice(-mostMessages);
    await using("readwrite", (store) => store.put({ ...conversation, messages }));
    const kept = await offlineCopy.read();
    for (const { id } of kept.slice(mostConversations)) await offlineCopy.forget(id);
  },

  async forget(id: string): Promise<void> {
    await using("readwrite", (store) => store.delete(id));
  },

  /** Forgets everything: whoever uses this browser next must not find it. */
  async clear(): Promise<void> {
    await using("readwrite", (store) => store.clear());
  },
};

async function using<Value>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value | null> {
  try {
    const database = await open();
    try {
      return await answerTo(
        ask(database.transaction("conversations", mode).objectStore("conversations")),
      );
    } finally {
      database.close();
    }
  } catch {
    // A private window, or one without room: what is online is not hindered by that.
    return null;
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("daram", 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore("conversations", { keyPath: "id" });
  return answerTo(request);
}

function answerTo<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
