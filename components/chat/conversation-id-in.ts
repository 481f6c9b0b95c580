/** The conversation that an address names; null on the page of a new one. */
export function conversationIdIn(pathname: string): string | null {
  return /^\/c\/([\w-]+)$/.exec(pathname)?.[1] ?? null;
}
