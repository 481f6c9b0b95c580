"use client";

import { useTranslate } from "@/components/ui/locale-provider";

/** Which model answers. A native list, dressed where the browser allows it. */
export function ModelPicker(props: {
  /** The ids on offer, the default first. */
  models: readonly string[];
  value: string;
  onChange(model: string): void;
}) {
  const translate = useTranslate();
  // A conversation remembers its model even after the endpoint has dropped it.
  const models = props.models.includes(props.value) ? props.models : [props.value, ...props.models];
  return (
    <select
      aria-label={translate("composer.model")}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      className="picker target inline-flex h-8 max-w-56 min-w-0 items-center gap-1.5 truncate rounded-lg border-0 bg-transparent px-2 text-note text-soft transition-colors hover:bg-tint hover:text-ink"
    >
      {models.map((model) => (
        <option key={model} value={model}>
          {model}
        </option>
      ))}
    </select>
  );
}
