import { type Message, textOf } from "@/lib/chat/message";

/** Of a row without its text, with its buttons and the gap above. Pixels throughout. */
const rowPx = 72;
const linePx = 24;
/** The column is no wider, in letters that are narrow. */
const charactersPerLine = 100;
/** What a reader wrote is folded below it. */
const linesOfQuestion = 18;
/** A window is hardly ever taller. */
const windowPx = 1_800;

/** How many of the newest messages it takes to fill a window, if each were as low as it can be; where
 *  these do not fill it, with those that are still to come. They are laid out with the page: a row that
 *  shrank from its estimated height in view would move the rows above it. To lay out more would keep the
 *  first painting waiting. */
export function rowsAtOnce(messages: readonly Message[]): number {
  let height = 0;
  let count = 0;
  for (const message of messages.toReversed()) {
    if (height >= windowPx) break;
    height += leastHeightOf(message);
    count++;
  }
  const roomPx = Math.max(0, windowPx - height);
  return count + Math.ceil(roomPx / (rowPx + linePx));
}

function leastHeightOf(message: Message): number {
  let lines = 0;
  for (const line of textOf(message).split("\n")) {
    if (line.trim() !== "") lines += Math.max(1, line.length / charactersPerLine);
  }
  if (message.role === "user") lines = Math.min(lines, linesOfQuestion);
  return rowPx + lines * linePx;
}
