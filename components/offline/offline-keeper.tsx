"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { lostConnection } from "@/components/chat/lost-connection";
import { offlineCopy } from "@/components/offline/offline-copy";
import { useLocale } from "@/components/ui/locale-provider";
import { themeChoice } from "@/components/ui/theme-choice";
import { loadConversation } from "@/lib/actions/load-conversation";

/** The page itself comes first. */
const pauseMs = 2_000;
const markKey = "offline-page";

/** Sees to it that there is something to show without a connection: the service worker with its offline
 *  page, in the reader's language and look, and no copy of what was deleted on another device. */
export function OfflineKeeper() {
  const { list } = useChat();
  const locale = useLocale();
  const theme = useSyncExternalStore(themeChoice.subscribe, themeChoice.get, () => "system");

  // Synchronises the service worker with this build, and its page with the reader's choices.
  useEffect(() => {
    // In development the build changes with every key; over plain HTTP there is no such thing.
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    const timer = setTimeout(() => void register(`${locale} ${theme}`), pauseMs);
    return () => clearTimeout(timer);
  }, [locale, theme]);

  // Synchronises the browser's copy with the server's.
  useEffect(() => {
    const isListed = (id: string) => {
      const row = list.find(id);
      return row !== undefined && row.deletedAt === undefined;
    };
    const timer = setTimeout(() => void forgetDeleted(isListed), pauseMs);
    return () => clearTimeout(timer);
  }, [list]);

  return null;
}

async function register(mark: string): Promise<void> {
  try {
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    if (localStorage.getItem(markKey) === mark) return;
    active?.postMessage("keep-offline-page");
    localStorage.setItem(markKey, mark);
  } catch {
    // Without it there is no offline page; everything else works.
  }
}

/** What the list does not show may be further down, archived or deleted: only the server knows. */
async function forgetDeleted(isListed: (id: string) => boolean): Promise<void> {
  for (const { id } of await offlineCopy.read()) {
    if (isListed(id)) continue;
    const page = await loadConversation({ conversationId: id }).catch(lostConnection);
    if (!page.ok && page.error.code === "not-found") await offlineCopy.forget(id);
  }
}
