import type { FoundConversation } from "@/lib/chat/conversation";

/** Where a title has what was typed: the smaller, the nearer to what was meant. */
export const titleRanks = { prefix: 0, wordPrefix: 1, substring: 2, scatteredWords: 3 } as const;

type TitleRank = (typeof titleRanks)[keyof typeof titleRanks];

/** Those whose titles have what was typed, the likeliest first and among equals the newest. */
export function rankByTitle<Row extends Pick<FoundConversation, "title" | "updatedAt">>(
  rows: readonly Row[],
  query: string,
): Row[] {
  const match = titleMatcher(query);
  return rows
    .map((row) => ({ row, rank: match(row.title) }))
    .filter((found): found is { row: Row; rank: TitleRank } => found.rank !== null)
    .sort((a, b) => a.rank - b.rank || b.row.updatedAt - a.row.updatedAt)
    .map(({ row }) => row);
}

/** Compares titles with what was typed: case, accents and the way Hangul is composed play no part, a
 *  syllable that is still being typed finds what it may become, and initial consonants alone find the
 *  words that begin with them (ㄷㄹ finds 다람). Returns null for a title that has nothing of it. */
export function titleMatcher(query: string): (title: string) => TitleRank | null {
  const words = query.trim().split(/\s+/);
  const areInitials = /^[ㄱ-ㅎ\s]+$/.test(query);
  const toText = areInitials ? initialsOf : keysOf;
  const typed = areInitials ? words.join(" ") : keysOf(words.join(" "));
  const parts = typed.split(" ");
  return (title) => {
    const text = toText(title);
    const at = text.indexOf(typed);
    if (at === 0) return titleRanks.prefix;
    if (at > 0) return startsWord(text, typed, at) ? titleRanks.wordPrefix : titleRanks.substring;
    const hasAll = parts.length > 1 && parts.every((part) => text.includes(part));
    return hasAll ? titleRanks.scatteredWords : null;
  };
}

/** A later place in the text may be the beginning of a word when the first one is not. */
function startsWord(text: string, typed: string, firstAt: number): boolean {
  for (let at = firstAt; at >= 0; at = text.indexOf(typed, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

const isPlain = /^[\0-\x7f]*$/;

/** The text as the keys that type it: lower case, without accents, Hangul as its single letters. */
function keysOf(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[\u1100-\u11ff]/g, (letter) => letters[letter] ?? letter)
    .replace(/[ㄳ-ㅄㅘ-ㅢ]/g, (letter) => doubled[letter] ?? letter);
}

/** The text with each Hangul syllable as its first consonant. */
function initialsOf(text: string): string {
  if (isPlain.test(text)) return text;
  return text.normalize("NFC").replace(/[가-힣]/g, (syllable) => {
    return initials.charAt(Math.floor((syllable.charCodeAt(0) - 0xac00) / 588));
  });
}

const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const finals = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/** The letters that NFD makes of syllables, as a keyboard has them. */
const letters: { [letter: string]: string } = Object.fromEntries(
  [[0x1100, initials] as const, [0x1161, vowels] as const, [0x11a8, finals] as const].flatMap(
    ([first, row]) =>
      Array.from(row, (letter, index) => [String.fromCharCode(first + index), letter]),
  ),
);

/** Letters that take two keys: the first alone is what stands there while it is typed. */
const doubled: { [letter: string]: string } = {
  ...{
    ㄳ: "ㄱㅅ",
    ㄵ: "ㄴㅈ",
    ㄶ: "ㄴㅎ",
    ㄺ: "ㄹㄱ",
    ㄻ: "ㄹㅁ",
    ㄼ: "ㄹㅂ",
    ㄽ: "ㄹㅅ",
    ㄾ: "ㄹㅌ",
  },
  ...{
    ㄿ: "ㄹㅍ",
    ㅀ: "ㄹㅎ",
    ㅄ: "ㅂㅅ",
    ㅘ: "ㅗㅏ",
    ㅙ: "ㅗㅐ",
    ㅚ: "ㅗㅣ",
    ㅝ: "ㅜㅓ",
    ㅞ: "ㅜㅔ",
  },
  ...{ ㅟ: "ㅜㅣ", ㅢ: "ㅡㅣ" },
};
