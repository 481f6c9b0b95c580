import { newId } from "@/lib/chat/id";
import { utf8Length } from "@/lib/chat/limits";

/** A long text that was pasted: it stands beside the box instead of in it. */
export type PastedText = {
  id: string;
  text: string;
  /** Below what is typed; otherwise above it. */
  isAfter: boolean;
  /** Its length in UTF-8, counted once. */
  bytes: number;
};

const longCharacters = 3_000;
const longLines = 40;

/** Whether a pasted text would hide what is typed around it. */
export function isLongPaste(text: string): boolean {
  if (text.length > longCharacters) return true;
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines > longLines;
}

/** A text as one that was pasted. */
export function pastedText(text: string, isAfter: boolean): PastedText {
  return { id: newId(), text, isAfter, bytes: utf8Length(text) };
}

/** The message as it is sent: the texts in the order in which they stand on the page. */
export function composeMessage(typed: string, pasted: readonly PastedText[]): string {
  if (pasted.length === 0) return typed;
  const texts = [
    ...pasted.filter(({ isAfter }) => !isAfter).map(({ text }) => text),
    typed.trim() === "" ? "" : typed,
    ...pasted.filter(({ isAfter }) => isAfter).map(({ text }) => text),
  ];
  return texts.reduce(joinTexts, "");
}

/** Two texts as one, the first above the second with a blank line between them. */
export function joinTexts(first: string, second: string): string {
  if (first === "" || second === "") return first + second;
  const breaks = /\n*$/.exec(first.slice(-2))?.[0].length ?? 0;
  return `${first}${"\n".repeat(2 - breaks)}${second}`;
}
