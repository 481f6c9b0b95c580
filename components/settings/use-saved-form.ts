import { useState } from "react";
import { lostConnection } from "@/components/chat/lost-connection";
import { type FormValues, unsaved } from "@/components/settings/unsaved";
import type { ChatError, Result } from "@/lib/chat/errors";

/** What became of saving: `restored` means that the form shows what was not saved before. */
export type FormStatus =
  | { kind: "idle" | "restored" | "saving" | "saved" }
  | { kind: "failed"; error: ChatError };

export type SavedForm<Values extends FormValues> = {
  values: Values;
  isChanged: boolean;
  status: FormStatus;
  change(change: Partial<Values>): void;
  save(): Promise<void>;
  /** Goes back to what is saved. */
  discard(): void;
};

/** The state of a form that is saved as a whole. What is in it outlives the form until it is saved or
 *  discarded, under `key`. `saved` is what the server has, or what to show while that is not known. */
export function useSavedForm<Values extends FormValues>(form: {
  key: string;
  saved: Values;
  save(values: Values): Promise<Result<null>>;
}): SavedForm<Values> {
  const { saved } = form;
  // A new conversation gets its own key when it is stored; what is typed stays where it began.
  const [key] = useState(form.key);
  const [typed, setTyped] = useState(() => unsaved.read<Values>(key, Object.keys(saved)));
  const [status, setStatus] = useState<FormStatus>({ kind: typed ? "restored" : "idle" });
  const values = typed ?? saved;
  const isChanged = typed !== null && !isSame(typed, saved);

  function keep(next: Values | null) {
    setTyped(next);
    unsaved.write(key, next);
  }

  return {
    values,
    isChanged,
    status,
    change(change) {
      const next = { ...values, ...change };
      keep(isSame(next, saved) ? null : next);
      if (status.kind !== "saving") setStatus({ kind: "idle" });
    },
    async save() {
      if (!isChanged || status.kind === "saving") return;
      setStatus({ kind: "saving" });
      const outcome = await form.save(values).catch(lostConnection);
      if (!outcome.ok) return setStatus({ kind: "failed", error: outcome.error });
      // What was typed while it was saved is not saved yet.
      setTyped((current) => (current === typed ? null : current));
      const stored = unsaved.read<Values>(key, Object.keys(saved));
      if (stored && isSame(stored, values)) unsaved.write(key, null);
      setStatus({ kind: "saved" });
    },
    discard() {
      keep(null);
      setStatus({ kind: "idle" });
    },
  };
}

function isSame(first: FormValues, second: FormValues): boolean {
  return Object.keys(second).every((field) => first[field] === second[field]);
}
