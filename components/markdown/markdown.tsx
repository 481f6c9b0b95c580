"use client";

import { memo, useId, useMemo } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkGfm from "remark-gfm";
import remend from "remend";
import { CodeFence } from "@/components/markdown/code-fence";
import { Emphasis } from "@/components/markdown/emphasis";
import { ImagePlaceholder } from "@/components/markdown/image-placeholder";
import { SafeLink } from "@/components/markdown/safe-link";
import { splitBlocks } from "@/components/markdown/split-blocks";
import { TableBox } from "@/components/markdown/table-box";
import { TaskBox } from "@/components/markdown/task-box";

const plugins: Options["remarkPlugins"] = [
  // A single tilde is how Korean writes a range ("3~5개"), not a deletion.
  [remarkGfm, { singleTilde: false }],
  remarkCjkFriendly,
];

const components: Components = {
  a: SafeLink,
  img: ImagePlaceholder,
  pre: CodeFence,
  table: TableBox,
  em: Emphasis,
  input: TaskBox,
};

/** An answer's markdown. Finished blocks are rendered once; while it streams, only the last one is
 *  rendered again, with what it has left open closed. Raw HTML stays text. */
export function Markdown(props: { text: string; isStreaming: boolean }) {
  const { isStreaming, text } = props;
  // Footnotes of two answers on one page must not lead to each other.
  const clobberPrefix = `${useId()}-`;
  const blocks = useMemo(() => splitBlocks(text, !isStreaming), [text, isStreaming]);
  return blocks.map((block, index) => (
    <Block
      // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place; only the last ones change.
      key={index}
      text={isStreaming && index === blocks.length - 1 ? closeTail(block) : block}
      clobberPrefix={clobberPrefix}
    />
  ));
}

const Block = memo(function Block(props: { text: string; clobberPrefix: string }) {
  return (
    <ReactMarkdown
      remarkPlugins={plugins}
      remarkRehypeOptions={{ clobberPrefix: props.clobberPrefix }}
      // SafeLink and ImagePlaceholder judge the address.
      urlTransform={(url) => url}
      components={components}
    >
      {props.text}
    </ReactMarkdown>
  );
});

/** Only what will look the same when it is closed: no guesses about math, HTML or comparisons. */
function closeTail(text: string): string {
  return remend(text, {
    linkMode: "text-only",
    katex: false,
    htmlTags: false,
    comparisonOperators: false,
    singleTilde: false,
  });
}
