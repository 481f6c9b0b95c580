import { useEffect, useRef } from "react";
import type { ConversationStore } from "@/components/chat/conversation-store";
import { idPattern } from "@/lib/chat/id";

/** Goes to the message that the address names behind its "#". Once the reader has gone on to the newest
 *  messages (`isThere` false again), the address is the conversation's alone. */
export function useLinkedMessage(conversation: ConversationStore, isThere: boolean): void {
  // Synchronises with the address.
  useEffect(() => {
    const look = () => {
      const messageId = location.hash.slice(1);
      if (idPattern.test(messageId)) void conversation.goTo(messageId);
    };
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, [conversation]);

  const wasThere = useRef(false);
  // Synchronises the address bar.
  useEffect(() => {
    if (wasThere.current && !isThere && location.hash !== "") {
      window.history.replaceState(null, "", location.pathname + location.search);
    }
    wasThere.current = isThere;
  }, [isThere]);
}
