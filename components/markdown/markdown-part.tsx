import { memo } from "react";
import type { Part } from "@/components/markdown/answer-document";
import { MarkdownBlock } from "@/components/markdown/markdown-block";

/** Some blocks of an answer. Out of view they cost nothing, unless the answer grows there. */
export const MarkdownPart = memo(function MarkdownPart(props: {
  part: Part;
  isLast: boolean;
  /** Its end is still being written. */
  isOpen: boolean;
  idPrefix: string;
}) {
  const { part, isLast, isOpen, idPrefix } = props;
  const { blocks, isRaw } = part;
  return (
    <div data-part data-raw={isRaw || undefined} data-skippable={!isLast || undefined}>
      {isRaw
        ? blocks.map(({ pieces }) => pieces.map(({ text }) => text).join("")).join("")
        : blocks.map((block, index) => (
            <MarkdownBlock
              // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place.
              key={index}
              block={block}
              isOpen={isOpen && index === blocks.length - 1}
              idPrefix={idPrefix}
            />
          ))}
    </div>
  );
});
