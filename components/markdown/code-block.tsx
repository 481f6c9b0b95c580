"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** Code on its own ground, with its language and a way to copy it. */
export function CodeBlock(props: { language: string | null; text: string }) {
  const { language, text } = props;
  const translate = useTranslate();
  return (
    <div
      dir="ltr"
      className="overflow-hidden rounded-xl border border-hairline bg-sunk text-left [contain:layout]"
    >
      <div className="flex h-9 items-center justify-between border-b border-hairline pr-1 pl-4 pointer-coarse:h-11">
        <span className="truncate font-mono text-note text-quiet">
          {language ?? translate("markdown.code")}
        </span>
        <CopyButton text={() => text} label={translate("markdown.copyCode")} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        tabIndex={0}
        className="overflow-x-auto px-4 py-3 font-mono text-ui leading-[1.6] -outline-offset-2 [overflow-wrap:normal] [tab-size:2]"
      >
        <code className="text-[1em]!">{text}</code>
      </pre>
    </div>
  );
}
