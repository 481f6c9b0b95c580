/** What a line is to the text above it: the beginning of a block of its own, of an item that belongs
 *  to the list above, of a row that belongs to the table above, or nothing that can be cut off. */
export type Cut = "block" | "item" | "row" | null;

/** What a block is, as far as its renderer has to know. A `fence` is code with its marks. */
export type BlockKind = "flow" | "paragraph" | "fence" | "list" | "table";

const blank = /^[ \t]*$/;
const openingFence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const openingMath = /^ {0,3}(\$\$|\\\[)[ \t]*$/;
const thematicBreak = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const listMarker = /^( {0,3})([-*+]|(\d{1,9})[.)])( +|\t|$)/;
/** The beginning of what may become a marker with the next token. */
const unfinishedMarker = /^(?:[-*+]|\d{1,9}[.)]?)$/;
const container = /^(?:>|[-*+]|\d{1,9}[.)])/;
const htmlStart = /^ {0,3}<(?![a-z][a-z\d+.-]*:)[a-z/!?]/i;
const heading = /^ {0,3}#{1,6}(?:[ \t]|$)/;
/** A list that can begin in the middle of a paragraph, and not with another one. */
const beginsList = /^(?:[-*+]|1[.)]) {1,4}(?!(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$))[^ \t]/;
/** What a paragraph cannot begin with. */
const noParagraph = [
  ...[/^[\s#>|<]/, openingFence, openingMath, thematicBreak, listMarker, unfinishedMarker],
  /^\[(?:\\.|[^\]\\])*\]:/,
];
const tableRule = /^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$/;

/** HTML that goes on over blank lines until its own end; all other HTML ends with a blank line. */
const htmlEnds: readonly [start: RegExp, end: RegExp][] = [
  [/^<(?:script|pre|style|textarea)(?:[ \t>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
];

const htmlBlock =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t>]|\/>|$)/i;
const opening = [htmlStart, openingFence, openingMath, listMarker];

type Fence = { mark: string; length: number };
type List = { contentColumn: number; isCertain: boolean; mark: string };

/** Reads line after line and knows what is open at the top level. */
export class LineScanner {
  /** What the block is that the last line belongs to. */
  kind: BlockKind = "flow";
  /** From here on nothing is certain any more: no further cuts. */
  private isStuck = false;
  /** The fence or formula that is open at the top level. */
  private fence: Fence | null = null;
  private math: RegExp | null = null;
  private html: RegExp | null = null;
  /** The list that is open at the top level: the column where its items' content stands. */
  private list: List | null = null;
  private follows: "start" | "blank" | "heading" | "other" = "start";
  /** The line above was whole in itself: a heading, or the end of a fence. */
  private isFresh = false;
  /** Until a blank line everything is HTML, or may be. */
  private isInHtml: boolean | "perhaps" = false;
  /** The rows of a table have begun. */
  private isInRows = false;
  private lastIndent = 0;

  /** The same state, for a line that is not complete yet. */
  fork(): LineScanner {
    return Object.assign(new LineScanner(), this);
  }

  /** Takes the next line in. `isUnfinished`: more of it may come. */
  take(line: string, isUnfinished: boolean): Cut {
    // A carriage return alone ends a line in markdown, too.
    if (line.includes("\r")) this.isStuck = true;
    if (this.isStuck) return null;
    if (this.fence !== null || this.math !== null) return this.takeVerbatim(line);
    if (this.html !== null) {
      if (this.html.test(line)) this.html = null;
      return null;
    }
    if (blank.test(line)) {
      if (this.follows !== "start") this.follows = "blank";
      return null;
    }
    const cut = this.cutBefore(line, isUnfinished);
    if (cut === "block") this.list = null;
    if (cut === "block" || this.follows === "start") this.kind = kindOf(line);
    const isBelowGap = this.follows === "blank" || this.follows === "start";
    if (cut === "block" || isBelowGap) this.isInHtml = this.isInRows = false;
    else if (this.kind === "table" && tableRule.test(line)) this.isInRows = true;
    this.open(line);
    this.isFresh = isHeading(line) && this.isInHtml === false;
    this.follows = heading.test(line) ? "heading" : "other";
    this.lastIndent = indentOf(line);
    return cut;
  }

  private takeVerbatim(line: string): null {
    if (this.fence && closesFence(this.fence, line)) {
      this.fence = null;
      // A fence that began in the middle of a block ends with that block.
      this.isFresh = this.kind === "fence";
    } else if (this.math?.test(line)) {
      this.math = null;
    }
    this.follows = "other";
    return null;
  }

  private cutBefore(line: string, isUnfinished: boolean): Cut {
    if (this.follows === "start") return null;
    if (this.isFresh) return "block";
    if (this.beginsItem(line)) return "item";
    if (this.follows === "blank") return this.canStandAlone(line, isUnfinished) ? "block" : null;
    if (this.isInHtml !== false) return null;
    // These take nothing from what stands right above them.
    if (isFence(line) || (isHeading(line) && !(isUnfinished && /^#+$/.test(line)))) return "block";
    if (this.kind === "paragraph" && !this.list && beginsList.test(line)) return "block";
    return this.isInRows && line.startsWith("|") ? "row" : null;
  }

  /** A further item of the list at the margin. */
  private beginsItem(line: string): boolean {
    const { list } = this;
    if (this.kind !== "list" || !list?.isCertain || thematicBreak.test(line)) return false;
    const [whole = "", indent, marker = "", , gap = ""] = listMarker.exec(line) ?? [];
    if (indent !== "" || gap.length > 4 || gap === "\t" || blank.test(line.slice(whole.length)))
      return false;
    return marker.slice(-1) === list.mark;
  }

  /** An indented line may belong to a list or an indented code block above, a marker to a list. */
  private canStandAlone(line: string, isUnfinished: boolean): boolean {
    if (/^[ \t]/.test(line)) return false;
    // micromark lets what follows indented code act as if it interrupted a paragraph.
    if (this.lastIndent > 0 && container.test(line)) return false;
    if (this.list === null || thematicBreak.test(line)) return true;
    return !listMarker.test(line) && !(isUnfinished && unfinishedMarker.test(line));
  }

  private open(line: string): void {
    if (this.isInHtml === true) return;
    if (this.isInHtml && opening.some((pattern) => pattern.test(line))) this.isStuck = true;
    // A quote has fences and lists of its own; they end with it.
    if (htmlStart.test(line)) this.openHtml(line);
    else if (openingFence.test(line)) this.openFence(line);
    else if (openingMath.test(line)) this.openMath(line);
    else if (listMarker.test(line) && !thematicBreak.test(line)) this.openItem(line);
    else if (this.list !== null) {
      const isOutside = /^ *\t/.test(line) || indentOf(line) < this.list.contentColumn;
      if (isOutside) this.list = { ...this.list, isCertain: false };
    }
  }

  private openHtml(line: string): void {
    const start = line.trimStart();
    const [, end] = htmlEnds.find(([begin]) => begin.test(start)) ?? [];
    const isCertain = end !== undefined || htmlBlock.test(start);
    if (this.list !== null && (indentOf(line) > 0 || !isCertain)) this.isStuck = true;
    if (end === undefined) this.isInHtml = isCertain || "perhaps";
    else if (!end.test(start.slice(2))) this.html = end;
    this.list = null;
  }

  private openMath(line: string): void {
    if (this.list !== null && indentOf(line) > 0) {
      if (!this.list.isCertain) this.isStuck = true;
      if (indentOf(line) >= this.list.contentColumn) return;
    }
    this.math = line.includes("$") ? /\$\$[ \t]*$/ : /\\\][ \t]*$/;
    this.list = null;
  }

  private openFence(line: string): void {
    if (this.list !== null && indentOf(line) > 0) {
      if (!this.list.isCertain) this.isStuck = true;
      if (indentOf(line) >= this.list.contentColumn) return;
    }
    const mark = openingFence.exec(line)?.[1] ?? "";
    this.fence = { mark: mark.charAt(0), length: mark.length };
    this.list = null;
  }

  private openItem(line: string): void {
    const [whole = "", indent = "", marker = "", number, gap = ""] = listMarker.exec(line) ?? [];
    // Deeper items are inside of the one that is open.
    if (this.list !== null && indent.length >= this.list.contentColumn) return;
    const isEmpty = blank.test(line.slice(whole.length)) || gap === "\t";
    // Only a bullet or a 1, with something behind it, can interrupt a paragraph.
    const isCertain =
      !isEmpty && (this.follows !== "other" || this.list?.isCertain || (number ?? "1") === "1");
    const gapLength = gap.length > 4 ? 1 : gap.length;
    const contentColumn = indent.length + marker.length + gapLength;
    this.list = { contentColumn, isCertain, mark: marker.slice(-1) };
  }
}

/** What a block is that begins with this line. */
function kindOf(line: string): BlockKind {
  if (isFence(line)) return "fence";
  if (listMarker.test(line) && !/^ /.test(line) && !thematicBreak.test(line)) return "list";
  if (line.startsWith("|")) return "table";
  return noParagraph.some((pattern) => pattern.test(line)) ? "flow" : "paragraph";
}

function closesFence({ mark, length }: Fence, line: string): boolean {
  const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1] ?? "";
  return closing.charAt(0) === mark && closing.length >= length;
}

const isFence = (line: string) => !line.startsWith(" ") && openingFence.test(line);
const isHeading = (line: string) => !line.startsWith(" ") && heading.test(line);
const indentOf = (line: string) => line.length - line.trimStart().length;
