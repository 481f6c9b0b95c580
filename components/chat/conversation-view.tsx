"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ChatLayout } from "@/components/chat/chat-layout";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { DeletedNote } from "@/components/chat/deleted-note";
import { DemoNote } from "@/components/chat/demo-note";
import { SuggestedStarts } from "@/components/chat/suggested-starts";
import { Transcript } from "@/components/chat/transcript";
import { useSpokenAnswer } from "@/components/chat/use-spoken-answer";
import { Welcome } from "@/components/chat/welcome";
import { Composer } from "@/components/composer/composer";
import type { ComposerHandle } from "@/components/composer/composer-handle";
import { ModelPicker } from "@/components/composer/model-picker";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ConversationPage } from "@/lib/chat/conversation";
import { newId } from "@/lib/chat/id";

export type ModelOffer = { models: string[]; defaultModel: string; isDemo: boolean };

/** A conversation, new or old: which one, the address says. A new one has its id from the beginning
 *  and gets its address when its first message is stored; this view then stays as it is. */
export function ConversationView({
  page,
  offer,
}: {
  page: ConversationPage | null;
  offer: ModelOffer;
}) {
  const translate = useTranslate();
  const pathname = usePathname();
  const chat = useChat();
  const [shown, setShown] = useState(() => ({
    pathname,
    id: conversationIdIn(pathname) ?? newId(),
  }));
  if (shown.pathname !== pathname) {
    setShown({ pathname, id: conversationIdIn(pathname) ?? newId() });
  }

  const conversation = chat.conversation(shown.id);
  const [received, setReceived] = useState<ConversationPage | null>(null);
  if (page && page !== received && page.conversation.id === shown.id) {
    setReceived(page);
    conversation.receive(page);
  }
  const state = useSyncExternalStore(
    conversation.subscribe,
    conversation.getState,
    conversation.getState,
  );

  // Synchronises the address bar: a conversation has an address from its first stored message on.
  useEffect(() => {
    if (state.isStored && window.location.pathname === "/") {
      window.history.replaceState(null, "", `/c/${state.id}`);
    }
  }, [state.isStored, state.id]);

  // Synchronises with what went on elsewhere: a reply that was under way when the page was made, say.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page may bring a reply to follow.
  useEffect(() => conversation.resume(), [conversation, received]);

  useSpokenAnswer(state.messages.at(-1));

  const composer = useRef<ComposerHandle>(null);
  const isEmpty = state.messages.length === 0;
  const title = state.title || translate("chat.untitled");
  return (
    <>
      <title>{isEmpty ? "Daram" : `${title} · Daram`}</title>
      <ChatLayout
        isEmpty={isEmpty}
        title={title}
        welcome={<Welcome />}
        starts={<SuggestedStarts onPick={(text) => composer.current?.add(text)} />}
        transcript={
          <Transcript
            key={shown.id}
            messages={state.messages}
            hasOlder={state.hasOlder}
            onLoadOlder={conversation.loadOlder}
            onRetry={conversation.retry}
            omittedCount={state.omittedCount}
            isGenerating={state.isGenerating}
            retryAt={state.retryAt}
          />
        }
        composer={
          state.isDeleted ? (
            <DeletedNote />
          ) : (
            <Composer
              key={shown.id}
              ref={composer}
              draftKey={state.isStored ? state.id : "new"}
              isGenerating={state.isGenerating}
              failure={state.failure}
              queue={conversation.queue}
              isReconnecting={state.isReconnecting}
              onSend={conversation.send}
              onEnqueue={conversation.enqueue}
              onSendQueued={() => void conversation.sendNext({ isAsked: true })}
              onStop={conversation.stop}
              autoFocus={isEmpty}
              modelPicker={
                <ModelPicker
                  models={offer.models}
                  value={state.model ?? offer.defaultModel}
                  onChange={conversation.chooseModel}
                />
              }
            />
          )
        }
        note={offer.isDemo && <DemoNote />}
      />
    </>
  );
}
