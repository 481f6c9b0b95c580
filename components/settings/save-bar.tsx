"use client";

import Check from "lucide-react/icons/check";
import type { FormStatus } from "@/components/settings/use-saved-form";
import { Alert } from "@/components/ui/alert";
import { useTranslate } from "@/components/ui/locale-provider";
import { errorMessage } from "@/lib/i18n/error-message";

/** The end of a form: what became of saving, and the button that saves. */
export function SaveBar(props: {
  status: FormStatus;
  isChanged: boolean;
  /** Something in the form cannot be saved as it is. */
  isInvalid: boolean;
  onDiscard(): void;
}) {
  const { status, isChanged } = props;
  const translate = useTranslate();
  const isSaved = status.kind === "saved" && !isChanged;
  const canSave = isChanged && !props.isInvalid && status.kind !== "saving";
  return (
    <div className="border-t border-hairline px-5 py-3">
      {status.kind === "failed" && (
        <div className="mb-3 animate-arrive">
          <Alert>{translate(...errorMessage(status.error))}</Alert>
        </div>
      )}
      <div className="flex items-center gap-2">
        <p role="status" className="flex min-w-0 flex-1 items-center gap-2 text-note text-soft">
          {isSaved && (
            <span className="flex animate-arrive items-center gap-2">
              <Check aria-hidden className="size-4! stroke-2! text-accent" />
              {translate("settings.applies")}
            </span>
          )}
          {status.kind === "restored" && isChanged && translate("settings.restored")}
        </p>
        {isChanged && status.kind !== "saving" && (
          <button
            type="button"
            onClick={props.onDiscard}
            className="target rounded-lg px-2.5 py-1.5 text-ui text-soft transition-colors hover:bg-tint hover:text-ink"
          >
            {translate("settings.discard")}
          </button>
        )}
        {/* Never `disabled`, which would drop the focus when it has done its work. */}
        <button
          type="submit"
          aria-disabled={!canSave}
          title={translate("settings.saveKey", { key: isApple() ? "⌘↵" : "Ctrl+Enter" })}
          className="target rounded-full bg-accent px-4 py-1.5 text-ui font-semibold text-on-accent transition-colors hover:bg-accent-deep aria-disabled:bg-tint-deep aria-disabled:text-soft"
        >
          {translate(
            status.kind === "saving"
              ? "settings.saving"
              : isSaved
                ? "settings.saved"
                : "settings.save",
          )}
        </button>
      </div>
    </div>
  );
}

const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);
