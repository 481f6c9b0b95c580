import type { Message } from "@/lib/chat/message";

/** A conversation's loaded messages by id. */
export type MessageTree = ReadonlyMap<string, Message>;

/** The loaded messages from the topmost one to `head`, oldest first; [] when `head` is unknown.
 *  O(depth). Tree model after assistant-ui's message repository. */
export function pathTo(tree: MessageTree, head: string | null): Message[] {
  const path: Message[] = [];
  for (let id = head; id !== null; ) {
    const message = tree.get(id);
    // A parent lies deeper only in data that would lead in a circle.
    if (!message || message.depth >= (path.at(-1)?.depth ?? Number.POSITIVE_INFINITY)) break;
    path.push(message);
    id = message.parentId;
  }
  return path.reverse();
}

/** The tree with `messages` added, or put in the place of those with the same ids. */
export function withMessages(tree: MessageTree, messages: Iterable<Message>): MessageTree {
  const next = new Map(tree);
  for (const message of messages) next.set(message.id, message);
  return next;
}

/** The tree without the messages of these ids. */
export function withoutMessages(tree: MessageTree, ids: Iterable<string>): MessageTree {
  const next = new Map(tree);
  for (const id of ids) next.delete(id);
  return next;
}
