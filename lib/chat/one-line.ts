const maxLength = 500;

/** A stranger's text as one line of a log: nothing in it can end the line, colour a terminal or fill a
 *  disk. Control and format characters become spaces; 500 characters at most. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .slice(0, maxLength)
    .toWellFormed();
}
