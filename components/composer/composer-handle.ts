/** What the page around a composer can do with it. */
export type ComposerHandle = {
  /** Puts a text below what is written, and the focus behind it. */
  add(text: string): void;
};
