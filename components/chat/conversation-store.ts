import { callUntilAnswered } from "@/components/chat/call-until-answered";
import type { ConversationState } from "@/components/chat/conversation-state";
import { lostConnection } from "@/components/chat/lost-connection";
import { MessageQueue, type OutgoingMessage, outgoing } from "@/components/chat/message-queue";
import { receiveReply } from "@/components/chat/receive-reply";
import { ShownConversation } from "@/components/chat/shown-conversation";
import { SettingsStore } from "@/components/settings/settings-store";
import type { ConversationListStore } from "@/components/sidebar/conversation-list-store";
import { chooseModel } from "@/lib/actions/choose-model";
import { loadConversation } from "@/lib/actions/load-conversation";
import { regenerate } from "@/lib/actions/regenerate";
import { sendMessage } from "@/lib/actions/send-message";
import { stopReply } from "@/lib/actions/stop-reply";
import type { ConversationPage } from "@/lib/chat/conversation";
import type { ConversationNews } from "@/lib/chat/conversation-news";
import type { Result } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import { newId } from "@/lib/chat/id";
import { type Chunk, isDaramChunk, type Message, type UserMessage } from "@/lib/chat/message";
import { type Reply, reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import { titleFromText } from "@/lib/chat/title";

type Begun = Result<{ stream: ReadableStream<LogBatch> | null; parentId?: string | null }>;

/** One conversation in the browser: its tree, the reply under way, and what a person can do with it.
 *  It lives outside React and goes on while another conversation is in view. */
export class ConversationStore extends ShownConversation {
  /** What was written while an answer came, and is sent after it. */
  readonly queue = new MessageQueue(this.getState().id);
  readonly settings = new SettingsStore(this.getState().id);
  /** The generation being received, to tell its own later news from a newer one's. */
  #generationId: string | null = null;
  /** A send that was not acknowledged: sending the same text again is the same message. */
  #unacknowledged: OutgoingMessage | null = null;
  #toFollow: { reply: Reply; position: number } | null = null;
  /** Something happened to it elsewhere while nobody looked. */
  #isStale = false;
  #updatedAt = 0;
  readonly #list: ConversationListStore;
  readonly #tellOthers: (news: ConversationNews) => void;

  constructor(
    id: string,
    others: { list: ConversationListStore; tell: (news: ConversationNews) => void },
  ) {
    super(id);
    this.#list = others.list;
    this.#tellOthers = others.tell;
  }

  /** Takes in what the server says of the conversation. A page may be older than what this browser
   *  has seen since (a page that was kept, a reply that came meanwhile): then only the gaps are filled.
   *  Called while a view renders, so it tells no listener. */
  receive({ conversation, messages, generation }: ConversationPage) {
    const { isStored, title, model } = this.getState();
    const isNews = !isStored || !this.message(conversation.head);
    this.add(messages.filter(({ id }) => id !== this.#generationId));
    if (isNews && !this.#generationId) this.head = conversation.head;
    if (generation && !this.#generationId && !this.isEnded(generation.id)) {
      const start = startReply({ ...generation, createdAt: generation.startedAt });
      const reply = generation.log.chunks.reduce(reduceChunk, start);
      this.#generationId = generation.id;
      this.#toFollow = { reply, position: generation.log.position };
      this.show(reply.message);
    }
    if (!isStored) this.settings.receive(conversation);
    this.#updatedAt = Math.max(this.#updatedAt, conversation.updatedAt);
    this.update({
      isStored: true,
      title: isStored ? title : conversation.title,
      model: isStored ? model : conversation.model,
      isGenerating: this.#generationId !== null,
    });
  }

  /** Goes on with what waits, now that it is in view: the reply that `receive` found under way, what
   *  happened elsewhere meanwhile, or the next message of the queue. */
  resume = (): void => {
    this.queue.read();
    if (this.#toFollow) {
      const { reply, position } = this.#toFollow;
      this.#toFollow = null;
      void this.#receiveReply(reply, position, null);
    } else if (this.#isStale) {
      this.lookAgain();
    } else {
      void this.sendNext();
    }
  };

  /** Asks the server how things stand, for something may have happened elsewhere; out of view, once
   *  it is in view again. Nothing to do if nothing was written since `updatedAt`, where that is known. */
  lookAgain = (updatedAt?: number): void => {
    const { isStored, isDeleted } = this.getState();
    if (!isStored || this.#generationId) return;
    if (!this.#isStale && !isDeleted && updatedAt === this.#updatedAt) return;
    this.#isStale = !this.isInView || document.hidden;
    if (!this.#isStale) void this.#refresh();
  };

  /** Sends a message after the newest one. False when it was not taken: `failure` says why. */
  send = async (text: string): Promise<boolean> => {
    if (this.#generationId) return false;
    if (this.#unacknowledged?.text !== text) this.#unacknowledged = outgoing(text);
    const isTaken = await this.#send(this.#unacknowledged ?? outgoing(text), true);
    if (isTaken) this.#unacknowledged = null;
    return isTaken;
  };

  /** Keeps a message until the answer under way has come. */
  enqueue = (text: string): void => {
    this.queue.add(text);
    this.commit({ failure: null });
  };

  /** Sends the queue's next message, unless the answer before it left something to be put right. */
  sendNext = async ({ isAsked = false } = {}): Promise<void> => {
    this.queue.dropSent((messageId) => this.message(messageId) !== undefined);
    const [next] = this.queue.read();
    const isHeld = this.getState().failure !== null || this.isBroken;
    if (!next || this.#generationId || (isHeld && !isAsked)) return;
    this.queue.markSending(next.messageId);
    if (await this.#send(next, false)) this.queue.remove(next.messageId);
    else this.queue.markSending(null);
  };

  /** Asks for another reply to the message that `replyId` answered. */
  retry = async (replyId: string): Promise<void> => {
    const parent = this.message(this.message(replyId)?.parentId ?? null);
    if (!parent || this.#generationId) return;
    const generationId = newId();
    const { id: conversationId, model } = this.getState();
    await this.#begin({ parent, generationId, added: [], isOfSend: false }, () =>
      regenerate({ conversationId, generationId, parentId: parent.id, model }),
    );
  };

  stop = async (): Promise<void> => {
    const generationId = this.#generationId;
    const stopped = await stopReply({ conversationId: this.getState().id }).catch(lostConnection);
    if (stopped.ok || this.#generationId !== generationId) return;
    // The reply has ended already: either its end is about to come, or the way here is broken.
    if (stopped.error.code === "not-found") await this.#refresh(generationId, { failure: null });
    else this.report(stopped.error);
  };

  chooseModel = async (model: string): Promise<void> => {
    this.commit({ model });
    const { id: conversationId, isStored } = this.getState();
    if (!isStored) return;
    const chosen = await chooseModel({ conversationId, model }).catch(lostConnection);
    if (!chosen.ok) this.report(chosen.error);
  };

  /** It was renamed elsewhere. */
  hearTitle = (title: string): void => this.commit({ title });

  /** It was deleted elsewhere, or brought back. */
  hearOfDeletion = (isDeleted: boolean): void => {
    this.commit({ isDeleted });
    if (!isDeleted) this.lookAgain();
  };

  async #send({ messageId, generationId, text }: OutgoingMessage, isOfSend: boolean) {
    if (this.message(messageId)) {
      // It was taken, only its acknowledgement never came.
      await this.#refresh(null, { failure: null });
      return true;
    }
    const parent = this.message(this.head);
    const parentId = parent?.id ?? null;
    const message: UserMessage = {
      id: messageId,
      role: "user",
      parentId,
      depth: parent ? parent.depth + 1 : 0,
      createdAt: Date.now(),
      parts: [{ type: "text", text }],
    };
    const { id: conversationId, model } = this.getState();
    const settings = this.settings.forMessage();
    return this.#begin({ parent: message, generationId, added: [message], isOfSend }, () =>
      sendMessage({ conversationId, messageId, generationId, parentId, text, model, settings }),
    );
  }

  /** Shows the new messages at once, calls the server, and takes them back when it refuses. */
  async #begin(
    turn: { parent: Message; generationId: string; added: Message[]; isOfSend: boolean },
    call: () => Promise<Begun>,
  ): Promise<boolean> {
    const { parent, generationId, added, isOfSend } = turn;
    const headBefore = this.head;
    const replyTo = ({ id, depth }: Message) =>
      startReply({
        id: generationId,
        parentId: id,
        depth: depth + 1,
        model: this.getState().model ?? "",
        createdAt: Date.now(),
      });
    let reply = replyTo(parent);
    this.add(added);
    this.#generationId = generationId;
    this.show(reply.message);
    this.commit({ isGenerating: true, failure: null, omittedCount: 0 });

    const begun = await callUntilAnswered(call, this.#onConnection);
    if (!begun.ok) {
      this.remove([generationId, ...added.map(({ id }) => id)]);
      this.head = headBefore;
      this.#generationId = null;
      this.commit({ isGenerating: false, failure: { error: begun.error, isOfSend } });
      // Another tab or device is at it: what it does belongs on this page, too.
      if (begun.error.code === "busy") void this.#refresh();
      return false;
    }
    const { id, title, isStored } = this.getState();
    const firstText = parent.parts.find((part) => part.type === "text")?.text ?? "";
    this.commit({ isStored: true, title: isStored ? title : titleFromText(firstText) });
    this.#list.touch({ id, title: this.getState().title, isGenerating: true });
    this.#tellOthers({ kind: "turn-begun", id, title: this.getState().title });
    if (begun.value.parentId !== parent.parentId) {
      // More was said than this tab knew: the message stands below that, and so does its reply.
      await this.#refresh();
      reply = replyTo(this.message(parent.id) ?? parent);
      this.show(reply.message);
      this.commit({});
    }
    void this.#receiveReply(reply, 0, begun.value.stream);
    return true;
  }

  async #receiveReply(start: Reply, position: number, stream: ReadableStream<LogBatch> | null) {
    const isWhole = await receiveReply({
      ...{ start, position, stream },
      onConnection: this.#onConnection,
      onNews: (reply, chunks) => {
        // A title may come when the next reply is under way already.
        if (this.#generationId === reply.message.id) this.show(reply.message);
        for (const chunk of chunks) this.#hear(start.message.id, chunk);
        this.commitOnFrame();
      },
    });
    if (!isWhole) return this.#refresh(start.message.id, { failure: null });
    this.#endGeneration(start.message.id);
    // Whoever began or stopped it may have done so elsewhere, and more than that.
    if (stream === null || this.isStopped(start.message.id)) this.lookAgain();
  }

  #onConnection = (isLost: boolean) => this.commit({ isReconnecting: isLost });

  /** Asks the server how things stand, and goes on from there: `generationId` ended out of sight. */
  async #refresh(generationId: string | null = null, change: Partial<ConversationState> = {}) {
    const { id } = this.getState();
    const page = await loadConversation({ conversationId: id }).catch(lostConnection);
    if (page.ok) {
      const { title, model } = page.value.conversation;
      if (this.#generationId === generationId) this.#generationId = null;
      this.receive(page.value);
      this.settings.receive(page.value.conversation);
      this.#list.update(id, { title, isGenerating: page.value.generation !== null });
      this.commit({ title, model, isDeleted: false, retryAt: null, ...change });
      return this.resume();
    }
    this.#endGeneration(generationId);
    if (page.error.code !== "not-found") return this.report(page.error);
    this.#list.remove(id);
    this.commit({ isDeleted: true });
  }

  #hear(generationId: string, chunk: Chunk) {
    const { id } = this.getState();
    this.set({ retryAt: null });
    if (!isDaramChunk(chunk)) return;
    if (chunk.type === "data-title") {
      const { title } = chunk.data;
      this.set({ title });
      this.#list.update(id, { title });
      this.#tellOthers({ kind: "renamed", id, title });
    } else if (chunk.type === "data-omitted") {
      this.set({ omittedCount: chunk.data.count });
    } else if (chunk.type === "data-retry") {
      this.set({ retryAt: chunk.data.at });
    } else {
      this.#endGeneration(generationId);
    }
  }

  /** The composer is free again; a title may still come. */
  #endGeneration(generationId: string | null) {
    if (!generationId || this.#generationId !== generationId) return;
    const { id } = this.getState();
    this.#generationId = null;
    this.commit({ isGenerating: false, retryAt: null });
    this.#list.update(id, { isGenerating: false });
    this.#tellOthers({ kind: "turn-ended", id });
    void this.sendNext();
  }
}
