import { callUntilAnswered } from "@/components/chat/call-until-answered";
import { LiveConversation, leafOf } from "@/components/chat/live-conversation";
import { lostConnection } from "@/components/chat/lost-connection";
import { MessageQueue, type OutgoingMessage, outgoing } from "@/components/chat/message-queue";
import { draft } from "@/components/composer/draft";
import { chooseModel } from "@/lib/actions/choose-model";
import { forkConversation } from "@/lib/actions/fork-conversation";
import { listBranches } from "@/lib/actions/list-branches";
import { regenerate } from "@/lib/actions/regenerate";
import { selectVersion } from "@/lib/actions/select-version";
import { sendMessage } from "@/lib/actions/send-message";
import { stopReply } from "@/lib/actions/stop-reply";
import type { Branch } from "@/lib/chat/conversation";
import { type ChatError, fail, type Result, succeed } from "@/lib/chat/errors";
import { newId } from "@/lib/chat/id";
import { type Message, textOf, type UserMessage } from "@/lib/chat/message";
import { versionsBeside } from "@/lib/chat/message-tree";

const busy: ChatError = { code: "busy", retryable: true };

/** Where a message goes. */
type Place = { parent: Message | undefined; continues: boolean; staysOnBranch: boolean };

/** Pages of older messages that are fetched at most to show a version far above its branch's end. */
const mostPages = 40;

/** One conversation in the browser: its tree, the reply under way, and what a person can do with it.
 *  It lives outside React and goes on while another conversation is in view. */
export class ConversationStore extends LiveConversation {
  /** What was written while an answer came, and is sent after it. */
  readonly queue = new MessageQueue(this.getState().id);
  /** A send that was not acknowledged: sending the same text again is the same message. */
  #unacknowledged: { message: OutgoingMessage; editOf: string | null } | null = null;
  /** Where the reader was below a version that was left for another one. */
  readonly #leftAt = new Map<string, string>();

  /** Sends a message after the newest one. False when it was not taken: `failure` says why. */
  send = async (text: string): Promise<boolean> => {
    if (this.generationId) return false;
    const error = await this.#send(this.#outgoing(text, null), this.#end);
    if (error) this.commit({ failure: { error, isOfSend: true } });
    return error === null;
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
    if (!next || this.generationId || (isHeld && !isAsked)) return;
    this.queue.markSending(next.messageId);
    const error = await this.#send(next, this.#end);
    if (!error) return this.queue.remove(next.messageId);
    this.queue.markSending(null);
    this.report(error);
  };

