import "server-only";
import { type ContentWord, contentWords } from "@/lib/model/demo/content-words";
import { isQuestion } from "@/lib/model/demo/is-question";

/** A line of what the person said before, and whether it was itself a question. */
type EarlierLine = { text: string; isQuestion: boolean };

const maxLines = 3;
const maxLineLength = 200;
/** A pasted page asks no more precisely than this many of its words. */
const maxWantedWords = 50;
/** Of a word's syllable pairs, those that must be in common for it to count as the same word. */
const enoughPairs = 0.5;

/** The lines of `earlierMessages` (oldest first) that have the most words in common with
 *  `question`, newest first; [] when none bears on it. What was asked before says less than what was
 *  stated: questions come only when there is no statement. */
export function findEarlierLines(question: string, earlierMessages: string[]): EarlierLine[] {
  const wanted = contentWords(question).slice(0, maxWantedWords);
  if (wanted.length === 0) return [];
  const candidates = earlierMessages
    .flatMap(linesOf)
    .reverse()
    .map((text) => ({ text, isQuestion: isQuestion(text), score: score(wanted, text) }))
    .filter(({ score }) => score > 0);
  const statements = candidates.filter((line) => !line.isQuestion);
  const sources = statements.length > 0 ? statements : candidates;
  const best = Math.max(...sources.map(({ score }) => score));
  return distinct(sources.filter(({ score }) => score === best))
    .slice(0, maxLines)
    .map(({ text, isQuestion }) => ({ text: shortened(text), isQuestion }));
}

/** Sentences, since a long message bears on a question by one of them. */
function linesOf(message: string): string[] {
  return message
    .split(/\n+|(?<=[.!?。？！])\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** How many of the wanted words the line has. */
function score(wanted: ContentWord[], line: string): number {
  const words = contentWords(line);
  return wanted.filter((word) => words.some((other) => isSameWord(word, other))).length;
}

function isSameWord(a: ContentWord, b: ContentWord): boolean {
  if (a.stem === b.stem) return true;
  const shorter = Math.min(a.pairs.length, b.pairs.length);
  if (shorter === 0) return false;
  const common = a.pairs.filter((pair) => b.pairs.includes(pair)).length;
  return common / Math.max(a.pairs.length, b.pairs.length) >= enoughPairs;
}

function distinct<T extends { text: string }>(lines: T[]): T[] {
  return [...new Map(lines.map((line) => [line.text, line])).values()];
}

function shortened(line: string): string {
  return line.length > maxLineLength ? `${line.slice(0, maxLineLength).toWellFormed()}…` : line;
}
