"use client";

import { type ReactNode, use, useActionState, useEffect, useId } from "react";
import { leaveAccount } from "@/components/account/leave-account";
import { SettingsChanged } from "@/components/account/settings-changed";
import { Alert } from "@/components/ui/alert";
import type { FormOutcome } from "@/lib/chat/account";
import type { AccountErrors } from "@/lib/i18n/account-errors";
import { fillMessage } from "@/lib/i18n/fill-message";

export type AccountField = {
  name: string;
  label: string;
  type: "text" | "email" | "password";
  autoComplete: string;
  hint?: string;
  /** What stands in it at first. */
  value?: string;
  isOptional?: boolean;
  minLength?: number;
};

/** A form of accounts. Its action is the server's, so that it works without JavaScript, and so are its
 *  sentences. */
export function AccountForm(props: {
  action(before: FormOutcome | null, form: FormData): Promise<FormOutcome>;
  fields?: readonly AccountField[];
  /** Sent along unseen. */
  hidden?: { readonly [name: string]: string };
  submit: string;
  /** What the button says to those who do not see what it stands beside. */
  submitLabel?: string;
  look?: "main" | "quiet" | "alarm";
  errors: AccountErrors;
  /** What stands there when it is done. */
  done?: string;
  /** Ends the sign-in of this browser: nothing of the account is to stay in it. */
  leaves?: boolean;
  children?: ReactNode;
}) {
  const { fields = [], hidden = {}, leaves = false, look = "main" } = props;
  const [outcome, submit, isPending] = useActionState(props.action, null);
  const id = useId();
  const isOk = outcome?.isOk === true;
  const tellChange = use(SettingsChanged);

  // Synchronises what stands around the form with the server, and with the end of a sign-in the
  // browser's storage and its other tabs. Each outcome is another object.
  useEffect(() => {
    if (outcome?.isOk !== true) return;
    if (leaves) void leaveAccount();
    else tellChange();
  }, [outcome, leaves, tellChange]);

  return (
    <form action={submit} className="flex flex-col gap-3">
      {outcome?.isOk === false && (
        <Alert>{fillMessage(props.errors[outcome.code], { minutes: outcome.minutes ?? 1 })}</Alert>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => {
        const fieldId = `${id}-${field.name}`;
        return (
          <div key={field.name} className="flex flex-col gap-1.5">
            <label htmlFor={fieldId} className="text-ui font-semibold">
              {field.label}
            </label>
            <input
              id={fieldId}
              name={field.name}
              type={field.type}
              autoComplete={field.autoComplete}
              required={!field.isOptional}
              minLength={field.minLength}
              maxLength={256}
              defaultValue={
                outcome?.isOk === false ? (outcome.values[field.name] ?? field.value) : field.value
              }
              aria-describedby={field.hint ? `${fieldId}-hint` : undefined}
              className="target w-full rounded-xl border border-edge bg-paper px-3 py-2 text-body outline-none transition-colors placeholder:text-quiet focus-visible:border-accent"
            />
            {field.hint && (
              <p id={`${fieldId}-hint`} className="text-note text-quiet">
                {field.hint}
              </p>
            )}
          </div>
        );
      })}
      {props.children}
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="submit"
          aria-label={props.submitLabel}
          aria-disabled={isPending}
          className={`target rounded-full px-4 py-2 text-ui font-semibold transition-colors ${looks[look]}`}
        >
          {props.submit}
        </button>
        <p role="status" className="text-ui text-soft">
          {isOk && props.done}
        </p>
      </div>
    </form>
  );
}

const looks = {
  main: "bg-accent text-on-accent hover:bg-accent-deep aria-disabled:bg-tint-deep aria-disabled:text-soft",
  quiet: "border border-edge text-ink hover:bg-tint",
  alarm: "border border-edge text-alarm hover:bg-tint",
};
