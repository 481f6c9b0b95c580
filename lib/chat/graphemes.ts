/** Latin letters and what is written beside them, Hangul syllables, kana and Han: none of them ever
 *  joins another one of them. */
const singles =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*$/;

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for the characters of a text, with their places in it. */
export function graphemesOf(text: string): Iterable<{ segment: string; index: number }> {
  // A browser's first segmenter takes 10 ms and more to make: right where a first answer should appear.
  if (singles.test(text)) return charactersOf(text);
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

function* charactersOf(text: string) {
  for (let index = 0; index < text.length; index++) yield { segment: text.charAt(index), index };
}
