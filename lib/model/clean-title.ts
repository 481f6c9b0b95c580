import "server-only";
import { graphemesOf } from "@/lib/chat/graphemes";

const maxTitleLength = 80;

/** One line of plain text from whatever the model made of the request; null when nothing is left. */
export function cleanTitle(text: string): string | null {
  const line = text
    .replace(/<think>[\s\S]*?(<\/think>|$)/g, "")
    .split(/[\r\n\u2028\u2029]+/)
    .map(plainLine)
    .find((candidate) => candidate !== "");
  if (line === undefined) return null;
  return shortened(line).toWellFormed();
}

function plainLine(line: string): string {
  return (
    line
      .replace(/\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ")
      .replace(/^\s*(#+|[-*+]|>)\s+/, "")
      .replace(/[*_`~]{2,}|`/g, "")
      .replace(/^\s*(title|제목)\s*[:：]\s*/i, "")
      .replace(/\s+/g, " ")
      .trim()
      .replace(/^["'“”‘’«»「」『』*_]+|["'“”‘’«»「」『』*_]+$/g, "")
      // Not "…" and not "?": they belong to a title.
      .replace(/[.。]$/, "")
      .replace(/^["'“”‘’«»「」『』]+|["'“”‘’«»「」『』]+$/g, "")
      .trim()
  );
}

function shortened(line: string): string {
  if (line.length <= maxTitleLength) return line;
  let short = "";
  for (const { segment } of graphemesOf(line)) {
    if (short.length + segment.length > maxTitleLength - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}
