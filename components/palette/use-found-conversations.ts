import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { lostConnection } from "@/components/chat/lost-connection";
import { findConversations } from "@/lib/actions/find-conversations";
import type { FoundConversation } from "@/lib/chat/conversation";
import { conversationsPerPage } from "@/lib/chat/limits";
import { rankByTitle } from "@/lib/chat/title-match";

/** So long a pause in typing is worth asking the server. */
const pauseMs = 120;
const recentCount = 6;

/** The conversations whose titles have what was typed: those that are loaded at once, all others, the
 *  archived ones among them, as soon as the server has named them. Without a query the newest ones. */
export function useFoundConversations(query: string): {
  conversations: FoundConversation[];
  isSearching: boolean;
  hasFailed: boolean;
} {
  const { list } = useChat();
  const { conversations } = useSyncExternalStore(list.subscribe, list.getState, list.getState);
  const [answer, setAnswer] = useState<{
    query: string;
    rows: FoundConversation[];
    hasFailed: boolean;
  }>({ query: "", rows: [], hasFailed: false });
  const asked = query.trim();
  const isAsking = asked !== "";

  // Synchronises with the server, which knows the titles that are not loaded.
  useEffect(() => {
    if (!isAsking) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const found = await findConversations({ query: asked }).catch(lostConnection);
      if (!isCurrent) return;
      setAnswer({ query: asked, rows: found.ok ? found.value : [], hasFailed: !found.ok });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked, isAsking]);

  const found = useMemo(() => {
    if (asked === "") return conversations.slice(0, recentCount);
    const known = new Map<string, FoundConversation>(conversations.map((row) => [row.id, row]));
    // What was found for fewer letters helps until the answer for these has come.
    for (const row of answer.rows) {
      // What this browser knows of a conversation is newer.
      const own = list.find(row.id);
      if (own?.deletedAt === undefined) known.set(row.id, own ?? row);
    }
    return rankByTitle([...known.values()], asked).slice(0, conversationsPerPage);
  }, [asked, list, conversations, answer]);

  const isAnswered = !isAsking || answer.query === asked;
  return {
    conversations: found,
    isSearching: !isAnswered,
    hasFailed: isAsking && isAnswered && answer.hasFailed,
  };
}
