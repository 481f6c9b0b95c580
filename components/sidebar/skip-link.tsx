"use client";

import type { MouseEvent } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** The first thing that Tab reaches: past the list, to where one writes. Not seen without the focus. */
export function SkipLink() {
  const translate = useTranslate();

  function skip(event: MouseEvent) {
    // The address stays as it is, and so does what Back leads to.
    event.preventDefault();
    const box = document.getElementById("message") ?? document.querySelector("main");
    // A page without a box is itself what follows.
    if (box?.localName === "main") box.tabIndex = -1;
    box?.focus();
  }

  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads there without the script as well.
    <a
      href="#message"
      onClick={skip}
      className="fixed top-2 left-2 z-40 rounded-lg border border-hairline bg-raised px-3 py-1.5 text-ui font-semibold text-accent shadow-float not-focus:sr-only"
    >
      {translate("skip.toMessage")}
    </a>
  );
}
