import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmStrikethroughCjkFriendly } from "micromark-extension-cjk-friendly-gfm-strikethrough";
import { gfm } from "micromark-extension-gfm";
import { mathFromMarkdown } from "@/components/markdown/math/math-nodes";
import { mathSyntax } from "@/components/markdown/math/math-syntax";

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

/** The tree of a markdown text: CommonMark and GFM, emphasis and deletions beside Hangul, Kanji and
 *  Kana as one means them, and formulas. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, options);
}
