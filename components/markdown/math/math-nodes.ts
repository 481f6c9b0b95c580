import type { Element } from "hast";
import type { Literal } from "mdast";
import type { Extension } from "mdast-util-from-markdown";
import type { State } from "mdast-util-to-hast";

/** A formula: its TeX, without the marks around it. */
interface Formula extends Literal {
  type: "formula";
  /** It stands alone, not in a line of text. */
  isDisplay: boolean;
  /** As it was written, for whoever cannot have it set. */
  source: string;
}

declare module "mdast" {
  interface PhrasingContentMap {
    formula: Formula;
  }
  interface RootContentMap {
    formula: Formula;
  }
}

const marks = /^(?:\$\$?|\\[([])|(?:\$\$?|\\[)\]])\s*$/g;

/** Makes formulas of what `mathSyntax` found. */
export const mathFromMarkdown: Extension = {
  enter: { mathText: enterFormula, mathFlow: enterFormula },
  exit: { mathText: exitFormula, mathFlow: exitFormula },
};

type Handle = NonNullable<NonNullable<Extension["enter"]>[string]>;

function enterFormula(this: ThisParameterType<Handle>, token: Parameters<Handle>[0]): void {
  const source = this.sliceSerialize(token).trimEnd();
  const isDisplay = token.type === "mathFlow" || /^(?:\$\$|\\\[)/.test(source);
  this.enter(
    { type: "formula", value: source.replace(marks, "").trim(), isDisplay, source },
    token,
  );
}

function exitFormula(this: ThisParameterType<Handle>, token: Parameters<Handle>[0]): void {
  this.exit(token);
}

/** The element that a formula becomes: `components` knows it by this name. */
export function formulaToElement(_state: State, node: Formula): Element {
  const { value, isDisplay, source } = node;
  return {
    type: "element",
    tagName: "formula",
    properties: { tex: value, isDisplay, source },
    children: [],
  };
}
