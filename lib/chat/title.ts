import { maxTitleLength } from "@/lib/chat/limits";
import { hasVisibleText } from "@/lib/chat/visible-text";

/** Columns of a title; a Korean, Chinese or Japanese character and an emoji take two. */
const titleColumns = 48;

/** More of a message than any title shows. */
const scannedLength = 4_000;

/** A conversation's first title: the first words of its first message on one line, without the
 *  marks of Markdown before them. "" when a reader would see nothing of it. */
export function titleFromText(text: string): string {
  const line = toLine(text.slice(0, scannedLength));
  if (!hasVisibleText(line)) return "";
  const plain = withoutMarks(line);
  return shorten(hasVisibleText(plain) ? plain : line);
}

/** One line of well-formed text. What would reach beyond the title goes: controls, and marks that
 *  turn the direction of what follows. Joiners stay, since emoji families and Persian need them. */
function toLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/^\s*```\S*$/m, " ")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, "")
    .trim();
}

const marks = /^(?:#{1,6} |> |[-*+•] |\[[ xX]\] |\d{1,3}[.)] (?=\D)|```+ ?|\| ?)+/;
const emphasis = /^(\*{1,3}|~~|`)(?=\S)(.+?)\1/;

function withoutMarks(line: string): string {
  return line.replace(marks, "").replace(emphasis, "$2").trim();
}

function shorten(line: string): string {
  let columns = 0;
  let kept = "";
  let whole = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(line)) {
    columns += columnsOf(segment);
    const isOver = columns > titleColumns || whole.length + segment.length > maxTitleLength;
    if (isOver) return `${toWordEnd(kept, whole)}…`;
    // The ellipsis needs a column of its own.
    if (columns < titleColumns) kept = whole + segment;
    whole += segment;
  }
  return whole;
}
