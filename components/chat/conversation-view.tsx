"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ChatLayout } from "@/components/chat/chat-layout";
import { useChat } from "@/components/chat/chat-provider";
import { ConversationComposer } from "@/components/chat/conversation-composer";
import { DeletedNote } from "@/components/chat/deleted-note";
import { DemoNote } from "@/components/chat/demo-note";
import { SuggestedStarts } from "@/components/chat/suggested-starts";
import { Transcript } from "@/components/chat/transcript";
import { useLinkedMessage } from "@/components/chat/use-linked-message";
import { useMessageTools } from "@/components/chat/use-message-tools";
import { useShownId } from "@/components/chat/use-shown-id";
import { useSpokenAnswer } from "@/components/chat/use-spoken-answer";
import { Welcome } from "@/components/chat/welcome";
import type { ComposerHandle } from "@/components/composer/composer-handle";
import { useOfflineCopy } from "@/components/offline/use-offline-copy";
import { ArchivedNote } from "@/components/sidebar/archived-note";
import { TemporaryNote } from "@/components/temporary/temporary-note";
import { TemporarySwitch } from "@/components/temporary/temporary-switch";
import { TemporaryWelcome } from "@/components/temporary/temporary-welcome";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ConversationPage } from "@/lib/chat/conversation";
import { isTemporary } from "@/lib/chat/id";
import type { ModelOffer } from "@/lib/chat/model-offer";

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
  const chat = useChat();
  const shown = useShownId(chat);

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

  useOfflineCopy(state);

  // Synchronises the address bar: a conversation has an address from its first stored message on.
  useEffect(() => {
    if (state.isStored && window.location.pathname === "/") {
      chat.addressedId = state.id;
      window.history.replaceState(null, "", `/c/${state.id}`);
    }
  }, [chat, state.isStored, state.id]);

  // Synchronises with what went on elsewhere: a reply that was under way when the page was made, say.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page may bring a reply to follow.
  useEffect(() => conversation.resume(), [conversation, received]);

  useLinkedMessage(conversation, state.target !== null);
  useSpokenAnswer(state.messages.at(-1));

  const composer = useRef<ComposerHandle>(null);
  const { tools, map } = useMessageTools({ conversation, models: offer.models, composer });
  const isEmpty = state.messages.length === 0;
  const isPassing = isTemporary(shown.id);
  const ownTitle = state.title || translate("chat.untitled");
  const title = isPassing ? translate("temporary.title") : ownTitle;
  return (
    <>
      <title>{isEmpty && !isPassing ? "Daram" : `${title} · Daram`}</title>
      <ChatLayout
        isEmpty={isEmpty}
        title={title}
        welcome={
          <>
            <TemporarySwitch isOn={isPassing} />
            {isPassing ? <TemporaryWelcome /> : <Welcome />}
          </>
        }
        starts={<SuggestedStarts onPick={(text) => composer.current?.add(text)} />}
        transcript={<Transcript key={shown.key} state={state} tools={tools} />}
        notice={state.isDeleted ? null : <ArchivedNote conversationId={shown.id} page={received} />}
        composer={
          state.isDeleted ? (
            <DeletedNote conversationId={shown.id} />
          ) : (
            <div data-temporary={isPassing || undefined}>
              {isPassing && !isEmpty && (
                <TemporaryNote
                  key={shown.id}
                  conversationId={shown.id}
                  title={ownTitle}
                  headId={state.isGenerating ? null : state.headId}
                />
              )}
              <ConversationComposer
                key={shown.key}
                ref={composer}
                conversation={conversation}
                draftKey={state.isStored ? state.id : isPassing ? "temporary-new" : "new"}
                id={shown.id}
                isEmpty={isEmpty}
                isGenerating={state.isGenerating}
                isReconnecting={state.isReconnecting}
                isStored={state.isStored}
                model={state.model}
                failure={state.failure}
                offer={offer}
              />
            </div>
          )
        }
        note={offer.isDemo && <DemoNote />}
      />
      {map}
    </>
  );
}
