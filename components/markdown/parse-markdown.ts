import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfm } from "micromark-extension-gfm";
import { mathFromMarkdown } from "@/components/markdown/math/math-nodes";
import { mathSyntax } from "@/components/markdown/math/math-syntax";

const options = {
  extensions: [
    // A single tilde is how Korean writes a range ("3~5개"), not a deletion.
    gfm({ singleTilde: false }),
    cjkFriendlyExtension(),
    mathSyntax,
  ],
  mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown],
};

/** The tree of a markdown text: CommonMark and GFM, emphasis beside Hangul, Kanji and Kana as one
 *  means it, and formulas. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, options);
}
