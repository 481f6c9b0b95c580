/** Longer than any line that was written to be read. */
const longestLine = 5_000;

const fence =
  /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm;
const rule = /^\s*([-*_=])(?:\s*\1){2,}\s*$/;
const tableRule = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$/;
const tableRow = /^\s*\|(.+)\|\s*$/;
const lineMarks = /^\s*(?:>\s?|#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?)+/;
const numbered = /^\s*\d{1,9}[.)]\s/;

/** What there is to hear of an answer: its markdown without the marks, on one line. A block of code is
 *  only named, by `code`. O(length). */
export function spokenText(markdown: string, code: string): string {
  return markdown
    .replace(fence, `${code}.`)
    .split("\n")
    .map((line) => (line.length > longestLine ? line : spokenLine(line)))
    .filter((line) => line !== "")
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

function spokenLine(line: string): string {
  if (rule.test(line) || tableRule.test(line)) return "";
  const row = tableRow.exec(line)?.[1];
  if (row !== undefined) return paused(withoutMarks(row.split("|").map(trim).join(", ")));
  const text = line.replace(lineMarks, "");
  const isItem = text !== line || numbered.test(line);
  return isItem ? paused(withoutMarks(text)) : withoutMarks(text);
}

function withoutMarks(line: string): string {
  return line
    .replace(/!?\[([^[\]]*)\]\([^()\s]*(?:\s"[^"]*")?\)/g, "$1")
    .replace(/\[\^[^[\]]+\]:?/g, "")
    .replace(/<((?:https?|mailto):[^<>\s]+)>/g, "$1")
    .replace(/(?<!`)(`{1,3})([^`]+)\1/g, "$2")
    .replace(/(?<!\\)(\*\*|__|~~)(?=\S)(.{0,400}?[^\s\\])\1/g, "$2")
    .replace(/(?<![\w*\\])\*(?=\S)([^*]{0,400}?[^\s\\])\*/g, "$1")
    .replace(/(?<![\w\\])_(?=\S)([^_]{0,400}?[^\s\\])_(?!\w)/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .trim();
}

/** Headings, items and rows end without a full stop, at which a voice would pause. */
const paused = (line: string) => (/[\p{L}\p{N})\]"'’”]$/u.test(line) ? `${line}.` : line);

const trim = (text: string) => text.trim();
