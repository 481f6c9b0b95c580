/** What a token is, as far as its colour goes. */
export type TokenKind =
  | "keyword"
  | "string"
  | "number"
  | "comment"
  | "name"
  | "type"
  | "attribute"
  | "meta"
  | "added"
  | "removed";

/** A stretch of code within one line; null is in the colour of text. */
export type Token = readonly [kind: TokenKind | null, text: string];
