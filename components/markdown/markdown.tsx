"use client";

import { startTransition, useEffect, useId, useReducer, useState } from "react";
import { AnswerDocument } from "@/components/markdown/answer-document";
import { Footnotes } from "@/components/markdown/footnotes";
import { MarkdownPart } from "@/components/markdown/markdown-part";
import { useUntilFormulas } from "@/components/markdown/math/use-until-formulas";

export { warmUp } from "@/components/markdown/warm-up";

/** An answer's markdown. What is finished is rendered once; while it streams, only its last piece is
 *  rendered again, with what it has left open closed. Raw HTML stays text. */
export function Markdown(props: { text: string; isStreaming: boolean }) {
  const { isStreaming, text } = props;
  // Footnotes of two answers on one page must not lead to each other.
  const idPrefix = `${useId()}-`;
  const [document] = useState(() => new AnswerDocument());
  const [, readAgain] = useReducer((count: number) => count + 1, 0);
  const read = document.read(text, isStreaming);
  const { isPartial } = read;
  const { parts, footnotes } = useUntilFormulas(read, isStreaming);

  // Waits for the browser to have painted before the next slice of a long answer.
  useEffect(() => {
    if (!isPartial) return;
    const timer = setTimeout(() => {
      document.advance();
      startTransition(readAgain);
    });
    return () => clearTimeout(timer);
  });

  return (
    <>
      {parts.map((part, index) => (
        <MarkdownPart
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place; only the last ones change.
          key={index}
          part={part}
          isLast={index === parts.length - 1}
          isOpen={isStreaming && index === parts.length - 1}
          idPrefix={idPrefix}
        />
      ))}
      {footnotes && <Footnotes piece={footnotes} idPrefix={idPrefix} />}
    </>
  );
}
