import type { ConversationState } from "@/components/chat/conversation-state";
import { lostConnection } from "@/components/chat/lost-connection";
import { nextFrame } from "@/components/chat/next-frame";
import { Observable } from "@/components/chat/observable";
import { loadOlderMessages } from "@/lib/actions/load-older-messages";
import type { ChatError } from "@/lib/chat/errors";
import type { Message } from "@/lib/chat/message";
import { type MessageTree, pathTo, withMessages, withoutMessages } from "@/lib/chat/message-tree";

/** A conversation as it is shown: the loaded part of its tree, the branch in view, and what follows
 *  from the two. */
export class ShownConversation extends Observable<ConversationState> {
  #tree: MessageTree = new Map();
  /** The leaf of the branch in view. */
  protected head: string | null = null;
  #frame: Promise<void> | null = null;

  constructor(id: string) {
    super({
      id,
      isStored: false,
      isDeleted: false,
      title: "",
      messages: [],
      hasOlder: false,
      isGenerating: false,
      isReconnecting: false,
      retryAt: null,
      model: null,
      omittedCount: 0,
      failure: null,
    });
  }

  /** Loads the messages above the topmost one. */
  loadOlder = async (): Promise<void> => {
    const { id: conversationId, messages } = this.getState();
    const [oldest] = messages;
    if (!oldest) return;
    const asked = { conversationId, beforeId: oldest.id };
    const older = await loadOlderMessages(asked).catch(lostConnection);
    if (!older.ok) return this.report(older.error);
    this.add(older.value.messages);
    this.commit({ failure: null });
  };

  protected message(id: string | null): Message | undefined {
    return this.#tree.get(id ?? "");
  }

  protected add(messages: Iterable<Message>): void {
    this.#tree = withMessages(this.#tree, messages);
  }

  protected remove(ids: Iterable<string>): void {
    this.#tree = withoutMessages(this.#tree, ids);
  }

  /** Puts a message at the end of the branch in view. */
  protected show(message: Message): void {
    this.add([message]);
    this.head = message.id;
  }

  /** Whether it is a reply that will not change any more. */
  protected isEnded(id: string): boolean {
    const reply = this.message(id);
    return reply?.role === "assistant" && !["waiting", "streaming"].includes(reply.status);
  }

  protected isStopped(id: string): boolean {
    const reply = this.message(id);
    return reply?.role === "assistant" && reply.status === "stopped";
  }

  /** The last answer did not come to a good end. */
  protected get isBroken(): boolean {
    const last = this.message(this.head);
    return last?.role === "assistant" && ["interrupted", "failed"].includes(last.status);
  }

  /** Changes the state without telling anybody. */
  protected update(change: Partial<ConversationState>): void {
    const messages = pathTo(this.#tree, this.head);
    const hasOlder = (messages[0]?.depth ?? 0) > 0;
    this.set({ ...change, messages, hasOlder });
  }

  protected commit(change: Partial<ConversationState>): void {
    this.update(change);
    this.tell();
  }

  /** At most one of them is painted in a frame. */
  protected commitOnFrame(): void {
    this.#frame ??= nextFrame().then(() => {
      this.#frame = null;
      this.commit({});
    });
  }

  protected report(error: ChatError): void {
    this.commit({ failure: { error, isOfSend: false } });
  }
}
