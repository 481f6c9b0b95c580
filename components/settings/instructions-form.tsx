"use client";

import { useEffect, useState } from "react";
import { lostConnection } from "@/components/chat/lost-connection";
import { InstructionsField } from "@/components/settings/instructions-field";
import { SettingsForm } from "@/components/settings/settings-form";
import { useSavedForm } from "@/components/settings/use-saved-form";
import { Alert } from "@/components/ui/alert";
import { useTranslate } from "@/components/ui/locale-provider";
import { loadInstructions } from "@/lib/actions/load-instructions";
import { saveInstructions } from "@/lib/actions/save-instructions";
import type { GeneralInstructions } from "@/lib/chat/conversation";
import type { Result } from "@/lib/chat/errors";
import { maxInstructionsLength } from "@/lib/chat/limits";
import { errorMessage } from "@/lib/i18n/error-message";

/** What a person tells every conversation, to be read and changed. */
export function InstructionsForm() {
  const translate = useTranslate();
  /** null until the server has said what stands there. */
  const [stored, setStored] = useState<Result<GeneralInstructions> | null>(null);
  const form = useSavedForm<GeneralInstructions>({
    key: "instructions",
    saved: stored?.ok ? stored.value : nothing,
    async save(instructions) {
      const saved = await saveInstructions(instructions);
      if (saved.ok) setStored({ ok: true, value: instructions });
      return saved;
    },
  });
  const { style, facts } = form.values;

  // Synchronises with the server, where another tab or device may have changed them.
  useEffect(() => {
    if (stored !== null) return;
    let isCurrent = true;
    void loadInstructions({})
      .catch(lostConnection)
      .then((loaded) => isCurrent && setStored(loaded));
    return () => {
      isCurrent = false;
    };
  }, [stored]);

  return (
    <SettingsForm
      form={form}
      isInvalid={!stored?.ok || Math.max(style.length, facts.length) > maxInstructionsLength}
    >
      <p className="text-ui text-soft">{translate("settings.instructions.lead")}</p>
      {stored?.ok === false && (
        <Alert onRetry={() => setStored(null)}>{translate(...errorMessage(stored.error))}</Alert>
      )}
      <InstructionsField
        label={translate("settings.style")}
        placeholder={stored?.ok ? translate("settings.style.example") : ""}
        rows={6}
        // Before that, nobody knows what would be replaced.
        readOnly={!stored?.ok}
        value={style}
        onChange={(value) => form.change({ style: value })}
      />
      <InstructionsField
        label={translate("settings.facts")}
        placeholder={stored?.ok ? translate("settings.facts.example") : ""}
        rows={6}
        readOnly={!stored?.ok}
        value={facts}
        onChange={(value) => form.change({ facts: value })}
      />
    </SettingsForm>
  );
}

const nothing: GeneralInstructions = { style: "", facts: "" };
