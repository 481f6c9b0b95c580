// All but spaces, controls, what Unicode calls "default ignorable" (zero-width, bidi marks, Hangul
// fillers, variation selectors) and the empty Braille cell, which is a symbol by its category.
const seen = /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a reader would see anything of `text`. */
export function hasVisibleText(text: string): boolean {
  return seen.test(text);
}
