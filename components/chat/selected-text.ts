/** What is selected of a single message's text, and where on the page that ends; null for nothing. */
export function selectedText(): { text: string; article: Element; end: DOMRect } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const article = articleOf(range.startContainer);
  const text = selection.toString();
  if (!article || text.trim() === "" || reachesBeyond(range, article)) return null;
  const body = article.querySelector("[data-message-body]") ?? article.firstElementChild;
  const bottom = body?.getBoundingClientRect().bottom ?? 0;
  const lines = [...range.getClientRects()];
  const end = lines.findLast((line) => line.width > 0 && line.bottom <= bottom + 1);
  return end ? { text, article, end } : null;
}

/** A triple click on a message's last line selects up to the beginning of the next one. */
function reachesBeyond(range: Range, article: Element): boolean {
  if (article.contains(range.endContainer)) return false;
  const rest = range.cloneRange();
  rest.setStartAfter(article);
  return rest.toString().trim() !== "";
}

function articleOf(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest("article[data-message-id]") ?? null;
}
