import type { Mermaid } from "mermaid";

let mermaid: Promise<Mermaid> | null = null;
let lastId = 0;
/** Mermaid draws one after the other, and its settings are the page's. */
let queue: Promise<unknown> = Promise.resolve();

/** Whatever could make the page fetch something while it measures the drawing. */
const fetching =
  /url\s*\(|@import|image-set|expression\s*\(|\\[\da-fux]|@\{[\s\S]*?\b(?:img|icon)["']?\s*:/i;
/** Settings that an answer brings along. */
const settings = /%%\{[\s\S]*?\}%%|^---\n[\s\S]*?\n---\n/g;

/** A diagram as the address of an SVG image, which runs nothing and fetches nothing; null for what is
 *  none. Mermaid, which is large, is fetched with the first one. */
export async function drawDiagram(text: string, isDark: boolean): Promise<string | null> {
  const source = text.replace(settings, "").trim();
  if (fetching.test(source)) return null;
  mermaid ??= import("mermaid").then(({ default: loaded }) => loaded);
  const drawn = queue.then(() => draw(source, isDark));
  queue = drawn.catch(() => undefined);
  try {
    return await drawn;
  } catch {
    // The reader sees what was written.
    return null;
  }
}

async function draw(source: string, isDark: boolean): Promise<string> {
  const program = await (mermaid as Promise<Mermaid>);
  program.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    theme: isDark ? "dark" : "neutral",
    fontFamily: getComputedStyle(document.body).fontFamily,
    suppressErrorRendering: true,
    maxTextSize: 20_000,
    maxEdges: 300,
  });
  const { svg } = await program.render(`daram-diagram-${++lastId}`, source);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sized(svg))}`;
}

/** An image needs a size of its own: that of the drawing, not "100%" of nothing. */
function sized(svg: string): string {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const [, , width, height] = (root.getAttribute("viewBox") ?? "").split(/[\s,]+/);
  if (width && height) {
    root.setAttribute("width", width);
    root.setAttribute("height", height);
  }
  root.style.removeProperty("max-width");
  return new XMLSerializer().serializeToString(root);
}
