import { memo, type RefObject, useMemo } from "react";
import type { ConversationState } from "@/components/chat/conversation-state";
import type { ConversationStore } from "@/components/chat/conversation-store";
import { Composer } from "@/components/composer/composer";
import type { ComposerHandle } from "@/components/composer/composer-handle";
import { ModelPicker } from "@/components/composer/model-picker";
import { ConversationSettingsButton } from "@/components/settings/conversation-settings-button";
import type { ModelOffer } from "@/lib/chat/model-offer";

/** Where the next message of a conversation is written. A growing answer leaves it alone. */
export const ConversationComposer = memo(function ConversationComposer(
  props: Pick<
    ConversationState,
    "failure" | "id" | "isGenerating" | "isReconnecting" | "isStored" | "model"
  > & {
    ref: RefObject<ComposerHandle | null>;
    conversation: ConversationStore;
    draftKey: string;
    isEmpty: boolean;
    offer: ModelOffer;
  },
) {
  const { conversation, id, isStored, model, offer } = props;
  const modelPicker = useMemo(
    () => (
      <>
        <ModelPicker
          models={offer.models}
          value={model ?? offer.defaultModel}
          onChange={conversation.chooseModel}
        />
        <ConversationSettingsButton
          conversationId={id}
          store={conversation.settings}
          isStored={isStored}
          model={model}
          offer={offer}
        />
      </>
    ),
    [conversation, id, isStored, model, offer],
  );
  return (
    <Composer
      ref={props.ref}
      draftKey={props.draftKey}
      isGenerating={props.isGenerating}
      failure={props.failure}
      queue={conversation.queue}
      isReconnecting={props.isReconnecting}
      onSend={conversation.send}
      onEnqueue={conversation.enqueue}
      onSendQueued={() => void conversation.sendNext({ isAsked: true })}
      onStop={conversation.stop}
      onEditLast={conversation.startEditOfLast}
      autoFocus={props.isEmpty}
      modelPicker={modelPicker}
    />
  );
});
