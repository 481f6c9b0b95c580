"use client";

import WrapText from "lucide-react/icons/wrap-text";
import { useState } from "react";
import { CodeFrame } from "@/components/markdown/code/code-frame";
import { CodeLines } from "@/components/markdown/code/code-lines";
import { hasLineNumbers } from "@/components/markdown/code/language-name";
import { useTokens } from "@/components/markdown/code/use-tokens";
import { PreviewFrame } from "@/components/markdown/preview/preview-frame";
import { PreviewSwitch } from "@/components/markdown/preview/preview-switch";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** What can be shown as a page. */
const pages = new Set(["html", "svg", "xhtml"]);

/** Code on its own ground, with its language or file, and ways to copy, wrap and, for a page, see it.
 *  `isComplete`: nothing more of it comes. */
export function CodeBlock(props: {
  language: string | null;
  fileName?: string | null;
  text: string;
  isComplete?: boolean;
}) {
  const { language, fileName = null, text, isComplete = true } = props;
  const translate = useTranslate();
  const tokens = useTokens(language, text, isComplete);
  const [isWrapped, setIsWrapped] = useState(false);
  const [isPreview, setIsPreview] = useState(false);
  const hasNumbers = hasLineNumbers(language);
  const name = fileName ?? language ?? translate("markdown.code");
  return (
    <CodeFrame
      name={name}
      text={text}
      buttons={
        <>
          {pages.has(language ?? "") && isComplete && (
            <PreviewSwitch isOn={isPreview} onChange={setIsPreview} />
          )}
          {!isPreview && (
            <IconButton
              label={translate("markdown.wrap")}
              aria-pressed={isWrapped}
              onClick={() => setIsWrapped(!isWrapped)}
              className="size-7! aria-pressed:bg-tint aria-pressed:text-ink"
            >
              <WrapText aria-hidden className="size-4!" />
            </IconButton>
          )}
        </>
      }
    >
      {isPreview ? (
        <PreviewFrame source={text} />
      ) : (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
          tabIndex={0}
          data-numbered={hasNumbers || undefined}
          className={`code overflow-x-auto py-3 font-mono text-ui leading-[1.6] -outline-offset-2 [tab-size:2] ${isWrapped ? "pr-4 whitespace-pre-wrap" : "[overflow-wrap:normal]"}`}
        >
          <code className="text-[1em]!">
            <CodeLines text={text} tokens={tokens} hasNumbers={hasNumbers} isWrapped={isWrapped} />
          </code>
        </pre>
      )}
    </CodeFrame>
  );
}
