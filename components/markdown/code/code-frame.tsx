"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** The ground that code stands on, under a line with its name, what can be done with it, and a way to
 *  copy it. */
export function CodeFrame(props: {
  name: string;
  text: string;
  buttons?: ReactNode;
  children: ReactNode;
}) {
  const { name, text, buttons, children } = props;
  const translate = useTranslate();
  return (
    <div
      dir="ltr"
      className="overflow-hidden rounded-xl border border-hairline bg-sunk text-left [contain:layout]"
    >
      <div className="flex h-9 items-center border-b border-hairline pr-1 pl-4 pointer-coarse:h-11">
        <span className="min-w-0 flex-1 truncate font-mono text-note text-quiet" title={name}>
          {name}
        </span>
        {buttons}
        <CopyButton text={() => text} label={translate("markdown.copyCode")} />
      </div>
      {children}
    </div>
  );
}
