import { memo } from "react";
import type { Token } from "@/components/markdown/code/token";

/** So many lines are laid out together, and skipped together when they are out of view. */
const linesPerChunk = 100;
/** Shorter code is found one's way in without numbers. */
const leastNumberedLines = 10;

/** The lines of a code block: coloured where `tokens` (one list for each line) are there, numbered
 *  where there are enough of them. A wrapped line has its number beside its beginning. */
export function CodeLines(props: {
  text: string;
  tokens: readonly (readonly Token[])[] | null;
  hasNumbers: boolean;
  isWrapped: boolean;
}) {
  const { tokens, isWrapped } = props;
  const lines = props.text.split("\n");
  const hasNumbers = props.hasNumbers && lines.length >= leastNumberedLines;
  const starts = Array.from(
    { length: Math.ceil(lines.length / linesPerChunk) },
    (_, index) => index * linesPerChunk,
  );
  return starts.map((start) => {
    const end = start + linesPerChunk;
    const isLast = end >= lines.length;
    return (
      <CodeChunk
        key={start}
        text={lines.slice(start, end).join("\n") + (isLast ? "" : "\n")}
        // A part of the same array at each rendering would be another one.
        tokens={tokens}
        start={start}
        hasNumbers={hasNumbers}
        isWrapped={isWrapped}
        isSkippable={lines.length > linesPerChunk && !isWrapped}
      />
    );
  });
}

const CodeChunk = memo(function CodeChunk(props: {
  text: string;
  tokens: readonly (readonly Token[])[] | null;
  /** How many lines stand before it. */
  start: number;
  hasNumbers: boolean;
  isWrapped: boolean;
  isSkippable: boolean;
}) {
  const { text, tokens, start, hasNumbers, isWrapped, isSkippable } = props;
  const lines = text.replace(/\n$/, "").split("\n");
  const numbers = lines.map((_, index) => start + index + 1);
  if (isWrapped) {
    return lines.map((line, index) => (
      <span
        key={numbers[index]}
        className="code-line"
        data-numbers={hasNumbers ? numbers[index] : undefined}
      >
        {tokens?.[start + index] ? coloured(tokens[start + index] ?? []) : line}
        {"\n"}
      </span>
    ));
  }
  return (
    <span
      className="code-chunk"
      data-numbers={hasNumbers ? numbers.join("\n") : undefined}
      style={isSkippable ? skippable(lines.length) : undefined}
    >
      {tokens
        ? lines.map((line, index) => [
            tokens[start + index] ? coloured(tokens[start + index] ?? [], index) : line,
            index < lines.length - 1 || text.endsWith("\n") ? "\n" : "",
          ])
        : text}
    </span>
  );
});

/** The height of what is skipped is known: lines that are not wrapped are all of one height. */
function skippable(lines: number) {
  return { contentVisibility: "auto", containIntrinsicHeight: `${lines * 1.6}em` } as const;
}

function coloured(tokens: readonly Token[], line = 0) {
  return tokens.map(([kind, text], index) =>
    kind === null ? (
      text
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a line never change their places.
        key={`${line}-${index}`}
        data-token={kind}
      >
        {text}
      </span>
    ),
  );
}
