"use client";

import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import X from "lucide-react/icons/x";
import { useEffect, useState } from "react";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

const outcomeShownMs = 1600;

/** Copies what `text` gives at the moment of the click, and says for a while how that went. */
export function CopyButton(props: { text(): string; label?: string; className?: string }) {
  const translate = useTranslate();
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);

  // A timer takes the word back.
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), outcomeShownMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    setOutcome((await copyText(props.text())) ? "copied" : "failed");
  }

  return (
    <>
      <IconButton
        label={props.label ?? translate("action.copy")}
        onClick={copy}
        className={`size-7! ${props.className ?? ""}`}
      >
        {outcome === "copied" ? (
          <Check aria-hidden className="size-4!" />
        ) : outcome === "failed" ? (
          <X aria-hidden className="size-4!" />
        ) : (
          <Copy aria-hidden className="size-4!" />
        )}
      </IconButton>
      <span role="status" className="sr-only">
        {outcome && translate(outcome === "copied" ? "action.copied" : "action.copyFailed")}
      </span>
    </>
  );
}
