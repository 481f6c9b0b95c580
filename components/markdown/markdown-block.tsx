import type { List, Root } from "mdast";
import { memo } from "react";
import type { KnownBlock, KnownPiece } from "@/components/markdown/answer-document";
import { FencedBlock } from "@/components/markdown/code/fenced-block";
import { NumberedList } from "@/components/markdown/numbered-list";
import { parsePiece } from "@/components/markdown/parse-piece";
import { type Shape, Stretch, type StretchProps } from "@/components/markdown/stretch";
import { TableBox } from "@/components/markdown/table-box";

/** A block of an answer. One of several pieces is put together from them: a list from its items, a
 *  table from its rows, a paragraph from its stretches. */
export const MarkdownBlock = memo(function MarkdownBlock(props: {
  block: KnownBlock;
  isOpen: boolean;
  idPrefix: string;
}) {
  const { block, isOpen, idPrefix } = props;
  if (block.early) {
    return (
      <>
        <MarkdownBlock block={block.early.block} isOpen={isOpen} idPrefix={idPrefix} />
        <p className="raw-html">{block.early.rest}</p>
      </>
    );
  }
  const { kind, pieces } = block;
  const [first] = pieces;
  if (first === undefined) return null;
  if (kind === "fence") return <FencedBlock text={first.text} isOpen={isOpen} />;
  const whole = pieces.length === 1 ? first : joined(pieces);
  const shape = pieces.length > 1 && kind !== "flow" ? kind : "whole";
  const head = shape === "table" ? (/^[^\n]*\n[^\n]*\n/.exec(first.text)?.[0] ?? "") : "";
  const parsed = pieces.map((piece, index) =>
    parsePiece(piece, isOpen && index === pieces.length - 1, index > 0 ? head : ""),
  );
  if (shape === "whole" || !parsed.every((tree) => isAll(tree, shape)))
    return <Stretch piece={whole} isOpen={isOpen} shape="whole" idPrefix={idPrefix} />;
  const lists = shape === "list" ? parsed.map(listOf) : [];
  const isLoose = shape === "list" && isLooseList(lists, pieces);
  const stretches = pieces.map((piece, index) => {
    const isLast = index === pieces.length - 1;
    const own: StretchProps = { piece, isOpen: isOpen && isLast, shape, idPrefix, isLoose, isLast };
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place.
    return <Stretch key={index} {...own} head={index > 0 ? head : ""} />;
  });
  if (shape === "paragraph") return <p>{stretches}</p>;
  if (shape === "table") {
    const headProps: StretchProps = { piece: first, isOpen: false, shape: "head", idPrefix };
    return (
      <TableBox>
        <Stretch {...headProps} />
        <tbody>{stretches}</tbody>
      </TableBox>
    );
  }
  const [list] = lists;
  if (!list?.ordered) return <ul>{stretches}</ul>;
  const count = lists.reduce((sum, { children }) => sum + children.length, 0);
  return (
    <NumberedList start={list.start ?? undefined} count={count}>
      {stretches}
    </NumberedList>
  );
});

/** The pieces as one, where it turned out that they are no list, table or paragraph. */
function joined(pieces: readonly KnownPiece[]): KnownPiece {
  const definitions = new Set(pieces.map(({ context }) => context.definitions));
  definitions.delete("");
  const numbers = pieces.flatMap(({ context }) =>
    context.numbers === "" ? [] : Object.entries(JSON.parse(context.numbers) as object),
  );
  return {
    text: pieces.map(({ text }) => text).join(""),
    context: {
      definitions: [...definitions].join("\n\n"),
      numbers: numbers.length === 0 ? "" : JSON.stringify(Object.fromEntries(numbers)),
    },
  };
}

const own = (tree: Root) =>
  tree.children.filter(({ type }) => type !== "definition" && type !== "footnoteDefinition");

function isAll(tree: Root, type: Shape): boolean {
  const [node, ...others] = own(tree);
  return node?.type === type && others.length === 0;
}

const listOf = (tree: Root) => own(tree)[0] as List;

/** A list is loose when anything in it is set apart by a blank line. */
function isLooseList(lists: readonly List[], pieces: readonly KnownPiece[]): boolean {
  const isOneLoose = lists.some(
    (list) => list.spread || list.children.some((item) => item.spread ?? item.children.length > 1),
  );
  return isOneLoose || pieces.slice(0, -1).some(({ text }) => /\n[ \t]*\r?\n$/.test(text));
}
