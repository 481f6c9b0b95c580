"use client";

import Play from "lucide-react/icons/play";
import { useState } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** A page that an answer wrote, in a frame without an origin: it reaches neither this page nor the
 *  network (app/api/preview says how), and its scripts run only when a person asks for it. */
export function PreviewFrame(props: { source: string }) {
  const { source } = props;
  const translate = useTranslate();
  const [hasScripts, setHasScripts] = useState(false);
  const asksForScripts = !hasScripts && /<script|\son\w+\s*=|javascript:/i.test(source);
  return (
    <div className="bg-white">
      {asksForScripts && (
        <div className="flex items-center gap-2 border-b border-hairline bg-sunk px-4 py-1.5 text-note text-soft">
          <span className="flex-1 font-sans">{translate("markdown.scriptsOff")}</span>
          <button
            type="button"
            onClick={() => setHasScripts(true)}
            className="target inline-flex items-center gap-1.5 rounded-lg px-2.5 py-1 font-sans text-accent hover:bg-tint"
          >
            <Play aria-hidden className="size-3.5!" />
            {translate("markdown.runScripts")}
          </button>
        </div>
      )}
      <iframe
        key={String(hasScripts)}
        title={translate("markdown.preview")}
        src={hasScripts ? "/api/preview?scripts" : "/api/preview"}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        className="block h-96 w-full bg-white [color-scheme:light]"
        onLoad={(event) => {
          // A page of its own origin cannot be named as the receiver: it has none.
          event.currentTarget.contentWindow?.postMessage({ daramPreview: source }, "*");
        }}
      />
    </div>
  );
}
