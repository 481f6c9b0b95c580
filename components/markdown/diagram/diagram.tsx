"use client";

import CodeXml from "lucide-react/icons/code-xml";
import ZoomIn from "lucide-react/icons/zoom-in";
import { useState } from "react";
import { CodeFrame } from "@/components/markdown/code/code-frame";
import { useDiagram } from "@/components/markdown/diagram/use-diagram";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** A diagram written in Mermaid. Its source and its drawing take the same room, so that nothing moves
 *  when one takes the place of the other. */
export function Diagram(props: { text: string; isComplete: boolean }) {
  const { text, isComplete } = props;
  const translate = useTranslate();
  const address = useDiagram(text, isComplete);
  const [isSource, setIsSource] = useState(false);
  const [isLarge, setIsLarge] = useState(false);
  const isDrawn = address !== null && !isSource;
  return (
    <CodeFrame
      name="mermaid"
      text={text}
      buttons={
        address !== null && (
          <>
            {isDrawn && (
              <IconButton
                label={translate("markdown.actualSize")}
                aria-pressed={isLarge}
                onClick={() => setIsLarge(!isLarge)}
                className="size-7! aria-pressed:bg-tint aria-pressed:text-ink"
              >
                <ZoomIn aria-hidden className="size-4!" />
              </IconButton>
            )}
            <IconButton
              label={translate("markdown.showCode")}
              aria-pressed={isSource}
              onClick={() => setIsSource(!isSource)}
              className="size-7! aria-pressed:bg-tint aria-pressed:text-ink"
            >
              <CodeXml aria-hidden className="size-4!" />
            </IconButton>
          </>
        )
      }
    >
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        tabIndex={0}
        className="flex h-80 overflow-auto p-4 -outline-offset-2"
      >
        {isDrawn ? (
          // biome-ignore lint/performance/noImgElement: a drawing made on this page, no file of a server.
          <img
            src={address}
            alt={`${translate("markdown.diagram")}: ${text.slice(0, 500)}`}
            className={isLarge ? "m-auto max-w-none" : "m-auto max-h-full max-w-full"}
          />
        ) : (
          <pre className="font-mono text-ui leading-[1.6] [overflow-wrap:normal] [tab-size:2]">
            <code className="text-[1em]!">{text}</code>
          </pre>
        )}
      </div>
    </CodeFrame>
  );
}
