import mainRegular from "katex/dist/fonts/KaTeX_Main-Regular.woff2";
import mathItalic from "katex/dist/fonts/KaTeX_Math-Italic.woff2";
import { preload } from "react-dom";

/** Names the letters of nearly every formula in the page's head. Other letters have another height, and
 *  when these came after the first painting, all below the formula moved; the browser waits a moment
 *  with that for fonts which it knows so early. */
export function preloadFonts(): void {
  // In a browser the formula that is about to be set asks for them itself.
  if (typeof window !== "undefined") return;
  for (const url of [mainRegular, mathItalic])
    preload(url, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
