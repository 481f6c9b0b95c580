const blocks = new Set(
  "P H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE HR TABLE THEAD TBODY TR TH TD BR".split(" "),
);

/** The form in which what Daram shows and what a reference says are compared. It leaves out where we
 *  mean to differ for every answer: links and images are their texts, without the real host (their
 *  addresses are judged by themselves), code is its text without a header, and space is what HTML
 *  makes of it. */
export function canonicalHtml(root: Element): string {
  const copy = root.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll("[data-host], svg")) extra.remove();
  for (const image of copy.querySelectorAll("img")) image.replaceWith(image.alt);
  for (const box of copy.querySelectorAll("input")) box.replaceWith(box.checked ? "[x] " : "[ ] ");
  for (const pre of copy.querySelectorAll("pre")) replaceCode(pre, copy);
  for (const wrapper of copy.querySelectorAll("a, span, div, bdi")) {
    wrapper.replaceWith(...wrapper.childNodes);
  }
  copy.normalize();
  return Array.from(copy.childNodes, write).join("");
}

/** The code block that stands around `pre` becomes the text of its code alone. */
function replaceCode(pre: Element, root: Element): void {
  let whole: Element = pre;
  for (let above = pre.parentElement; above && above !== root; above = above.parentElement) {
    if (above.tagName === "DIV" && !above.hasAttribute("data-part")) whole = above;
  }
  const plain = document.createElement("pre");
  plain.textContent = (pre.querySelector("code") ?? pre).textContent?.replace(/\n+$/, "") ?? "";
  whole.replaceWith(plain);
}

function write(node: Node): string {
  if (node instanceof Text) return writeText(node);
  if (!(node instanceof Element)) return "";
  const name = node.tagName.toLowerCase();
  if (name === "pre") return `<pre>${node.textContent}</pre>`;
  const content = Array.from(node.childNodes, write).join("");
  return `<${name}${attributesOf(node)}>${blocks.has(node.tagName) ? content.trim() : content}</${name}>`;
}

function writeText(text: Text): string {
  const isBetween = isBlock(text.previousSibling) || isBlock(text.nextSibling);
  const plain = text.data.replace(/[ \t\r\n]+/g, " ");
  if (plain === " " && isBetween) return "";
  const start = isBlock(text.previousSibling) ? plain.trimStart() : plain;
  return isBlock(text.nextSibling) ? start.trimEnd() : start;
}

const isBlock = (node: Node | null) => node instanceof Element && blocks.has(node.tagName);

function attributesOf(element: Element): string {
  const align = element instanceof HTMLElement && element.style.textAlign;
  const said = align || element.getAttribute("align");
  const start = element.getAttribute("start");
  return `${said ? ` align=${said}` : ""}${start ? ` start=${start}` : ""}`;
}
