import type { Versions } from "@/lib/chat/conversation";
import type { Message } from "@/lib/chat/message";

/** What is loaded of a conversation's messages. */
export type MessageTree = {
  /** By id. */
  messages: ReadonlyMap<string, Message>;
  /** The versions below a parent, by the parent's id ("root" for the first message), oldest first:
   *  all that the server told of and all that are loaded. */
  versions: ReadonlyMap<string, readonly string[]>;
};

/** Nothing is loaded. */
export const emptyTree: MessageTree = { messages: new Map(), versions: new Map() };

/** The loaded messages from the topmost one to `head`, oldest first; [] when `head` is unknown.
 *  O(depth). Tree model after assistant-ui's message repository. */
export function pathTo({ messages }: MessageTree, head: string | null): Message[] {
  const path: Message[] = [];
  for (let id = head; id !== null; ) {
    const message = messages.get(id);
    // A parent lies deeper only in data that would lead in a circle.
    if (!message || message.depth >= (path.at(-1)?.depth ?? Number.POSITIVE_INFINITY)) break;
    path.push(message);
    id = message.parentId;
  }
  return path.reverse();
}

/** The tree with `messages` added, or put in the place of those with the same ids. Of versions that
 *  the server told nothing of, the one added last is the newest. */
export function withMessages(tree: MessageTree, added: Iterable<Message>): MessageTree {
  const messages = new Map(tree.messages);
  let versions: Map<string, readonly string[]> | null = null;
  for (const message of added) {
    const before = messages.get(message.id);
    messages.set(message.id, message);
    // The newest reply is put in the place of itself many times a second.
    if (before?.parentId === message.parentId) continue;
    versions ??= new Map(tree.versions);
    if (before) takeOut(versions, before);
    putIn(versions, placeOf(message), [message.id]);
  }
  return { messages, versions: versions ?? tree.versions };
}

/** The tree with what the server says of versions; it never takes one back. */
export function withVersions(tree: MessageTree, told: Versions): MessageTree {
  const versions = new Map(tree.versions);
  for (const [parent, ids] of Object.entries(told)) {
    const known = versions.get(parent) ?? [];
    versions.set(parent, ids);
    putIn(versions, parent, known);
  }
  return { messages: tree.messages, versions };
}

/** The tree without the messages of these ids. */
export function withoutMessages(tree: MessageTree, ids: Iterable<string>): MessageTree {
  const messages = new Map(tree.messages);
  const versions = new Map(tree.versions);
  for (const id of ids) {
    const message = messages.get(id);
    if (message) takeOut(versions, message);
    messages.delete(id);
  }
  return { messages, versions };
}

/** A message and the others that stand beside it, oldest first. */
export function versionsBeside(
  versions: MessageTree["versions"],
  message: Message,
): readonly string[] {
  return versions.get(placeOf(message)) ?? [message.id];
}

/** The leaf that one comes to by the newest version everywhere below a message; null where something
 *  on the way is not loaded. */
export function newestBelow({ messages, versions }: MessageTree, id: string): string | null {
  for (let leaf = id; messages.has(leaf); ) {
    const below = versions.get(leaf)?.at(-1);
    if (below === undefined) return leaf;
    leaf = below;
  }
  return null;
}

const placeOf = ({ parentId }: Message) => parentId ?? "root";

function putIn(
  versions: Map<string, readonly string[]>,
  place: string,
  ids: readonly string[],
): void {
  const known = versions.get(place) ?? [];
  versions.set(place, [...known, ...ids.filter((id) => !known.includes(id))]);
}

function takeOut(versions: Map<string, readonly string[]>, message: Message): void {
  const place = placeOf(message);
  const others = (versions.get(place) ?? []).filter((id) => id !== message.id);
  if (others.length === 0) versions.delete(place);
  else versions.set(place, others);
}
