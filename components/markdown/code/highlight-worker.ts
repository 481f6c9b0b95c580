import type { RootContent } from "hast";
import { createLowlight } from "lowlight";
import type { HighlightAnswer, HighlightRequest } from "@/components/markdown/code/highlight-code";
import { type LanguageName, loadGrammar } from "@/components/markdown/code/languages";
import type { Token, TokenKind } from "@/components/markdown/code/token";

// Colours code beside the page: however long it is, nothing on the page waits for it.
const lowlight = createLowlight();
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<HighlightRequest>) => void) | null;
  postMessage(answer: HighlightAnswer): void;
};

/** What stands inside of others, as styles and scripts do in HTML. */
const inside: { [Name in LanguageName]?: readonly LanguageName[] } = {
  xml: ["css", "javascript"],
  markdown: ["xml"],
  shell: ["bash"],
};

/** The scopes of highlight.js by what we distinguish; the others are in the colour of text. */
const kinds: { [scope: string]: TokenKind } = {
  ...{ keyword: "keyword", literal: "keyword", "selector-tag": "keyword", name: "keyword" },
  ...{ string: "string", regexp: "string", char: "string", symbol: "string", link: "string" },
  ...{ number: "number", bullet: "number", comment: "comment", quote: "comment" },
  ...{ title: "name", section: "name", "selector-class": "name", "selector-id": "name" },
  ...{ type: "type", built_in: "type", class: "type" },
  ...{ attr: "attribute", attribute: "attribute", property: "attribute" },
  ...{ "selector-attr": "attribute", "selector-pseudo": "attribute", variable: "attribute" },
  ...{ "template-variable": "attribute", meta: "meta", doctag: "meta" },
  ...{ addition: "added", deletion: "removed" },
};

scope.onmessage = async ({ data }) => {
  const { id, language, text } = data;
  try {
    await Promise.all([language, ...(inside[language] ?? [])].map(register));
    scope.postMessage({ id, lines: linesOf(lowlight.highlight(language, text).children) });
  } catch {
    // Without its grammar, which could not be fetched, code stays as it is.
    scope.postMessage({ id, lines: null });
  }
};

async function register(name: LanguageName): Promise<void> {
  if (lowlight.registered(name)) return;
  lowlight.register(name, (await loadGrammar(name)).default);
}

function linesOf(nodes: readonly RootContent[]): Token[][] {
  const lines: Token[][] = [[]];
  const add = (kind: TokenKind | null, text: string) => {
    for (const [index, piece] of text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      const line = lines.at(-1);
      const last = line?.at(-1);
      if (piece === "" || line === undefined) continue;
      // Neighbours of one colour are one element.
      if (last?.[0] === kind) line[line.length - 1] = [kind, last[1] + piece];
      else line.push([kind, piece]);
    }
  };
  const walk = (nodes: readonly RootContent[], kind: TokenKind | null) => {
    for (const node of nodes) {
      if (node.type === "text") add(kind, node.value);
      else if (node.type === "element") walk(node.children, kindOf(node.properties) ?? kind);
    }
  };
  walk(nodes, null);
  return lines;
}

function kindOf({ className }: { className?: unknown }): TokenKind | undefined {
  const [first] = Array.isArray(className) ? className : [];
  return kinds[String(first).replace(/^hljs-/, "")];
}
