"use client";

import { type ReactNode, useCallback, useState } from "react";
import { flushSync } from "react-dom";
import type { ConversationStore } from "@/components/chat/conversation-store";
import type { Branch } from "@/lib/chat/conversation";

type Loaded = {
  conversation: ConversationStore;
  branches: Branch[];
  BranchMap: typeof import("@/components/chat/branch-map").BranchMap;
};

/** The map of a conversation's branches, whose code is loaded when it is first opened. */
export function useBranchMap(conversation: ConversationStore): {
  open(): Promise<void>;
  map: ReactNode;
} {
  const [loaded, setLoaded] = useState<Loaded | null>(null);

  const open = useCallback(async () => {
    const code = import("@/components/chat/branch-map").catch(() => null);
    const [branches, module] = await Promise.all([conversation.loadBranches(), code]);
    if (branches && module) setLoaded({ conversation, branches, BranchMap: module.BranchMap });
    else if (branches) conversation.report({ code: "connection-lost", retryable: true });
  }, [conversation]);

  if (loaded?.conversation !== conversation) return { open, map: null };
  const { branches, BranchMap } = loaded;
  const close = () => setLoaded(null);
  return {
    open,
    map: (
      <BranchMap
        branches={branches}
        path={conversation.getState().messages}
        onClose={close}
        onGoTo={({ id, leafId }) => {
          // The dialog gives the focus back, and then the message takes it.
          flushSync(close);
          void conversation.goTo(id, leafId);
        }}
      />
    ),
  };
}
