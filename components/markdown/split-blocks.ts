/** Cuts markdown into blocks that render one by one as they would together; joined they are the
 *  text again. A cut stands only where a blank line is followed by a line that cannot continue
 *  anything above it; in doubt there is none. O(length), one pass over the lines.
 *
 *  Link and footnote definitions reach across blocks, so a finished text that has any is one block.
 *  While it is being written (`isFinished` false) they are ignored, for the sake of speed. */
export function splitBlocks(text: string, isFinished = true): string[] {
  if (text === "") return [];
  if (/\r(?!\n)/.test(text) || (isFinished && definition.test(text))) return [text];
  const scanner = new LineScanner();
  const blocks: string[] = [];
  let start = 0;
  for (let offset = 0; offset < text.length; ) {
    const newline = text.indexOf("\n", offset);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(offset, end).replace(/\r$/, "");
    if (scanner.beginsBlock(line, newline === -1)) {
      blocks.push(text.slice(start, offset));
      start = offset;
    }
    if (scanner.isStuck) break;
    offset = end + 1;
  }
  blocks.push(text.slice(start));
  return blocks;
}

// Anywhere a definition can stand: also inside of quotes and lists.
const definition = /^[ \t>*+\-\d.)]*\[(?:\\.|[^\]\\])+\]:/m;
const blank = /^[ \t]*$/;
const openingFence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const thematicBreak = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const listMarker = /^( {0,3})([-*+]|(\d{1,9})[.)])( +|\t|$)/;
/** The beginning of what may become a marker with the next token. */
const unfinishedMarker = /^(?:[-*+]|\d{1,9}[.)]?)$/;
const container = /^(?:>|[-*+]|\d{1,9}[.)])/;
const htmlStart = /^ {0,3}<(?![a-z][a-z\d+.-]*:)[a-z/!?]/i;
const heading = /^ {0,3}#{1,6}(?:[ \t]|$)/;

/** Reads line after line and knows what is open at the top level. */
class LineScanner {
  /** From here on nothing is certain any more: no further cuts. */
  isStuck = false;
  /** The fence that is open at the top level. */
  private fence: { mark: string; length: number } | null = null;
  /** The list that is open at the top level: the column where its items' content stands. */
  private list: { contentColumn: number; isCertain: boolean } | null = null;
  private follows: "start" | "blank" | "heading" | "other" = "start";
  private lastIndent = 0;

  /** Takes the next line in; true when a block may begin with it. */
  beginsBlock(line: string, isUnfinished: boolean): boolean {
    if (this.fence !== null) {
      if (this.closesFence(line)) this.fence = null;
      this.follows = "other";
      return false;
    }
    if (blank.test(line)) {
      if (this.follows !== "start") this.follows = "blank";
      return false;
    }
    const isCut = this.follows === "blank" && this.canStandAlone(line, isUnfinished);
    if (isCut) this.list = null;
    this.open(line);
    this.lastIndent = indentOf(line);
    this.follows = heading.test(line) ? "heading" : "other";
    return isCut;
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
    // A quote has fences and lists of its own; they end with it.
    if (htmlStart.test(line)) this.isStuck = true;
    else if (openingFence.test(line)) this.openFence(line);
    else if (listMarker.test(line) && !thematicBreak.test(line)) this.openItem(line);
    else if (this.list !== null) {
      if (/^ *\t/.test(line)) this.list.isCertain = false;
      else if (indentOf(line) < this.list.contentColumn) this.list.isCertain = false;
    }
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

  private closesFence(line: string): boolean {
    const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
    return (
      closing?.charAt(0) === this.fence?.mark && (closing?.length ?? 0) >= (this.fence?.length ?? 0)
    );
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
    this.list = { contentColumn: indent.length + marker.length + gapLength, isCertain };
  }
}

const indentOf = (line: string) => line.length - line.trimStart().length;
