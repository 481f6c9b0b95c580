"use client";

import { useEffect, useRef } from "react";
import { draft } from "@/components/composer/draft";
import { useTranslate } from "@/components/ui/locale-provider";

/** Where a message is written that can only be sent later: it is the draft of the conversation. */
export function OfflineDraft(props: { draftKey: string; onWrite(): void }) {
  const { draftKey } = props;
  const translate = useTranslate();
  const box = useRef<HTMLTextAreaElement>(null);

  // Synchronises the box with the drafts in localStorage.
  useEffect(() => {
    if (box.current?.value === "") box.current.value = draft.read(draftKey);
  }, [draftKey]);

  return (
    <div className="column pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <textarea
        ref={box}
        id="message"
        aria-label={translate("composer.label")}
        aria-describedby="later"
        placeholder={translate("composer.placeholder")}
        rows={2}
        dir="auto"
        onInput={(event) => {
          draft.write(draftKey, event.currentTarget.value);
          props.onWrite();
        }}
        className="block field-sizing-content max-h-[40vh] min-h-18 w-full resize-none rounded-2xl border border-edge bg-raised px-4 py-3 text-body leading-6 shadow-float outline-none placeholder:text-quiet focus:border-quiet/60"
      />
      <p id="later" className="pt-2 text-center text-note text-quiet">
        {translate("offline.draft")}
      </p>
    </div>
  );
}
