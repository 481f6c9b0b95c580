/** Where the last whole sentence ends in a text that is still being written, from `start` on; `start`
 *  when there is none yet. A block of code is whole when it is closed. */
export function sentencesEnd(text: string, start: number): number {
  const fresh = text.slice(start);
  const whole = fresh.slice(0, openFenceAt(fresh));
  const segments = [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(whole)];
  // The last one may go on, unless a block of code follows it.
  if (whole.length === fresh.length) segments.pop();
  // What begins an item belongs to the item.
  while (/^\s*(?:\d{1,9}[.)]|[-*+#>]*)\s*$/.test(segments.at(-1)?.segment ?? "x")) segments.pop();
  const last = segments.at(-1);
  return last === undefined ? start : start + last.index + last.segment.length;
}

function openFenceAt(text: string): number {
  const fences = [...text.matchAll(/^ {0,3}(?:```|~~~)/gm)];
  return fences.length % 2 === 0 ? text.length : (fences.at(-1)?.index ?? 0);
}
