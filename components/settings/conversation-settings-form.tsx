"use client";

import { InstructionsField } from "@/components/settings/instructions-field";
import { SettingsForm } from "@/components/settings/settings-form";
import { TemperatureField } from "@/components/settings/temperature-field";
import { useSavedForm } from "@/components/settings/use-saved-form";
import { useTranslate } from "@/components/ui/locale-provider";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ConversationSettings, ReasoningEffort } from "@/lib/chat/conversation";
import type { Result } from "@/lib/chat/errors";
import { maxInstructionsLength } from "@/lib/chat/limits";

export type ConversationSettingsFormProps = {
  /** Under which what is not saved is kept. */
  formKey: string;
  settings: ConversationSettings;
  /** The model that answers next, and what can be set of it. */
  model: string;
  takesTemperature: boolean;
  reasoningEfforts: readonly ReasoningEffort[];
  isDemo: boolean;
  onSave(settings: ConversationSettings): Promise<Result<null>>;
};

/** What one conversation asks of the model beside its messages. */
export function ConversationSettingsForm(props: ConversationSettingsFormProps) {
  const { model, takesTemperature, reasoningEfforts } = props;
  const translate = useTranslate();
  const form = useSavedForm<ConversationSettings>({
    key: props.formKey,
    saved: props.settings,
    save: ({ instructions, ...rest }) =>
      props.onSave({ ...rest, instructions: instructions?.trim() ? instructions : null }),
  });
  const { instructions, temperature, reasoningEffort } = form.values;
  return (
    <SettingsForm
      form={form}
      isInvalid={instructions !== null && instructions.length > maxInstructionsLength}
    >
      {props.isDemo && <p className="text-ui text-soft">{translate("settings.demo")}</p>}
      <InstructionsField
        label={translate("settings.own")}
        placeholder={translate("settings.own.example")}
        rows={5}
        value={instructions ?? ""}
        onChange={(value) => form.change({ instructions: value === "" ? null : value })}
      />
      {takesTemperature && (
        <TemperatureField
          value={temperature}
          onChange={(value) => form.change({ temperature: value })}
        />
      )}
      {reasoningEfforts.length > 0 && (
        <div className="flex flex-col items-start gap-1.5 pb-1">
          <span aria-hidden className="text-ui font-semibold">
            {translate("settings.effort")}
          </span>
          <SegmentedControl
            label={translate("settings.effort")}
            value={reasoningEffort ?? "default"}
            onChange={(value) =>
              form.change({ reasoningEffort: value === "default" ? null : value })
            }
            options={(["default", ...reasoningEfforts] as const).map((value) => {
              const label = translate(`settings.effort.${value}`);
              return { value, label, content: label };
            })}
          />
          <p className="text-note text-quiet">{translate("settings.effort.hint")}</p>
        </div>
      )}
      {!takesTemperature && reasoningEfforts.length === 0 && !props.isDemo && (
        <p className="text-note text-quiet">{translate("settings.nothingElse", { model })}</p>
      )}
    </SettingsForm>
  );
}
