/** What the page around a composer can do with it. */
export type ComposerHandle = {
  /** Puts a text below what is written, and the focus behind it. */
  add(text: string): void;
  /** Puts a quotation where the cursor is, and the focus behind it. */
  quote(text: string): void;
};
