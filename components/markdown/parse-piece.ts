import type { Root } from "mdast";
import remend from "remend";
import type { KnownPiece } from "@/components/markdown/answer-document";
import { parseMarkdown } from "@/components/markdown/parse-markdown";

const finished = new WeakMap<KnownPiece, Root>();
const unfinished = new WeakMap<KnownPiece, Root>();

/** The tree of a piece, in the light of the definitions that it refers to: the same one at each call.
 *  What `isOpen` pieces have left open is closed. `head` is put before it. */
export function parsePiece(piece: KnownPiece, isOpen: boolean, head = ""): Root {
  const trees = isOpen ? unfinished : finished;
  const known = trees.get(piece);
  if (known) return known;
  const { text, context } = piece;
  const own = head + (isOpen ? closeTail(text) : text);
  const tree = parseMarkdown(context.definitions === "" ? own : `${context.definitions}\n\n${own}`);
  trees.set(piece, tree);
  return tree;
}

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
