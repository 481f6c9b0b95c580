"use client";

import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { SettingsStore } from "@/components/settings/settings-store";
import { IconButton } from "@/components/ui/icon-button";
import { LoadedDialog } from "@/components/ui/loaded-dialog";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ModelOffer } from "@/lib/chat/model-offer";

/** Opens the settings of the conversation in view; a dot says that something is set. */
export function ConversationSettingsButton(props: {
  conversationId: string;
  store: SettingsStore;
  isStored: boolean;
  /** The model that was picked; null for the default. */
  model: string | null;
  offer: ModelOffer;
}) {
  const { store, isStored, offer } = props;
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const settings = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  // A model that the conversation remembers may no longer be offered: then the default answers.
  const model = offer.models.find((id) => id === props.model) ?? offer.defaultModel;
  const takesTemperature = !offer.withoutTemperature.includes(model);
  const reasoningEfforts = offer.reasoningEfforts[model] ?? [];
  const isSet =
    settings.instructions !== null ||
    (takesTemperature && settings.temperature !== null) ||
    (reasoningEfforts.length > 0 && settings.reasoningEffort !== null);

  // Synchronises the server with what was changed while the first message was on its way, and a new
  // conversation with what was chosen for it before a reload.
  useEffect(() => {
    if (isStored) void store.catchUp();
    else store.restore();
  }, [isStored, store]);

  return (
    <>
      <IconButton
        label={translate(isSet ? "settings.openSet" : "settings.open")}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onPointerEnter={preload}
        className="relative"
      >
        <SlidersHorizontal aria-hidden className="size-4!" />
        {isSet && <span className="absolute top-1.5 right-1.5 size-1.5 rounded-full bg-accent" />}
      </IconButton>
      {isOpen && (
        <LoadedDialog
          title={translate("settings.open")}
          onClose={() => setOpen(false)}
          load={load}
          content={{
            ...{ settings, model, takesTemperature },
            formKey: `settings:${isStored ? props.conversationId : "new"}`,
            ...{ reasoningEfforts, isDemo: offer.isDemo },
            onSave: (changed) => store.save(changed, isStored),
          }}
          className="min-h-72"
        />
      )}
    </>
  );
}

const load = () =>
  import("@/components/settings/conversation-settings-form").then(
    (module) => module.ConversationSettingsForm,
  );

function preload() {
  // A failed preload says nothing: the real load follows.
  void load().catch(() => undefined);
}
