"use client";

import { Alert } from "@/components/ui/alert";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ChatErrorCode } from "@/lib/chat/errors";
import { errorMessage } from "@/lib/i18n/error-message";

/** A page that could not be made, such as when the store does not answer. */
export function ErrorView(props: { code: ChatErrorCode; onRetry(): void }) {
  const translate = useTranslate();
  return (
    <main data-failure="page" className="flex flex-1 flex-col justify-center pb-[12vh]">
      <title>{`${translate("failure.title")} · Daram`}</title>
      <div className="column">
        <h1 className="mb-4 font-display text-title text-balance">{translate("failure.title")}</h1>
        <Alert onRetry={props.onRetry}>{translate(...errorMessage({ code: props.code }))}</Alert>
      </div>
    </main>
  );
}
