"use client";

import ArrowUp from "lucide-react/icons/arrow-up";
import Square from "lucide-react/icons/square";
import type { MouseEvent } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** Sends or, while an answer comes, stops it. Quiet as long as nothing is written in
 *  the `group/composer` around it. */
export function SendButton(props: { isGenerating: boolean; onSend(): void; onStop(): void }) {
  const { isGenerating } = props;
  const translate = useTranslate();
  const label = translate(isGenerating ? "composer.stop" : "composer.send");

  function press(event: MouseEvent) {
    if (!isGenerating) return props.onSend();
    // The second click of a double click on Send falls on Stop.
    if (event.detail <= 1) props.onStop();
  }

  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={press}
      data-generating={isGenerating || undefined}
      className="target inline-flex size-8 items-center justify-center rounded-full bg-accent text-on-accent transition-colors hover:bg-accent-deep group-not-data-pasted/composer:group-has-placeholder-shown/composer:not-data-generating:bg-tint-deep group-not-data-pasted/composer:group-has-placeholder-shown/composer:not-data-generating:text-quiet"
    >
      {isGenerating ? (
        <Square aria-hidden className="size-3! fill-current" />
      ) : (
        <ArrowUp aria-hidden className="stroke-2!" />
      )}
    </button>
  );
}
