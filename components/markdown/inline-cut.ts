/** Shorter paragraphs are rendered in one go, in characters. */
const wantedLength = 1_500;
/** After so many characters what is still open is not waited for: no writer closes it. */
const longestLength = 16_000;

/** What is longer, without a space, is no word that has to stay together. */
const longestWord = 400;

const letter = /^\p{L}/u;
const cjk = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Where a very long paragraph that begins at `start` can be cut, so that both sides render as they
 *  would together; null while there is no such place. Depends only on what stands before the place. */
export function inlineCut(text: string, start: number): number | null {
  if (text.length - start <= wantedLength) return null;
  const open = new OpenMarks();
  for (let index = start; index < text.length; index++) {
    const length = index - start;
    if (length > wantedLength && canBegin(text, index)) {
      if (open.isEmpty || length > longestLength) return index;
    }
    index += open.take(text, index);
  }
  return null;
}

/** What follows must begin with a letter: a letter never begins anything but a paragraph. */
function canBegin(text: string, index: number): boolean {
  if (!letter.test(text.slice(index, index + 2))) return false;
  const before = text.slice(index - 3, index);
  if (/\s$/.test(before)) return !/(?: {2}|\\)\r?\n$/.test(before);
  if (cjk.test(before.slice(-1))) return true;
  return !/\s/.test(text.slice(Math.max(0, index - longestWord), index));
}

/** Marks that may be waiting for their counterpart, by a look that is quick and rather sees too many. */
class OpenMarks {
  #brackets = 0;
  #emphasis: string[] = [];
  /** Where a code span, formula, tag or address began that is not over. */
  #verbatim: string | null = null;
  #isInAddress = false;

  get isEmpty(): boolean {
    return (
      this.#brackets === 0 &&
      this.#emphasis.length === 0 &&
      this.#verbatim === null &&
      !this.#isInAddress
    );
  }

  /** Takes in what stands at `index`; returns how many characters more than one that was. */
  take(text: string, index: number): number {
    const character = text.charAt(index);
    if (/\s/.test(character)) this.#isInAddress = false;
    if (this.#verbatim !== null) return this.#close(text, index);
    if (/[.@:/]/.test(character)) this.#isInAddress = true;
    if (character === "\\") return this.#openFormula(text.charAt(index + 1));
    if (character === "`" || character === "$") {
      this.#verbatim = runAt(text, index);
      return this.#verbatim.length - 1;
    }
    if (character === "<") this.#verbatim = ">";
    else if (character === "[") this.#brackets++;
    else if (character === "]") return this.#closeBracket(text.charAt(index + 1));
    else if (/[*_~]/.test(character)) return this.#takeEmphasis(text, index);
    return 0;
  }

  #closeBracket(next: string): number {
    this.#brackets = Math.max(0, this.#brackets - 1);
    if (next !== "(") return 0;
    this.#verbatim = ")";
    return 1;
  }

  #openFormula(next: string): number {
    if (next === "(") this.#verbatim = "\\)";
    if (next === "[") this.#verbatim = "\\]";
    return 1;
  }

  #close(text: string, index: number): number {
    const end = this.#verbatim ?? "";
    if (end.startsWith("`") || end.startsWith("$")) {
      const run = runAt(text, index, end.charAt(0));
      if (run === end) this.#verbatim = null;
      // A dollar that nothing follows is a price.
      else if (end === "$" && /\s/.test(text.charAt(index))) this.#verbatim = null;
      return Math.max(0, run.length - 1);
    }
    if (end === ">" && /\s/.test(text.charAt(index))) this.#verbatim = null;
    if (!text.startsWith(end, index)) return 0;
    this.#verbatim = null;
    return end.length - 1;
  }

  #takeEmphasis(text: string, index: number): number {
    const run = runAt(text, index);
    const before = text.charAt(index - 1);
    const after = text.charAt(index + run.length);
    const isWithinWord = run.startsWith("_") && /\w/.test(before) && /\w/.test(after);
    if (isWithinWord || (/^\s?$/.test(before) && /^\s?$/.test(after))) return run.length - 1;
    const opened = this.#emphasis.lastIndexOf(run);
    if (opened !== -1 && !/^\s?$/.test(before)) this.#emphasis.length = opened;
    else if (!/^\s?$/.test(after)) this.#emphasis.push(run);
    return run.length - 1;
  }
}

/** The same character again and again from `index` on. */
function runAt(text: string, index: number, mark = text.charAt(index)): string {
  let end = index;
  while (mark !== "" && text.charAt(end) === mark) end++;
  return text.slice(index, end);
}
