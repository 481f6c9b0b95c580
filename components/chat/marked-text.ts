type Point = { node: Node; offset: number };
/** A point of the page, or the number of characters of an element's text before it. */
type Place = Point | number;

/** The text that a reader has marked, kept while what it stands in is made anew. */
export type MarkedText = { anchor: Place; focus: Place };

/** What is marked and touches `box`; null when nothing is. */
export function markedTextIn(box: Element): MarkedText | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.containsNode(box, true)) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  if (anchorNode === null || focusNode === null) return null;
  return {
    anchor: placeIn(box, { node: anchorNode, offset: anchorOffset }),
    focus: placeIn(box, { node: focusNode, offset: focusOffset }),
  };
}

/** Marks it again in `box`, which has the same text as the one it was marked in. */
export function markAgain(box: Element, { anchor, focus }: MarkedText): void {
  const [from, to] = [pointIn(box, anchor), pointIn(box, focus)];
  document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

function placeIn(box: Element, point: Point): Place {
  if (!box.contains(point.node)) return point;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(point.node, point.offset);
  return before.toString().length;
}

function pointIn(box: Element, place: Place): Point {
  if (typeof place !== "number") return place;
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let rest = place;
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (rest <= length) return { node, offset: rest };
    rest -= length;
  }
  return { node: box, offset: box.childNodes.length };
}
