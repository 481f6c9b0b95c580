"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** A failure, where it happened: a sentence and, where trying again can help, a way to do so. One that
 *  lies over the page can be put away. */
export function Alert(props: {
  children: ReactNode;
  onRetry?: (() => void) | undefined;
  onDismiss?: (() => void) | undefined;
}) {
  const translate = useTranslate();
  return (
    <div
      role="alert"
      className="flex flex-wrap items-start gap-3 rounded-xl border border-hairline bg-raised px-3.5 py-2.5 text-ui"
    >
      <CircleAlert className="mt-0.5 text-alarm" aria-hidden />
      <p className="min-w-48 flex-1">{props.children}</p>
      {(props.onRetry || props.onDismiss) && (
        <div className="-my-1 ml-auto flex items-center gap-1">
          {props.onRetry && (
            <button
              type="button"
              onClick={props.onRetry}
              className="target rounded-lg px-2.5 py-1 font-semibold text-accent transition-colors hover:bg-tint hover:text-accent-deep"
            >
              {translate("action.retry")}
            </button>
          )}
          {props.onDismiss && (
            <IconButton
              label={translate("action.dismiss")}
              onClick={props.onDismiss}
              className="-mr-2 size-7!"
            >
              <X aria-hidden className="size-4!" />
            </IconButton>
          )}
        </div>
      )}
    </div>
  );
}
