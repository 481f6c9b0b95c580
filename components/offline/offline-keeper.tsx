"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { offlineCopy } from "@/components/offline/offline-copy";
import { useLocale } from "@/components/ui/locale-provider";
import { themeChoice } from "@/components/ui/theme-choice";
import type { ConversationSummary } from "@/lib/chat/conversation";

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

  // Synchronises the browser's copy with the list.
  useEffect(() => {
    const timer = setTimeout(() => void forgetDeleted(list.getState()), pauseMs);
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

type Listed = { conversations: readonly ConversationSummary[]; hasMore: boolean };

async function forgetDeleted({ conversations, hasMore }: Listed): Promise<void> {
  const listed = new Set(conversations.map(({ id }) => id));
  // Below the loaded end of the list there may be more that lives; the pinned ones say nothing of it.
  const last = conversations.at(-1);
  const loadedEnd = last && !last.isPinned ? last.updatedAt : Number.POSITIVE_INFINITY;
  const end = hasMore ? loadedEnd : 0;
  for (const { id, messages } of await offlineCopy.read()) {
    if (!listed.has(id) && (messages.at(-1)?.createdAt ?? 0) >= end) await offlineCopy.forget(id);
  }
}
