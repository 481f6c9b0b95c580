/** A text as a quotation in Markdown. */
export function quoteLines(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  return lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
}
