import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmStrikethroughCjkFriendly } from "micromark-extension-cjk-friendly-gfm-strikethrough";
import { gfm } from "micromark-extension-gfm";
import { mathFromMarkdown } from "@/components/markdown/math/math-nodes";
import { mathSyntax } from "@/components/markdown/math/math-syntax";
import { RecentlyUsed } from "@/components/markdown/recently-used";

// A single tilde is how Korean writes a range ("3~5개"), not a deletion.
const strikethrough = { singleTilde: false };

const options = {
  extensions: [
    gfm(strikethrough),
    cjkFriendlyExtension(),
    gfmStrikethroughCjkFriendly(strikethrough),
    mathSyntax,
  ],
  mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown],
};

// A conversation that is opened once is likely to be opened again, and parsing its answers is half of
// what its page costs the server. A browser parses what streams, and that but once.
const trees = typeof window === "undefined" ? new RecentlyUsed<Root>(500_000) : null;

/** The tree of a markdown text: CommonMark and GFM, emphasis and deletions beside Hangul, Kanji and
 *  Kana as one means them, and formulas. Not to be changed: others may be given the same one. */
export function parseMarkdown(text: string): Root {
  const parse = () => fromMarkdown(text, options);
  return trees ? trees.get(text, parse) : parse();
}
