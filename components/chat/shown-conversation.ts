import type { ConversationState } from "@/components/chat/conversation-state";
import { lostConnection } from "@/components/chat/lost-connection";
import { nextFrame } from "@/components/chat/next-frame";
import { Observable } from "@/components/chat/observable";
import { loadMessagesAround } from "@/lib/actions/load-messages-around";
import { loadOlderMessages } from "@/lib/actions/load-older-messages";
import type { Versions } from "@/lib/chat/conversation";
import { type ChatError, fail, type Result, succeed } from "@/lib/chat/errors";
import { isUnderWay, type Message } from "@/lib/chat/message";
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
  /** The lowest message of a place far above that is looked at; null at the branch's end. */
  #bottom: string | null = null;
  /** How often another place was asked for: what comes for an earlier one comes too late. */
  #places = 0;
  /** Until what was committed last has been painted. */
  #frame: Promise<void> | null = null;
  /** Something has come since. */
  #isBehind = false;

  constructor(id: string) {
    super({
      id,
      isStored: false,
      isDeleted: false,
      title: "",
      messages: [],
      versions: emptyTree.versions,
      hasOlder: false,
      hasNewer: false,
      headId: null,
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

  /** Loads the messages below the lowest one, towards the newest. */
  loadNewer = async (): Promise<void> => {
    if (this.#bottom === null) return;
    const newer = await this.#fetchAround(this.#bottom);
    if (!newer.ok) return this.report(newer.error);
    this.commit({ failure: null });
  };

  /** Leaves a place far above. */
  showNewest = (): void => {
    this.leavePlace();
    this.commit({ target: null });
  };

  protected leavePlace(): void {
    this.#places++;
    this.#bottom = null;
  }

  /** Looks at the place of a message in the branch in view, and loads what stands around it: not what
   *  lies between it and the newest messages. "not-found" where it is not in this branch. */
  protected async lookAround(messageId: string): Promise<Result<null>> {
    if (this.isShown(messageId)) return succeed(null);
    if (!this.isOnBranch(messageId, this.head)) return this.#fetchAround(messageId);
    this.leavePlace();
    return succeed(null);
  }

  /** The message stands on the loaded part of what is looked at. */
  protected isShown(messageId: string): boolean {
    return this.isOnBranch(messageId, this.#bottom ?? this.head);
  }

  async #fetchAround(messageId: string): Promise<Result<null>> {
    const top = this.topOf(this.head);
    if (!top) return fail("not-found");
    const place = ++this.#places;
    const asked = { conversationId: this.getState().id, messageId, beforeId: top.id };
    const around = await loadMessagesAround(asked).catch(lostConnection);
    if (!around.ok) return around;
    const { messages, versions } = around.value;
    this.add(messages, versions);
    if (place === this.#places) this.#bottom = messages.at(-1)?.id ?? null;
    return succeed(null);
  }

  /** Adds the page of messages above one to the tree. */
  protected async fetchOlder(beforeId: string): Promise<Result<null>> {
    const asked = { conversationId: this.getState().id, beforeId };
    const older = await loadOlderMessages(asked).catch(lostConnection);
    if (!older.ok) return older;
    this.add(older.value.messages, older.value.versions);
    return succeed(null);
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

  /** The loaded part of the branch in view. */
  protected get branch(): readonly Message[] {
    return pathTo(this.#tree, this.head);
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
    return reply?.role === "assistant" && !isUnderWay(reply);
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
    // With the last page in between, the two are one again.
    if (this.#bottom && this.isOnBranch(this.#bottom, this.head)) this.#bottom = null;
    const hasNewer = this.#bottom !== null;
    const messages = pathTo(this.#tree, this.#bottom ?? this.head);
    const hasOlder = (messages[0]?.depth ?? 0) > 0;
    const { versions } = this.#tree;
    this.set({ ...change, messages, versions, hasOlder, hasNewer, headId: this.head });
  }

  protected commit(change: Partial<ConversationState>): void {
    this.update(change);
    this.tell();
  }

  /** Commits what has come: at once, so that the frame that paints it does nothing else, but at most
   *  once for each frame. */
  protected commitOnFrame(): void {
    this.#isBehind = this.#frame !== null;
    if (this.#isBehind) return;
    this.#frame = nextFrame().then(() => {
      this.#frame = null;
      if (this.#isBehind) this.commitOnFrame();
    });
    this.commit({});
  }

  /** Says what went wrong. */
  report(error: ChatError): void {
    this.commit({ failure: { error, isOfSend: false } });
  }
}