  /** Opens a message of the person's to be changed, as far as it was changed before a reload. */
  startEdit = (messageId: string): void => {
    const message = this.message(messageId);
    if (message?.role !== "user" || this.getState().edit?.messageId === messageId) return;
    const text = draft.read(this.#editName(messageId)) || textOf(message);
    this.commit({ edit: { messageId, text, error: null } });
  };

  /** Opens the newest of them in view. */
  startEditOfLast = (): void => {
    const last = this.getState().messages.findLast(({ role }) => role === "user");
    if (last) this.startEdit(last.id);
  };

  /** Keeps what is written, for the view, or the page, may go and come back. */
  keepEdit = (text: string): void => {
    const { edit } = this.getState();
    if (!edit) return;
    draft.write(this.#editName(edit.messageId), text);
    this.set({ edit: { ...edit, text } });
  };

  cancelEdit = (): void => {
    const { edit } = this.getState();
    if (edit) draft.write(this.#editName(edit.messageId), "");
    this.commit({ edit: null });
  };

  /** Sends what was written in the place of a message: a version beside it. */
  sendEdit = async (text: string): Promise<void> => {
    const { edit } = this.getState();
    const edited = this.message(edit?.messageId ?? null);
    if (!edit || !edited) return;
    if (this.generationId) return this.commit({ edit: { ...edit, text, error: busy } });
    this.set({ edit: null });
    const error = await this.#send(this.#outgoing(text, edited.id), {
      parent: this.message(edited.parentId),
      continues: false,
      staysOnBranch: false,
    });
    const isElsewhere = error !== null && this.getState().edit !== null;
    if (error && !isElsewhere) return this.commit({ edit: { messageId: edited.id, text, error } });
    draft.write(this.#editName(edited.id), "");
    // Another message is open by now: what was written for this one waits beside the composer.
    if (isElsewhere) this.queue.add(text);
  };

  /** Asks for another reply to the message that `replyId` answered: a version beside it. */
  regenerate = async (replyId: string, model?: string): Promise<void> => {
    const parent = this.message(this.message(replyId)?.parentId ?? null);
    if (!parent) return;
    if (this.generationId) return this.report(busy);
    const generationId = newId();
    const { id: conversationId, model: modelBefore } = this.getState();
    if (model) this.set({ model });
    const asked = {
      conversationId,
      generationId,
      parentId: parent.id,
      model: model ?? modelBefore,
    };
    const error = await this.begin({ parent, generationId, added: [] }, () => regenerate(asked));
    if (error) this.commit({ model: modelBefore, failure: { error, isOfSend: false } });
  };

  /** Takes a version that stands beside a message in view into view, with what follows it. */
  selectVersion = async (fromId: string, toId: string): Promise<void> => {
    if (this.head) this.#leftAt.set(fromId, this.head);
    const leaf = this.#leftAt.get(toId);
    const isKept = leaf !== undefined && this.isOnBranch(toId, leaf);
    await this.#pick(toId, isKept ? leaf : toId);
  };

  /** Brings a message to where it is seen; where that is another branch, the one that grows on to
   *  `leafId`. */
  goTo = async (messageId: string, leafId = messageId): Promise<void> => {
    const found = await this.lookAround(messageId);
    if (!found.ok && found.error.code !== "not-found") return this.report(found.error);
    if (!found.ok) await this.#pick(messageId, leafId);
    if (this.isShown(messageId)) this.commit({ target: { messageId } });
  };

  /** Copies the conversation up to a message into a new one. Returns its id; null when that was
   *  refused: `failure` says why. */
  fork = async (messageId: string, title: string): Promise<string | null> => {
    const { id: conversationId } = this.getState();
    const newConversationId = newId();
    const asked = { conversationId, messageId, newConversationId, title };
    const forked = await callUntilAnswered(() => forkConversation(asked), this.onConnection);
    if (!forked.ok) {
      this.report(forked.error);
      return null;
    }
    this.list.add(newConversationId, title);
    return newConversationId;
  };

  /** All branches, as the server has them; null when they cannot be had: `failure` says why. */
  loadBranches = async (): Promise<Branch[] | null> => {
    const asked = { conversationId: this.getState().id };
    const answer = await listBranches(asked).catch(lostConnection);
    if (answer.ok) return answer.value;
    this.report(answer.error);
    return null;
  };

  stop = async (): Promise<void> => {
    const generationId = this.generationId;
    const stopped = await stopReply({ conversationId: this.getState().id }).catch(lostConnection);
    if (stopped.ok || this.generationId !== generationId) return;
    // The reply has ended already: either its end is about to come, or the way here is broken.
    if (stopped.error.code === "not-found") await this.refresh(generationId, { failure: null });
    else this.report(stopped.error);
  };

  chooseModel = async (model: string): Promise<void> => {
    this.commit({ model });
    const { id: conversationId, isStored } = this.getState();
    if (!isStored) return;
    const chosen = await chooseModel({ conversationId, model }).catch(lostConnection);
    if (!chosen.ok) this.report(chosen.error);
  };

  /** Nobody looks at it, nothing goes on in it, and nothing is in it that the server does not have. */
  get isAtRest(): boolean {
    const { edit, failure, switchingTo } = this.getState();
    const isIdle = !this.isInView && this.generationId === null && switchingTo === null;
    const isWritten = edit === null && failure === null && this.#unacknowledged === null;
    return isIdle && isWritten && this.queue.read().length === 0;
  }

  protected readQueue(): void {
    this.queue.read();
  }

  protected fetchBranch(messageId: string): Promise<void> {
    return this.#pick(messageId, messageId);
  }

  /** Takes the branch of a message into view that goes on from `startId` to its newest leaf: at once
   *  where it is loaded, else as soon as it is here. The server remembers it. */
  async #pick(messageId: string, startId: string): Promise<void> {
    const leaf = this.newestBelow(startId);
    const isLoaded = leaf !== null && this.isOnBranch(messageId, leaf);
    this.isOnOwnBranch = true;
    if (isLoaded) this.#lookAt(leaf);
    else this.commit({ switchingTo: messageId, failure: null });
    const { id: conversationId } = this.getState();
    const asked = { conversationId, messageId: leaf ?? startId };
    const answer = await selectVersion(asked).catch(lostConnection);
    if (answer.ok) {
      this.receive(answer.value);
      this.commit({});
      this.follow();
    }
    const isAwaited = () => this.getState().switchingTo === messageId;
    if (isLoaded && !answer.ok) this.report(answer.error);
    if (isLoaded || !isAwaited()) return;
    const found = answer.ok ? await this.#load(messageId, leafOf(answer.value)) : answer;
    if (!isAwaited()) return;
    if (found.ok) this.#lookAt(found.value);
    else this.commit({ switchingTo: null, failure: { error: found.error, isOfSend: false } });
  }

  /** Loads the branch that ends with `leaf` upwards to a message. */
  async #load(messageId: string, leaf: string | null): Promise<Result<string>> {
    for (let pages = 0; pages < mostPages; pages++) {
      const top = this.topOf(leaf);
      if (!leaf || !top) return fail("not-found");
      if (top.parentId === null || this.isOnBranch(messageId, leaf)) break;
      const older = await this.fetchOlder(top.id);
      if (!older.ok) return older;
    }
    return leaf ? succeed(leaf) : fail("not-found");
  }

