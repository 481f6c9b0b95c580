import "server-only";
import { randomBytes } from "node:crypto";
import { readEnvironment } from "@/lib/env";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import type { Store } from "@/lib/store/store";

type Opened = { store: Store; secret: string };

// Next bundles this module more than once; the process has one store all the same.
const shared = globalThis as { [key: symbol]: Promise<Opened> | undefined };
const openedKey = Symbol.for("daram.store");

/** The store of this process, opened and checked on first use, and the secret that it keeps.
 *  Throws StoreError; the next call tries again. */
export async function openStore(): Promise<Opened> {
  const opening = (shared[openedKey] ??= open());
  try {
    return await opening;
  } catch (error) {
    if (shared[openedKey] === opening) shared[openedKey] = undefined;
    throw error;
  }
}

/** The store of this process. Throws StoreError. */
export async function getStore(): Promise<Store> {
  return (await openStore()).store;
}

async function open(): Promise<Opened> {
  const store = await openRedisStore(readEnvironment().store);
  try {
    return { store, secret: await store.open(randomBytes(32).toString("base64url")) };
  } catch (error) {
    await store.close();
    throw error;
  }
}
