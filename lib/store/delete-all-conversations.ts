import "server-only";
import type { OwnedStore } from "@/lib/store/store";

const atOnce = 100;

/** Deletes all conversations of an owner for good, archived and deleted ones too, and stops the replies
 *  under way. */
export async function deleteAllConversations(store: OwnedStore, owner: string): Promise<void> {
  const ids = await store.listAllIds(owner);
  for (let first = 0; first < ids.length; first += atOnce) {
    const some = ids.slice(first, first + atOnce);
    await store.deleteConversations(owner, some, Date.now());
    await store.purgeConversations(owner, some);
  }
}
