import { graphemesOf } from "@/lib/chat/graphemes";
import { maxTitleLength } from "@/lib/chat/limits";
import { hasVisibleText } from "@/lib/chat/visible-text";

/** Columns of a title; a Korean, Chinese or Japanese character and an emoji take two. */
const titleColumns = 48;

/** More of a message than any title shows. */
const scannedLength = 4_000;

/** A conversation's first title: the first words of its first message on one line, without the
 *  marks of Markdown before them. "" when a reader would see nothing of it. */
export function titleFromText(text: string): string {
  const line = toLine(text.slice(0, scannedLength).replace(fences, ""));
  if (!hasVisibleText(line)) return "";
  const plain = withoutMarks(line);
  return shorten(hasVisibleText(plain) ? plain : line);
}

/** The title that a person typed, as it is kept: on one line, cut at `maxTitleLength` but never inside
 *  a character. Marks of any markup are text. "" when a reader would see nothing of it. */
export function titleFromInput(text: string): string {
  const line = toLine(text.slice(0, scannedLength));
  if (!hasVisibleText(line)) return "";
  if (line.length <= maxTitleLength) return line;
  let cutAt = 0;
  for (const { segment, index } of graphemesOf(line)) {
    if (index + segment.length > maxTitleLength) break;
    cutAt = index + segment.length;
  }
  return line.slice(0, cutAt).trimEnd();
}

/** One line of well-formed text. What would reach beyond the title goes: controls, and marks that
 *  turn the direction of what follows. Joiners stay, since emoji families and Persian need them. */
function toLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\s]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

const fences = /^[ \t]*`{3,}[^`\n]*$/gm;
const marks = /^(?:(?:#{1,6}|>|[-*+•]|\[[ xX]\]|\d{1,3}[.)](?= \D)|\|) +)+/;
const emphasis = /^(\*{1,3}|~~|`)(?=\S)(.+?)\1/;

function withoutMarks(line: string): string {
  return line.replace(marks, "").replace(emphasis, "$2").trim();
}

function shorten(line: string): string {
  let columns = 0;
  let cutAt = 0;
  for (const { segment, index } of graphemesOf(line)) {
    columns += wide.test(segment) ? 2 : 1;
    const end = index + segment.length;
    if (columns > titleColumns || end > maxTitleLength) {
      return cutAt === 0 ? "" : `${line.slice(0, wordEnd(line, cutAt))}…`;
    }
    // The ellipsis needs room as well.
    if (columns < titleColumns && end < maxTitleLength) cutAt = end;
  }
  return line;
}

const wide =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** The end of the last whole word before `cutAt`, or `cutAt` where words are too long for that or,
 *  as in Chinese, have no spaces between them. */
function wordEnd(line: string, cutAt: number): number {
  const space = line.lastIndexOf(" ", cutAt);
  const end = space > cutAt / 2 ? space : cutAt;
  return line.slice(0, end).replace(/[\s\p{Pd}\p{Ps},;:·、，]+$/u, "").length;
}
