import "server-only";
import { trashDays } from "@/lib/chat/limits";
import type { OwnedStore } from "@/lib/store/store";

const dayMs = 24 * 60 * 60 * 1000;

/** Deletes for good what has been in an owner's trash for thirty days, at most a hundred at once. */
export async function purgeOldTrash(store: OwnedStore, owner: string): Promise<void> {
  await store.purgeTrash(owner, Date.now() - trashDays * dayMs);
}
