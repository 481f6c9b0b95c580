/** Puts a text into a box where the cursor is, in place of what is selected, as a paragraph of its own;
 *  the focus goes behind it. */
export function insertParagraph(box: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd } = box;
  const before = value.slice(0, selectionStart).trimEnd();
  const after = value.slice(selectionEnd).trimStart();
  const start = before === "" ? text : `${before}\n\n${text}`;
  box.value = `${start}\n\n${after}`;
  box.focus();
  box.setSelectionRange(start.length + 2, start.length + 2);
  box.scrollTop = box.scrollHeight;
}
