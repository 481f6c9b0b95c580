import type { ConversationState } from "@/components/chat/conversation-state";
import { lostConnection } from "@/components/chat/lost-connection";
import { receiveReply } from "@/components/chat/receive-reply";
import type { ConversationListStore } from "@/components/sidebar/conversation-list-store";
import { chooseModel } from "@/lib/actions/choose-model";
import { loadConversation } from "@/lib/actions/load-conversation";
import { loadOlderMessages } from "@/lib/actions/load-older-messages";
import { retryReply } from "@/lib/actions/retry-reply";
import { sendMessage } from "@/lib/actions/send-message";
import { stopReply } from "@/lib/actions/stop-reply";
import type { ConversationPage } from "@/lib/chat/conversation";
import type { ChatError, Result } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import { newId } from "@/lib/chat/id";
import { type Chunk, isDaramChunk, type Message, type UserMessage } from "@/lib/chat/message";
import { type MessageTree, pathTo, withMessages, withoutMessages } from "@/lib/chat/message-tree";
import { type Reply, reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import { titleFromText } from "@/lib/chat/title";

type Begun = Result<{ stream: ReadableStream<LogBatch> | null; parentId?: string | null }>;

/** One conversation in the browser: its tree, the reply under way, and what a person can do with it.
 *  It lives outside React and goes on while another conversation is in view. */
export class ConversationStore {
  #tree: MessageTree = new Map();
  #head: string | null = null;
  #state: ConversationState;
  /** The generation being received, to tell its own later news from a newer one's. */
  #generationId: string | null = null;
  /** The ids of a send that was not acknowledged: sending the same text again is the same message. */
  #unacknowledged: { text: string; messageId: string; generationId: string } | null = null;
  #toFollow: { reply: Reply; position: number } | null = null;
  readonly #list: ConversationListStore;
  readonly #listeners = new Set<() => void>();
  #frame: Promise<void> | null = null;

  constructor(id: string, list: ConversationListStore) {
    this.#list = list;
    this.#state = {
      id,
      isStored: false,
      title: "",
      messages: [],
      hasOlder: false,
      isGenerating: false,
      model: null,
      omittedCount: 0,
      failure: null,
    };
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = () => this.#state;

  /** Takes in what the server says of the conversation. A page may be older than what this browser
   *  has seen since (a page that was kept, a reply that came meanwhile): then only the gaps are filled.
   *  Called while a view renders, so it tells no listener. */
  receive({ conversation, messages, generation }: ConversationPage) {
    const { isStored, title, model } = this.#state;
    const isNews = !isStored || !this.#tree.has(conversation.head ?? "");
    this.#tree = withMessages(
      this.#tree,
      messages.filter(({ id }) => id !== this.#generationId),
    );
    if (isNews && !this.#generationId) this.#head = conversation.head;
    if (this.#tree.has(this.#unacknowledged?.messageId ?? "")) this.#unacknowledged = null;
    if (generation && !this.#generationId && !this.#isEnded(generation.id)) {
      const start = startReply({ ...generation, createdAt: generation.startedAt });
      const reply = generation.log.chunks.reduce(reduceChunk, start);
      this.#generationId = generation.id;
      this.#toFollow = { reply, position: generation.log.position };
      this.#show(reply);
    }
    this.#update({
      isStored: true,
      title: isStored ? title : conversation.title,
      model: isStored ? model : conversation.model,
      isGenerating: this.#generationId !== null,
    });
  }

  /** Follows the reply that `receive` found under way. */
  followReply = (): void => {
    if (!this.#toFollow) return;
    const { reply, position } = this.#toFollow;
    this.#toFollow = null;
    void this.#receiveReply(reply, position, null);
  };

  /** Sends a message after the newest one. False when it was not taken: `failure` says why. */
  send = async (text: string): Promise<boolean> => {
    if (this.#generationId) return false;
    const isResend = this.#unacknowledged?.text === text;
    if (!isResend) this.#unacknowledged = { text, messageId: newId(), generationId: newId() };
    const { messageId, generationId } = this.#unacknowledged ?? { messageId: "", generationId: "" };
    const parent = this.#tree.get(this.#head ?? "");
    const message: UserMessage = {
      id: messageId,
      role: "user",
      parentId: parent?.id ?? null,
      depth: parent ? parent.depth + 1 : 0,
      createdAt: Date.now(),
      parts: [{ type: "text", text }],
    };
    const { id: conversationId, model } = this.#state;
    const isTaken = await this.#begin(message, generationId, [message], () =>
      sendMessage({
        ...{ conversationId, messageId, generationId, text, model },
        parentId: message.parentId,
      }),
    );
    if (isTaken) this.#unacknowledged = null;
    return isTaken;
  };

  /** Asks for another reply to the message that `replyId` answered. */
  retry = async (replyId: string): Promise<void> => {
    const parent = this.#tree.get(this.#tree.get(replyId)?.parentId ?? "");
    if (!parent || this.#generationId) return;
    const generationId = newId();
    const { id: conversationId, model } = this.#state;
    await this.#begin(parent, generationId, [], () =>
      retryReply({ conversationId, generationId, parentId: parent.id, model }),
    );
  };

  stop = async (): Promise<void> => {
    const generationId = this.#generationId;
    const stopped = await stopReply({ conversationId: this.#state.id }).catch(lostConnection);
    if (stopped.ok || this.#generationId !== generationId) return;
    // The reply has ended already: either its end is about to come, or the way here is broken.
    if (stopped.error.code === "not-found") await this.#refresh(generationId, { failure: null });
    else this.#report(stopped.error);
  };

  loadOlder = async (): Promise<void> => {
    const [oldest] = this.#state.messages;
    if (!oldest) return;
    const older = await loadOlderMessages({
      conversationId: this.#state.id,
      beforeId: oldest.id,
    }).catch(lostConnection);
    if (!older.ok) return this.#report(older.error);
    this.#tree = withMessages(this.#tree, older.value);
    this.#commit({ failure: null });
  };

  chooseModel = async (model: string): Promise<void> => {
    this.#commit({ model });
    if (!this.#state.isStored) return;
    const chosen = await chooseModel({ conversationId: this.#state.id, model }).catch(
      lostConnection,
    );
    if (!chosen.ok) this.#report(chosen.error);
  };

  /** Shows the new messages at once, calls the server, and takes them back when it refuses. */
  async #begin(
    parent: Message,
    generationId: string,
    added: Message[],
    call: () => Promise<Begun>,
  ): Promise<boolean> {
    const headBefore = this.#head;
    const replyTo = ({ id, depth }: Message) =>
      startReply({
        id: generationId,
        parentId: id,
        depth: depth + 1,
        model: this.#state.model ?? "",
        createdAt: Date.now(),
      });
    let reply = replyTo(parent);
    this.#tree = withMessages(this.#tree, added);
    this.#generationId = generationId;
    this.#show(reply);
    this.#commit({ isGenerating: true, failure: null, omittedCount: 0 });

    const begun = await call().catch(lostConnection);
    if (!begun.ok) {
      this.#tree = withoutMessages(this.#tree, [generationId, ...added.map(({ id }) => id)]);
      this.#head = headBefore;
      this.#generationId = null;
      this.#commit({ isGenerating: false, failure: { error: begun.error, isOfSend: true } });
      // Another tab or device is at it: what it does belongs on this page, too.
      if (begun.error.code === "busy") void this.#refresh();
      return false;
    }
    const { id, title, isStored } = this.#state;
    const firstText = parent.parts.find((part) => part.type === "text")?.text ?? "";
    this.#commit({ isStored: true, title: isStored ? title : titleFromText(firstText) });
    this.#list.touch({ id, title: this.#state.title, isGenerating: true });
    if (begun.value.parentId !== undefined && begun.value.parentId !== parent.parentId) {
      // More was said than this tab knew: the message stands below that, and so does its reply.
      await this.#refresh();
      reply = replyTo(this.#tree.get(parent.id) ?? parent);
      this.#show(reply);
      this.#commit({});
    }
    void this.#receiveReply(reply, 0, begun.value.stream);
    return true;
  }

  async #receiveReply(start: Reply, position: number, stream: ReadableStream<LogBatch> | null) {
    const isWhole = await receiveReply(start, position, stream, (reply, chunks) => {
      // A title may come when the next reply is under way already.
      if (this.#generationId === reply.message.id) this.#show(reply);
      for (const chunk of chunks) this.#hear(start.message.id, chunk);
      this.#commitOnFrame();
    });
    if (isWhole) return this.#endGeneration(start.message.id);
    await this.#refresh(start.message.id, { failure: null });
  }

  /** Asks the server how things stand, and goes on from there: `generationId` ended out of sight. */
  async #refresh(generationId: string | null = null, change: Partial<ConversationState> = {}) {
    const { id: conversationId } = this.#state;
    const page = await loadConversation({ conversationId }).catch(lostConnection);
    this.#endGeneration(generationId);
    if (!page.ok) return this.#report(page.error);
    this.receive(page.value);
    this.#commit(change);
    this.followReply();
  }

  #hear(generationId: string, chunk: Chunk) {
    if (!isDaramChunk(chunk)) return;
    const { id } = this.#state;
    if (chunk.type === "data-title") {
      this.#state = { ...this.#state, title: chunk.data.title };
      this.#list.update(id, { title: chunk.data.title });
    } else if (chunk.type === "data-omitted") {
      this.#state = { ...this.#state, omittedCount: chunk.data.count };
    } else {
      this.#endGeneration(generationId);
    }
  }

  #isEnded(replyId: string): boolean {
    const reply = this.#tree.get(replyId);
    return reply?.role === "assistant" && !["waiting", "streaming"].includes(reply.status);
  }

  #report(error: ChatError) {
    this.#commit({ failure: { error, isOfSend: false } });
  }

  /** The composer is free again; a title may still come. */
  #endGeneration(generationId: string | null) {
    if (!generationId || this.#generationId !== generationId) return;
    this.#generationId = null;
    this.#commit({ isGenerating: false });
    this.#list.update(this.#state.id, { isGenerating: false });
  }

  #show({ message }: Reply) {
    this.#tree = withMessages(this.#tree, [message]);
    this.#head = message.id;
  }

  #update(change: Partial<ConversationState>) {
    const messages = pathTo(this.#tree, this.#head);
    const hasOlder = (messages[0]?.depth ?? 0) > 0;
    this.#state = { ...this.#state, ...change, messages, hasOlder };
  }

  #commit(change: Partial<ConversationState>) {
    this.#update(change);
    for (const listener of this.#listeners) listener();
  }

  #commitOnFrame() {
    this.#frame ??= nextFrame().then(() => {
      this.#frame = null;
      this.#commit({});
    });
  }
}

/** The next time something can be painted; a hidden page paints nothing but goes on. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve, 50);
    else requestAnimationFrame(() => resolve());
  });
}
