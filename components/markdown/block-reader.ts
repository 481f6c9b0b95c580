import { inlineCut } from "@/components/markdown/inline-cut";
import { type BlockKind, LineScanner } from "@/components/markdown/line-scanner";

/** A piece of markdown that renders by itself as it would in its block: the whole block, or some items
 *  of its list, rows of its table, or a stretch of its paragraph. Never changed, so that whoever has
 *  rendered it once knows it again. */
export type Piece = { readonly text: string };

/** What stands between two safe cuts at the top level. */
export type Block = { readonly kind: BlockKind; readonly pieces: readonly Piece[] };

/** Items and rows are gathered until they are worth a piece. */
const leastPieceLength = 120;

/** Cuts a markdown text that grows into blocks that render one by one as they would together; joined
 *  they are the text again. Finished blocks, and the finished pieces of the last one, are the same
 *  objects at each reading. What is read once is not read again: O(what was added). */
export class BlockReader {
  /** The complete lines that were read. */
  #read = "";
  #scanner = new LineScanner();
  readonly #finished: Block[] = [];
  /** The block that is open: where its finished pieces end, and they. */
  #pieces: Piece[] = [];
  #start = 0;
  #closed: { end: number; block: Block } | null = null;
  #last: { text: string; blocks: Block[] } = { text: "", blocks: [] };

  /** The text's blocks; it begins as it did at the last call, or everything is read anew. */
  read(text: string): Block[] {
    if (text !== this.#last.text) this.#last = { text, blocks: this.#blocksOf(text) };
    return this.#last.blocks;
  }

  #blocksOf(text: string): Block[] {
    if (!text.startsWith(this.#read)) this.#forget();
    while (this.#readLine(text)) {}
    const tail = text.slice(this.#read.length);
    const last = this.#scanner.fork();
    const cut = tail === "" ? null : last.take(tail.replace(/\r$/, ""), true);
    const blocks = [...this.#finished];
    if (cut === "block") {
      blocks.push(this.#blockUntil(text, this.#read.length, this.#scanner.kind));
      blocks.push({ kind: last.kind, pieces: [{ text: tail }] });
    } else if (this.#start < text.length) {
      blocks.push({ kind: last.kind, pieces: this.#piecesUntil(text, last.kind) });
    }
    return blocks;
  }

  #forget(): void {
    this.#read = "";
    this.#scanner = new LineScanner();
    this.#finished.length = 0;
    this.#pieces = [];
    this.#start = 0;
    this.#closed = null;
  }

  #readLine(text: string): boolean {
    const offset = this.#read.length;
    const newline = text.indexOf("\n", offset);
    if (newline === -1) return false;
    const { kind } = this.#scanner;
    const cut = this.#scanner.take(text.slice(offset, newline).replace(/\r$/, ""), false);
    if (cut === "block") {
      this.#finished.push(this.#blockUntil(text, offset, kind));
      this.#pieces = [];
      this.#start = offset;
    } else if (cut !== null && offset - this.#start >= leastPieceLength) {
      this.#cutPiece(text, offset);
    }
    this.#read = text.slice(0, newline + 1);
    return true;
  }

  /** A paragraph without end is cut where nothing that is open inside of it can reach across. */
  #cutParagraph(text: string): void {
    for (let cut = inlineCut(text, this.#start); cut !== null; cut = inlineCut(text, this.#start))
      this.#cutPiece(text, cut);
  }

  #cutPiece(text: string, end: number): void {
    this.#pieces = [...this.#pieces, { text: text.slice(this.#start, end) }];
    this.#start = end;
  }

  /** The open block, if it ends here: as long as that is only likely, the same one. */
  #blockUntil(text: string, end: number, kind: BlockKind): Block {
    if (this.#closed?.end !== end)
      this.#closed = { end, block: { kind, pieces: this.#piecesUntil(text.slice(0, end), kind) } };
    return this.#closed.block;
  }

  #piecesUntil(text: string, kind: BlockKind): Piece[] {
    if (kind === "paragraph") this.#cutParagraph(text);
    const isEmpty = this.#start >= text.length;
    return isEmpty ? this.#pieces : [...this.#pieces, { text: text.slice(this.#start) }];
  }
}
