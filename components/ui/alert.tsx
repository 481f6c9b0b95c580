"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import type { ReactNode } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** A failure, where it happened: a sentence and, where trying again can help, a way to do so. */
export function Alert(props: { children: ReactNode; onRetry?: (() => void) | undefined }) {
  const translate = useTranslate();
  return (
    <div
      role="alert"
      className="flex items-start gap-3 rounded-xl border border-hairline bg-raised px-3.5 py-2.5 text-ui"
    >
      <CircleAlert className="mt-0.5 text-alarm" aria-hidden />
      <p className="min-w-0 flex-1">{props.children}</p>
      {props.onRetry && (
        <button
          type="button"
          onClick={props.onRetry}
          className="target -my-1 shrink-0 rounded-lg px-2.5 py-1 font-semibold text-accent transition-colors hover:bg-tint hover:text-accent-deep"
        >
          {translate("action.retry")}
        </button>
      )}
    </div>
  );
}
