import { parseMarkdown } from "@/components/markdown/parse-markdown";
import { toElements, toHtml } from "@/components/markdown/to-elements";

/** Some of what most answers are made of. */
const sample =
  "# A\n\nA *b* **c** `d` [e](https://f.example).\n\n- g\n\n1. h\n\n> i\n\n```j\nk\n```\n";

/** Has a browser compile what an answer is read with: it does that with the first use of each function,
 *  and the first words of the first answer would wait for it. */
export function warmUp(): void {
  toElements(toHtml(parseMarkdown(sample), { idPrefix: "", numbers: "" }));
}
