import type { ConversationState } from "@/components/chat/conversation-state";
import { lostConnection } from "@/components/chat/lost-connection";
import { nextFrame } from "@/components/chat/next-frame";
import { Observable } from "@/components/chat/observable";
import { loadOlderMessages } from "@/lib/actions/load-older-messages";
import type { Versions } from "@/lib/chat/conversation";
import type { ChatError, Result } from "@/lib/chat/errors";
import type { Message } from "@/lib/chat/message";
import {
  emptyTree,
  type MessageTree,
  newestBelow,
  pathTo,
  withMessages,
  withoutMessages,
  withVersions,
} from "@/lib/chat/message-tree";

/** A conversation as it is shown: the loaded part of its tree, the branch in view, and what follows
 *  from the two. */
export class ShownConversation extends Observable<ConversationState> {
  #tree: MessageTree = emptyTree;
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
      versions: emptyTree.versions,
      hasOlder: false,
      isGenerating: false,
      isReconnecting: false,
      retryAt: null,
      model: null,
      usage: {},
      omittedCount: 0,
      edit: null,
      switchingTo: null,
      target: null,
      failure: null,
    });
  }

  /** Loads the messages above the topmost one. */
  loadOlder = async (): Promise<void> => {
    const [oldest] = this.getState().messages;
    if (!oldest) return;
    const older = await this.fetchOlder(oldest.id);
    if (!older.ok) return this.report(older.error);
    this.commit({ failure: null });
  };

  /** Adds the page of messages above one to the tree. */
  protected async fetchOlder(beforeId: string): Promise<Result<null>> {
    const asked = { conversationId: this.getState().id, beforeId };
    const older = await loadOlderMessages(asked).catch(lostConnection);
    if (!older.ok) return older;
    this.add(older.value.messages, older.value.versions);
    return { ok: true, value: null };
  }

  protected message(id: string | null): Message | undefined {
    return this.#tree.messages.get(id ?? "");
  }

  /** Where one comes to from a message by the newest versions; null where that is not loaded. */
  protected newestBelow(id: string): string | null {
    return newestBelow(this.#tree, id);
  }

  /** The message stands on the loaded part of the branch that ends with `leaf`. */
  protected isOnBranch(id: string, leaf: string | null): boolean {
    return pathTo(this.#tree, leaf).some((message) => message.id === id);
  }

  /** The topmost loaded message of the branch that ends with `leaf`. */
  protected topOf(leaf: string | null): Message | undefined {
    return pathTo(this.#tree, leaf)[0];
  }

  protected add(messages: Iterable<Message>, versions?: Versions): void {
    if (versions) this.#tree = withVersions(this.#tree, versions);
    this.#tree = withMessages(this.#tree, messages);
  }

  protected remove(ids: Iterable<string>): void {
    this.#tree = withoutMessages(this.#tree, ids);
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
    this.set({ ...change, messages, versions: this.#tree.versions, hasOlder });
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

  /** Says what went wrong. */
  report(error: ChatError): void {
    this.commit({ failure: { error, isOfSend: false } });
  }
}
