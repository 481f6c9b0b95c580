import type { Definition, FootnoteDefinition, Nodes } from "mdast";
import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import type { Block, Piece } from "@/components/markdown/block-reader";
import { parseMarkdown } from "@/components/markdown/parse-markdown";

/** What a piece has to know of the rest of the answer. Strings, so that it is quickly seen to be the
 *  same as before. */
export type Context = {
  /** Definitions to be read before the piece, of the links and footnotes that it mentions. */
  readonly definitions: string;
  /** The numbers of its footnotes by identifier, as JSON, negative where a piece above has mentioned
   *  it before; "" without any. */
  readonly numbers: string;
};

export const noContext: Context = { definitions: "", numbers: "" };

/** Anywhere a definition can stand: also inside of quotes and lists. */
const definition = /^[ \t>*+\-\d.)]*\[(?:\\.|[^\]\\]){1,999}\]:/m;
/** Where a footnote is defined it is not mentioned. */
const footnoteStart = /^[ \t>*+\-\d.)]*\[\^[^\]\s]+\]:/gm;
const label = /\[((?:\\.|[^[\]\\]){1,999})\]/g;

/** What some pieces define, and which footnotes they mention, in their order. */
class Findings {
  readonly links = new Map<string, string>();
  readonly footnotes = new Map<string, string>();
  /** The first one to do so. */
  readonly mentions = new Map<string, Piece>();
}

/** The definitions of an answer, wherever they stand, and who mentions them. What was found in a piece
 *  is known for good. */
export class References {
  /** Of the blocks that will not change any more, and of those that may. */
  #settled = new Findings();
  #count = 0;
  #tail = new Findings();
  #numbers = new Map<string, number>();
  #section: Piece | null = null;
  #signature = "";
  readonly #defined = new WeakMap<Piece, (Definition | FootnoteDefinition)[]>();
  readonly #mentioned = new WeakMap<Piece, string[]>();

  /** Takes in the blocks as they are now, of which the first `settledCount` stay as they are. Returns
   *  whether there is news for any piece. A definition that is not complete (`isOpen`: the last piece
   *  is being written) is not heard. O(what is new). */
  read(blocks: readonly Block[], settledCount: number, isOpen: boolean): boolean {
    if (settledCount < this.#count) {
      this.#settled = new Findings();
      this.#count = 0;
    }
    for (; this.#count < settledCount; this.#count++) {
      this.#find(piecesOf(blocks[this.#count]), this.#settled);
    }
    this.#tail = new Findings();
    const tail = blocks.slice(settledCount).flatMap(piecesOf);
    const isCut = isOpen && blocks.at(-1)?.kind !== "fence";
    this.#find(isCut ? tail.slice(0, -1) : tail, this.#tail);
    this.#numberFootnotes();
    const { links, footnotes } = this.#tail;
    const signature = JSON.stringify([
      ...[this.#settled.links.size, this.#settled.footnotes.size],
      ...[[...links], [...footnotes], [...this.#numbers]],
    ]);
    const isNews = signature !== this.#signature;
    this.#signature = signature;
    return isNews;
  }

  /** What a piece has to know. */
  contextOf(piece: Piece): Context {
    if (this.#numbers.size === 0 && this.#settled.links.size + this.#tail.links.size === 0)
      return noContext;
    const definitions: string[] = [];
    const numbers: [string, number][] = [];
    const own = new Set(
      this.#definitionsOf(piece)
        .filter(({ type }) => type === "footnoteDefinition")
        .map(({ identifier }) => normalizeIdentifier(identifier)),
    );
    for (const name of this.#labelsOf(piece)) {
      const link = this.#settled.links.get(name) ?? this.#tail.links.get(name);
      if (link !== undefined) definitions.push(link);
      const number = name.startsWith("^") ? this.#numbers.get(name.slice(1)) : undefined;
      if (number === undefined) continue;
      if (!own.has(name.slice(1))) definitions.push(`[${name}]: .`);
      const { mentions } = this.#settled.mentions.has(name.slice(1)) ? this.#settled : this.#tail;
      numbers.push([name.slice(1), mentions.get(name.slice(1)) === piece ? number : -number]);
    }
    if (definitions.length + numbers.length === 0) return noContext;
    return {
      definitions: [...new Set(definitions)].join("\n\n"),
      numbers: numbers.length === 0 ? "" : JSON.stringify(Object.fromEntries(numbers)),
    };
  }

  /** The footnotes as a text of their own, in the order of their first mention; null without any. */
  get footnotes(): Piece | null {
    if (this.#numbers.size === 0) return null;
    const names = [...this.#numbers.keys()];
    const mentions = names.map((name) => `[^${name}]`).join(" ");
    const text = [mentions, ...names.map((name) => this.#footnote(name))].join("\n\n");
    if (this.#section?.text !== text) this.#section = { text };
    return this.#section;
  }

  #footnote(name: string): string | undefined {
    return this.#settled.footnotes.get(name) ?? this.#tail.footnotes.get(name);
  }

  #numberFootnotes(): void {
    this.#numbers = new Map();
    if (this.#settled.footnotes.size + this.#tail.footnotes.size === 0) return;
    const mentions = [...this.#settled.mentions.keys(), ...this.#tail.mentions.keys()];
    for (const name of new Set(mentions)) {
      if (this.#footnote(name) !== undefined) this.#numbers.set(name, this.#numbers.size + 1);
    }
  }

  #find(pieces: readonly Piece[], findings: Findings): void {
    for (const piece of pieces) {
      for (const node of this.#definitionsOf(piece)) {
        const known = node.type === "definition" ? findings.links : findings.footnotes;
        const identifier = normalizeIdentifier(node.identifier);
        if (!known.has(identifier)) known.set(identifier, sourceOf(piece, node));
      }
      for (const name of this.#labelsOf(piece)) {
        const footnote = name.startsWith("^") ? name.slice(1) : null;
        if (footnote !== null && !findings.mentions.has(footnote))
          findings.mentions.set(footnote, piece);
      }
    }
  }

  #definitionsOf(piece: Piece): (Definition | FootnoteDefinition)[] {
    const known = this.#defined.get(piece);
    if (known) return known;
    const mayHave = piece.text.includes("]:") && definition.test(piece.text);
    const found = mayHave ? definitionsIn(parseMarkdown(piece.text)) : [];
    this.#defined.set(piece, found);
    return found;
  }

  #labelsOf(piece: Piece): string[] {
    const known = this.#mentioned.get(piece);
    if (known) return known;
    const labels = piece.text.includes("[")
      ? Array.from(piece.text.replace(footnoteStart, "").matchAll(label), ([, name = ""]) =>
          normalizeIdentifier(name),
        )
      : [];
    this.#mentioned.set(piece, labels);
    return labels;
  }
}

/** Code defines and mentions nothing. */
function piecesOf(block: Block | undefined): readonly Piece[] {
  return block === undefined || block.kind === "fence" ? [] : block.pieces;
}

function definitionsIn(node: Nodes): (Definition | FootnoteDefinition)[] {
  if (node.type === "definition") return [node];
  const inside = "children" in node ? node.children.flatMap(definitionsIn) : [];
  return node.type === "footnoteDefinition" ? [node, ...inside] : inside;
}

/** A definition as it was written, but a link's on one line. */
function sourceOf(piece: Piece, node: Definition | FootnoteDefinition): string {
  const { start, end } = node.position ?? {};
  const source = piece.text.slice(start?.offset, end?.offset);
  return node.type === "definition" ? source.replace(/\s*\n[\s>]*/g, " ") : source;
}
