"use client";

import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { SaveBar } from "@/components/settings/save-bar";
import type { FormValues } from "@/components/settings/unsaved";
import type { SavedForm } from "@/components/settings/use-saved-form";

/** A form in a dialog: its fields, and below them what saves it; Ctrl or ⌘ and Enter do as well. */
export function SettingsForm<Values extends FormValues>(props: {
  form: SavedForm<Values>;
  isInvalid: boolean;
  children: ReactNode;
}) {
  const { form, isInvalid } = props;

  function submit(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    if (!isInvalid) void form.save();
  }

  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        const isShortcut = event.key === "Enter" && (event.ctrlKey || event.metaKey);
        if (isShortcut && !event.nativeEvent.isComposing) submit(event);
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto overscroll-contain px-5 pb-3">
        {props.children}
      </div>
      <SaveBar
        status={form.status}
        isChanged={form.isChanged}
        isInvalid={isInvalid}
        onDiscard={form.discard}
      />
    </form>
  );
}
