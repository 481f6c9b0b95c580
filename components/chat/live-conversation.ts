import { callUntilAnswered } from "@/components/chat/call-until-answered";
import type { ConversationState } from "@/components/chat/conversation-state";
import { lostConnection } from "@/components/chat/lost-connection";
import { receiveReply } from "@/components/chat/receive-reply";
import { runAhead } from "@/components/chat/run-ahead";
import { ShownConversation } from "@/components/chat/shown-conversation";
import { SettingsStore } from "@/components/settings/settings-store";
import type { ConversationListStore } from "@/components/sidebar/conversation-list-store";
import { loadConversation } from "@/lib/actions/load-conversation";
import { markRead } from "@/lib/actions/mark-read";
import type { ConversationPage } from "@/lib/chat/conversation";
import type { ConversationNews } from "@/lib/chat/conversation-news";
import type { ChatError, Result } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import { isTemporary } from "@/lib/chat/id";
import { type Chunk, isDaramChunk, type Message } from "@/lib/chat/message";
import { type Reply, reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import { titleFromText } from "@/lib/chat/title";
import { addUsage, mostUsage } from "@/lib/chat/usage";

/** What an action answers that began a turn. */
type Begun = Result<{
  stream: ReadableStream<LogBatch> | null;
  parentId?: string | null;
  model?: string;
}>;

/** The last message of the branch that the server has in view: the reply under way, if it is there. */
export function leafOf(page: Pick<ConversationPage, "conversation" | "generation">): string | null {
  const { head } = page.conversation;
  return page.generation && page.generation.parentId === head ? page.generation.id : head;
}

/** A conversation that is kept up with: the reply under way, on whatever branch that is, and what
 *  happens in other tabs and on other devices. */
export abstract class LiveConversation extends ShownConversation {
  readonly settings = new SettingsStore(this.getState().id);
  /** The generation being received, to tell its own later news from a newer one's. */
  protected generationId: string | null = null;
  /** The reader picked the branch in view: what is said in others leaves it alone. */
  protected isOnOwnBranch = false;
  #toFollow: { reply: Reply; position: number } | null = null;
  /** Something happened to it elsewhere while nobody looked. */
  #isStale = false;
  /** An answer has ended that was not looked at since. */
  #isUnread = false;
  #updatedAt = 0;
  protected readonly list: ConversationListStore;
  protected readonly tellOthers: (news: ConversationNews) => void;

  constructor(
    id: string,
    others: { list: ConversationListStore; tell: (news: ConversationNews) => void },
  ) {
    super(id);
    this.list = others.list;
    this.tellOthers = others.tell;
  }

  /** Sends what waits to be sent. */
  protected abstract sendNext(): Promise<void>;
  /** What waits may have been sent or changed in another tab. */
  protected abstract readQueue(): void;
  /** Fetches the branch of a message and takes it into view. */
  protected abstract fetchBranch(messageId: string): Promise<void>;

  /** Takes in what the server says of the conversation. A page may be older than what this browser
   *  has seen since (a page that was kept, a reply that came meanwhile): then only the gaps are filled.
   *  The branch in view goes on with what was said in it; a version that was picked elsewhere leaves it
   *  alone. Called while a view renders, so it tells no listener. */
  receive({ conversation, messages, versions, generation }: ConversationPage) {
    const { isStored, title, model, usage } = this.getState();
    const leaf = leafOf({ conversation, generation });
    const isNews = !this.message(leaf) && conversation.updatedAt > this.#updatedAt;
    this.add(
      messages.filter(({ id }) => id !== this.generationId),
      versions,
    );
    if (generation && !this.generationId && !this.isEnded(generation.id)) {
      const start = startReply({ ...generation, createdAt: generation.startedAt });
      const reply = generation.log.chunks.reduce(reduceChunk, start);
      this.generationId = generation.id;
      this.#toFollow = { reply, position: generation.log.position };
      this.add([reply.message]);
    }
    const goesOn = this.head !== leaf && this.isOnBranch(this.head ?? "", leaf);
    if (this.message(leaf) && (!this.head || goesOn || (isNews && !this.isOnOwnBranch))) {
      this.head = leaf;
      this.isOnOwnBranch = false;
    }
    if (!isStored) this.settings.receive(conversation);
    if (conversation.isUnread) this.#isUnread = true;
    this.#updatedAt = Math.max(this.#updatedAt, conversation.updatedAt);
    this.update({
      isStored: true,
      title: isStored ? title : conversation.title,
      model: isStored ? model : conversation.model,
      usage: mostUsage(usage, conversation.usage),
      isGenerating: this.generationId !== null,
    });
  }

  /** Goes on with what waits, now that it is in view: the reply that `receive` found under way, what
   *  happened elsewhere meanwhile, or the next message of the queue. */
  resume = (): void => {
    this.readQueue();
    this.#beRead();
    if (this.follow()) return;
    if (this.#isStale) {
      this.lookAgain();
    } else {
      void this.sendNext();
    }
  };

  /** Receives the reply that `receive` found under way; false when there is none. */
  protected follow(): boolean {
    if (!this.#toFollow) return false;
    const { reply, position } = this.#toFollow;
    this.#toFollow = null;
    void this.#receiveReply(reply, position, null);
    return true;
  }

  /** Asks the server how things stand, for something may have happened elsewhere; out of view, once
   *  it is in view again. Nothing to do if nothing was written since `updatedAt`, where that is known. */
  lookAgain = (updatedAt?: number): void => {
    const { isStored, isDeleted } = this.getState();
    this.#beRead();
    if (!isStored || this.generationId) return;
    if (!this.#isStale && !isDeleted && updatedAt === this.#updatedAt) return;
    this.#isStale = !this.isInView || document.hidden;
    if (!this.#isStale) void this.refresh();
  };

  /** What it will be told at first may be out of date. */
  doubt(): void {
    this.#isStale = true;
  }

  /** It was renamed elsewhere. */
  hearTitle = (title: string): void => this.commit({ title });

  /** It was deleted elsewhere, or brought back. */
  hearOfDeletion = (isDeleted: boolean): void => {
    this.commit({ isDeleted });
    if (!isDeleted) this.lookAgain();
  };

  /** Calls the server, shows the new messages meanwhile, and takes them back when it refuses: then it
   *  returns why. */
  protected async begin(
    turn: { parent: Message; generationId: string; added: Message[] },
    call: () => Promise<Begun>,
  ): Promise<ChatError | null> {
    const { parent, generationId, added } = turn;
    const headBefore = this.head;
    const replyTo = ({ id, depth }: Message, model = this.getState().model ?? "") =>
      startReply({
        ...{ id: generationId, parentId: id, depth: depth + 1, model },
        createdAt: Date.now(),
      });
    this.add([...added, replyTo(parent).message]);
    this.generationId = generationId;
    this.head = generationId;
    this.leavePlace();
    // The request goes out before the page is rendered anew, which would keep it waiting.
    const answer = callUntilAnswered(call, this.onConnection);
    await runAhead();
    const nothing = { switchingTo: null, target: null, failure: null, omittedCount: 0 };
    this.commit({ isGenerating: true, ...nothing });

    const begun = await answer;
    if (!begun.ok) {
      this.remove([generationId, ...added.map(({ id }) => id)]);
      // Unless the reader has turned to another version since.
      if (this.head === generationId) this.head = headBefore;
      this.generationId = null;
      this.commit({ isGenerating: false });
      // Another tab or device is at it: what it does belongs on this page, too.
      if (begun.error.code === "busy") void this.refresh();
      return begun.error;
    }
    const { id, title, isStored } = this.getState();
    const firstText = parent.parts.find((part) => part.type === "text")?.text ?? "";
    this.commit({ isStored: true, title: isStored ? title : titleFromText(firstText) });
    this.list.touch({ id, title: this.getState().title, isGenerating: true });
    this.tellOthers({ kind: "turn-begun", id, title: this.getState().title });
    // More may have been said than this tab knew: the message stands below that, and so does its reply.
    if (begun.value.parentId !== parent.parentId) await this.refresh();
    const reply = replyTo(this.message(parent.id) ?? parent, begun.value.model);
    this.add([reply.message]);
    this.commit({});
    void this.#receiveReply(reply, 0, begun.value.stream);
    return null;
  }

  /** Asks the server how things stand, and goes on from there: `endedId` ended out of sight. */
  protected async refresh(
    endedId: string | null = null,
    change: Partial<ConversationState> = {},
  ): Promise<void> {
    const { id } = this.getState();
    const page = await loadConversation({ conversationId: id }).catch(lostConnection);
    if (page.ok) {
      const { title, model } = page.value.conversation;
      if (this.generationId === endedId) this.generationId = null;
      const isMissed = (id: string) => id !== this.generationId && !this.isEnded(id);
      // In another branch the page tells of it but does not hold it: it is fetched when it is looked at.
      if (endedId && isMissed(endedId) && this.head !== endedId) this.remove([endedId]);
      this.receive(page.value);
      this.settings.receive(page.value.conversation);
      if (endedId && isMissed(endedId) && this.head === endedId) void this.fetchBranch(endedId);
      this.list.update(id, { title, isGenerating: page.value.generation !== null });
      this.commit({ title, model, isDeleted: false, retryAt: null, ...change });
      return this.resume();
    }
    this.#endGeneration(endedId);
    if (page.error.code !== "not-found") return this.report(page.error);
    this.list.remove(id);
    this.commit({ isDeleted: true });
  }

  async #receiveReply(start: Reply, position: number, stream: ReadableStream<LogBatch> | null) {
    const { id } = start.message;
    const isWhole = await receiveReply({
      ...{ start, position, stream },
      onConnection: this.onConnection,
      onNews: (reply, chunks) => {
        // A title may come when the next reply is under way already.
        if (this.generationId === id) this.add([reply.message]);
        for (const chunk of chunks) this.#hear(id, chunk);
        this.commitOnFrame();
      },
    });
    if (!isWhole) return this.refresh(id, { failure: null });
    this.#endGeneration(id);
    // Whoever began or stopped it may have done so elsewhere, and more than that.
    if (stream === null || this.isStopped(id)) this.lookAgain();
  }

  protected onConnection = (isLost: boolean) => this.commit({ isReconnecting: isLost });

  #hear(generationId: string, chunk: Chunk) {
    const { id, usage } = this.getState();
    this.set({ retryAt: null });
    if (!isDaramChunk(chunk)) return;
    if (chunk.type === "data-title") {
      const { title } = chunk.data;
      this.set({ title });
      this.list.update(id, { title });
      this.tellOthers({ kind: "renamed", id, title });
    } else if (chunk.type === "data-omitted") {
      this.set({ omittedCount: chunk.data.count });
    } else if (chunk.type === "data-retry") {
      this.set({ retryAt: chunk.data.at });
    } else {
      this.set({ usage: addUsage(usage, chunk.data.usage) });
      this.#endGeneration(generationId);
    }
  }

  /** The composer is free again; a title may still come. */
  #endGeneration(generationId: string | null) {
    if (!generationId || this.generationId !== generationId) return;
    const { id, failure } = this.getState();
    this.generationId = null;
    this.#isUnread = true;
    // What could not be had because of this answer may be asked for now, and holds nothing up.
    const isOver = failure?.error.code === "busy" && !failure.isOfSend;
    this.commit({ isGenerating: false, retryAt: null, ...(isOver ? { failure: null } : {}) });
    this.list.update(id, { isGenerating: false });
    this.tellOthers({ kind: "turn-ended", id });
    this.#beRead();
    void this.sendNext();
  }

  /** Its newest answer is looked at, which the list shows everywhere. */
  #beRead(): void {
    const { id, isStored } = this.getState();
    if (!this.#isUnread || !isStored || !this.isInView || document.hidden) return;
    this.#isUnread = false;
    if (isTemporary(id)) return;
    this.list.update(id, { isUnread: false });
    // At worst it stands as unread until it is opened again.
    markRead({ conversationId: id }).catch(() => undefined);
  }
}
