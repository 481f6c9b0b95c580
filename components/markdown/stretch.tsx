import type { Element, RootContent } from "hast";
import type { Root } from "mdast";
import { memo } from "react";
import type { KnownPiece } from "@/components/markdown/answer-document";
import { OpenEnd } from "@/components/markdown/open-end";
import { parsePiece } from "@/components/markdown/parse-piece";
import { toElements, toHtml, withoutFootnotes } from "@/components/markdown/to-elements";

/** What of a piece is shown: all, the items of its list, the rows of its table or their head, or what
 *  stands in its paragraph. */
export type Shape = "whole" | "list" | "table" | "head" | "paragraph";

export type StretchProps = {
  piece: KnownPiece;
  isOpen: boolean;
  shape: Shape;
  idPrefix: string;
  isLoose?: boolean;
  isLast?: boolean;
  /** The head of the table that its rows belong to. */
  head?: string;
};

/** The elements of a piece, made once as long as it stays as it is. */
export const Stretch = memo(function Stretch(props: StretchProps) {
  const { piece, isOpen, shape, idPrefix, isLoose = false, head = "" } = props;
  const tree = parsePiece(piece, isOpen, head);
  const { numbers } = piece.context;
  const html = withoutFootnotes(toHtml(loosened(tree, isLoose), { idPrefix, numbers }));
  const [element] = html.filter((node) => node.type === "element");
  if (shape === "whole" || element === undefined)
    return isOpen ? <OpenEnd value>{toElements(html)}</OpenEnd> : toElements(html);
  if (shape === "head") return toElements(element.children.filter(isNamed("thead")));
  if (shape === "table") return toElements(element.children.filter(isNamed("tbody")).flatMap(rows));
  const children = [...element.children];
  // What separates two stretches would be lost at the end of a paragraph.
  const space = piece.text.slice(piece.text.trimEnd().length);
  if (space && !props.isLast && shape === "paragraph")
    children.push({ type: "text", value: space.includes("\n") ? "\n" : " " });
  const elements = toElements(children);
  return isOpen ? <OpenEnd value>{elements}</OpenEnd> : elements;
});

const isNamed =
  (tagName: string) =>
  (node: RootContent): node is Element =>
    node.type === "element" && node.tagName === tagName;
const rows = ({ children }: Element) => children;

function loosened(tree: Root, isLoose: boolean): Root {
  if (!isLoose) return tree;
  const children = tree.children.map((node) =>
    node.type === "list" ? { ...node, spread: true } : node,
  );
  return { ...tree, children };
}
