import type { Element, ElementContent, Root as HtmlRoot, RootContent } from "hast";
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { FootnoteReference, Html, Parents, Root } from "mdast";
import { defaultHandlers, type State, toHast } from "mdast-util-to-hast";
import type { ReactElement } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { CodeFence } from "@/components/markdown/code/code-fence";
import { Emphasis } from "@/components/markdown/emphasis";
import { ImagePlaceholder } from "@/components/markdown/image-placeholder";
import { MathFormula } from "@/components/markdown/math/math-formula";
import { formulaToElement } from "@/components/markdown/math/math-nodes";
import { NumberedList } from "@/components/markdown/numbered-list";
import { SafeLink } from "@/components/markdown/safe-link";
import { TableBox } from "@/components/markdown/table-box";
import { TaskBox } from "@/components/markdown/task-box";

const components: Partial<Components> & { formula: typeof MathFormula } = {
  a: SafeLink,
  img: ImagePlaceholder,
  pre: CodeFence,
  table: TableBox,
  em: Emphasis,
  ol: NumberedList,
  input: TaskBox,
  formula: MathFormula,
};

/** What of an answer's HTML belongs to this one alone. */
type Place = {
  /** Stands before the ids of footnotes. */
  idPrefix: string;
  /** The numbers of its footnotes, as in Context. */
  numbers: string;
  /** The words of the footnotes' section. */
  words?: { footnotes: string; back: (number: number) => string };
};

/** The elements of a markdown tree, as trees of HTML. Raw HTML is text. */
export function toHtml(tree: Root, { idPrefix, numbers, words }: Place): RootContent[] {
  const numberOf: { [identifier: string]: number } = numbers === "" ? {} : JSON.parse(numbers);
  const html = toHast(tree, {
    clobberPrefix: idPrefix,
    footnoteLabel: words?.footnotes,
    footnoteBackLabel: words && ((index: number) => words.back(index + 1)),
    handlers: {
      formula: formulaToElement,
      html: rawHtml,
      footnoteReference: (state: State, node: FootnoteReference) => {
        const element = defaultHandlers.footnoteReference(state, node);
        const [link] = element.children;
        const number = numberOf[node.identifier.toUpperCase()];
        if (link?.type !== "element") return element;
        link.properties.ariaDescribedBy = [`${idPrefix}footnotes`];
        if (number === undefined) return element;
        link.children = [{ type: "text", value: String(Math.abs(number)) }];
        // The way back leads to the first mention.
        if (number < 0) delete link.properties.id;
        return element;
      },
    },
  }) as HtmlRoot;
  return html.children;
}

/** Raw HTML is text: where it stands as a block, one of its own. */
function rawHtml(_state: State, { value }: Html, parent: Parents | undefined): ElementContent {
  const text: ElementContent = { type: "text", value };
  const isBlock = parent && flowParents.has(parent.type);
  const properties = { className: ["raw-html"] };
  return isBlock ? { type: "element", tagName: "p", properties, children: [text] } : text;
}

const flowParents = new Set(["root", "blockquote", "listItem", "footnoteDefinition"]);

/** The React elements of trees of HTML, with our own components for what needs more than a tag. */
export function toElements(children: RootContent[]): ReactElement {
  return toJsxRuntime(
    { type: "root", children },
    { Fragment, jsx, jsxs, components, ignoreInvalidStyle: true, passKeys: true, passNode: true },
  );
}

/** The section of footnotes that ends a tree in which any is mentioned. */
export function footnotesOf(children: RootContent[], idPrefix: string): Element | undefined {
  const section = children.find(isFootnotes);
  const heading = section?.children.find((node) => node.type === "element");
  if (heading) heading.properties.id = `${idPrefix}footnotes`;
  return section;
}

/** The children without that section. */
export function withoutFootnotes(children: RootContent[]): RootContent[] {
  return children.filter((node) => !isFootnotes(node));
}

function isFootnotes(node: RootContent): node is Element {
  return node.type === "element" && node.properties.dataFootnotes === true;
}
