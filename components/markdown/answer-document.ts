import { type Block, BlockReader, type Piece } from "@/components/markdown/block-reader";
import type { BlockKind } from "@/components/markdown/line-scanner";
import { type Context, noContext, References } from "@/components/markdown/references";

/** A piece with what it has to know of others. The same object as long as both are the same. */
export type KnownPiece = { readonly text: string; readonly context: Context };
export type KnownBlock = {
  readonly kind: BlockKind;
  readonly pieces: readonly KnownPiece[];
  /** Shown in its place for a while: what it was, and what has come since, as it was written. */
  readonly early?: { readonly block: KnownBlock; readonly rest: string };
};

/** Some blocks in a row, about a screen or two. */
export type Part = {
  readonly blocks: readonly KnownBlock[];
  /** It is shown as it was written until there is time to render it. */
  readonly isRaw: boolean;
};

/** An answer as it is to be shown now. */
export type Shown = {
  readonly parts: readonly Part[];
  readonly footnotes: KnownPiece | null;
  /** `advance` has something to do. */
  readonly isPartial: boolean;
};

/** What is rendered in one go, in characters: a few milliseconds' work. */
const partLength = 4_000;
const sliceLength = 4_000;
/** A piece that is longer and still grows is rendered anew only when it has grown by a part of itself. */
const heavyLength = 3_000;
const heavyGrowth = 1.12;
/** What is rendered at once of an answer that comes whole, at its beginning and at its end. */
const readyParts = 4;

/** The text of an answer on its way to the page. It holds what was read and decided before, so that
 *  each reading costs in proportion to what is new, and cuts a lot of work into slices: a long text
 *  that comes at once, and a definition at the end that many blocks refer to. */
export class AnswerDocument {
  readonly #reader = new BlockReader();
  readonly #references = new References();
  readonly #knownPieces = new WeakMap<Piece, KnownPiece>();
  readonly #knownBlocks = new WeakMap<Block, KnownBlock>();
  /** The blocks as they were read last, and what is shown of them. */
  #blocks: readonly Block[] = [];
  #known: KnownBlock[] = [];
  #parts: Part[] = [];
  /** The places of the parts' first blocks. */
  #starts: number[] = [];
  #isStreaming = false;
  #heavy: KnownBlock | null = null;
  /** Something shown does not know yet what it has to. */
  #isOutdated = false;
  /** Characters that may still be rendered anew in this slice. */
  #budget = Number.POSITIVE_INFINITY;

  /** What is to be shown of this text. */
  read(text: string, isStreaming: boolean): Shown {
    const blocks = this.#reader.read(text);
    // The reader only ever changes the end, unless it has begun anew.
    const isSameText = blocks[0] !== undefined && blocks[0] === this.#blocks[0];
    const settledCount = isSameText ? Math.max(0, this.#blocks.length - 2) : 0;
    const isNews = this.#references.read(blocks, settledCount, isStreaming);
    const from = isNews || this.#isOutdated ? 0 : settledCount;
    this.#isStreaming = isStreaming;
    this.#blocks = blocks;
    this.#isOutdated = false;
    this.#known.length = from;
    for (const block of blocks.slice(from)) this.#known.push(this.#knowBlock(block));
    this.#lighten();
    const { footnotes } = this.#references;
    const section = footnotes && this.#knowPiece(footnotes);
    this.#arrange(from);
    this.#budget = 0;
    return {
      parts: this.#parts,
      footnotes: section,
      isPartial: this.#isOutdated || this.#parts.some(({ isRaw }) => isRaw),
    };
  }

  /** Does the next slice of what `read` has put off. Read again afterwards. */
  advance(): void {
    this.#budget = sliceLength;
    // Whoever opens an answer stands at its end; whoever sees it come reads on from its beginning.
    const isRaw = (part: Part) => part.isRaw;
    const index = this.#isStreaming
      ? this.#parts.findIndex(isRaw)
      : this.#parts.findLastIndex(isRaw);
    const part = this.#parts[index];
    if (part) this.#parts = this.#parts.with(index, { ...part, isRaw: false });
  }

  #knowBlock(block: Block): KnownBlock {
    const before = this.#knownBlocks.get(block);
    const pieces = block.pieces.map((piece) =>
      block.kind === "fence" ? this.#keep(piece, noContext) : this.#knowPiece(piece),
    );
    if (before && isSame(before.pieces, pieces)) return before;
    const known = { kind: block.kind, pieces };
    this.#knownBlocks.set(block, known);
    return known;
  }

  /** A last piece that nothing could cut is not parsed again with each word. */
  #lighten(): void {
    const block = this.#known.at(-1);
    const piece = block?.pieces.at(-1);
    if (!this.#isStreaming || !block || !piece || block.kind === "fence") return;
    if (piece.text.length <= heavyLength) return;
    const before = this.#heavy?.pieces.at(-1)?.text ?? "";
    const isLittle = piece.text.length < before.length * heavyGrowth;
    if (this.#heavy === null || !isLittle || !piece.text.startsWith(before)) {
      this.#heavy = block;
      return;
    }
    const early = { block: this.#heavy, rest: piece.text.slice(before.length) };
    this.#known[this.#known.length - 1] = { ...block, early };
  }

  #knowPiece(piece: Piece): KnownPiece {
    const context = this.#references.contextOf(piece);
    const before = this.#knownPieces.get(piece);
    if (!before) return this.#keep(piece, context);
    const { definitions, numbers } = before.context;
    if (context.definitions === definitions && context.numbers === numbers) return before;
    if (this.#budget <= 0) {
      this.#isOutdated = true;
      return before;
    }
    this.#budget -= piece.text.length;
    this.#knownPieces.delete(piece);
    return this.#keep(piece, context);
  }

  #keep(piece: Piece, context: Context): KnownPiece {
    const known = this.#knownPieces.get(piece) ?? { text: piece.text, context };
    this.#knownPieces.set(piece, known);
    return known;
  }

  /** Groups the blocks from that place on. Parts that have not changed stay the same objects. */
  #arrange(from: number): void {
    const before = this.#parts;
    const isFirst = before.length === 0;
    const firstPart = Math.max(
      0,
      this.#starts.findLastIndex((start) => start <= from),
    );
    const firstBlock = this.#starts[firstPart] ?? 0;
    const groups = group(this.#known.slice(firstBlock));
    const count = firstPart + groups.length;
    this.#starts.length = firstPart;
    this.#parts = before.slice(0, firstPart);
    let start = firstBlock;
    for (const blocks of groups) {
      const index = this.#parts.length;
      const part = before[index];
      const fromEnd = count - 1 - index;
      const isAtEdge = Math.min(index, fromEnd) < readyParts / 2;
      const isReady =
        fromEnd === 0 || (isFirst && index === 0) || (isFirst && !this.#isStreaming && isAtEdge);
      const isRaw = part?.isRaw ?? !isReady;
      this.#parts.push(part && isSame(part.blocks, blocks) ? part : { blocks, isRaw });
      this.#starts.push(start);
      start += blocks.length;
    }
  }
}

function group(blocks: KnownBlock[]): KnownBlock[][] {
  const groups: KnownBlock[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (length >= partLength) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(block);
    for (const { text } of block.pieces) length += text.length;
  }
  return groups;
}

function isSame<Item>(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}