  #lookAt(leaf: string): void {
    this.head = leaf;
    this.leavePlace();
    this.commit({ switchingTo: null, omittedCount: 0, failure: null });
  }

  /** What a message that is being changed is kept under among the drafts. */
  #editName(messageId: string): string {
    return `${this.getState().id}/${messageId}`;
  }

  /** The text as a message to send: the very one that it was before, if that was not acknowledged. */
  #outgoing(text: string, editOf: string | null): OutgoingMessage {
    const known = this.#unacknowledged;
    if (known?.message.text === text && known.editOf === editOf) return known.message;
    this.#unacknowledged = { message: outgoing(text), editOf };
    return this.#unacknowledged.message;
  }

  async #send(
    { messageId, generationId, text }: OutgoingMessage,
    place: Place,
  ): Promise<ChatError | null> {
    if (this.message(messageId)) {
      // It was taken, only its acknowledgement never came.
      await this.refresh(null, { failure: null });
      return null;
    }
    const { parent, continues, staysOnBranch } = place;
    const message: UserMessage = {
      id: messageId,
      role: "user",
      parentId: parent?.id ?? null,
      depth: parent ? parent.depth + 1 : 0,
      createdAt: Date.now(),
      parts: [{ type: "text", text }],
    };
    const { id: conversationId, model } = this.getState();
    const { parentId } = message;
    const error = await this.begin({ parent: message, generationId, added: [message] }, () =>
      sendMessage({
        ...{ conversationId, messageId, generationId, parentId, continues, staysOnBranch },
        ...{ text, model, settings: this.settings.forMessage() },
      }),
    );
    if (!error) this.#unacknowledged = null;
    return error;
  }

  /** Behind the newest message in view: in this branch, where it is known to be one of several. */
  get #end(): Place {
    const { versions } = this.getState();
    const isOneOfSeveral = this.branch.some((it) => versionsBeside(versions, it).length > 1);
    return {
      parent: this.message(this.head),
      continues: true,
      staysOnBranch: isOneOfSeveral || this.isOnOwnBranch,
    };
  }
}
